// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QByteArrayView>
#include <QTimeZone>

namespace paydesk {

enum class DateOrder { YearMonthDay, DayMonthYear, MonthDayYear };

/// How a file writes its dates. Said once for the whole file: 03/04 is never guessed per row.
struct DateForm
{
    DateOrder order = DateOrder::YearMonthDay;
    /// IANA name of where its days begin, and of times that name no offset themselves.
    QByteArray zone = "UTC";

    friend bool operator==(const DateForm &, const DateForm &) = default;
};

/// Reads the dates of one file. Numbers are parted by one of - . / or stand without anything as
/// eight digits, year first; a year of two digits is of this century. A time may follow, behind a
/// T or a blank, with seconds, AM or PM, and an offset. A day alone is its first moment.
/// What a clock in the zone never showed (the hour that summer time leaves out) is no date: such a
/// row says that the zone is wrong. Of an hour that it showed twice the first one is meant.
class DateReader
{
public:
    explicit DateReader(const DateForm &form);

    std::optional<Timestamp> read(QByteArrayView text);
    /// The time of day from a column of its own; it may be empty.
    std::optional<Timestamp> read(QByteArrayView day, QByteArrayView time);
    /// What a clock in the form's zone showed.
    std::optional<Timestamp> at(std::chrono::sys_days day, std::chrono::microseconds time);
    /// The first moment of a day in the form's zone.
    Timestamp startOf(std::chrono::sys_days day);

private:
    std::chrono::seconds offsetAt(std::chrono::sys_days day, std::chrono::seconds time) const;

    DateOrder m_order;
    QTimeZone m_zone;
    bool m_isUtc;
    // The day that was asked about last, which files repeat, if its offset is the same throughout.
    std::optional<std::chrono::sys_days> m_evenDay;
    std::chrono::seconds m_evenOffset{0};
};

} // namespace paydesk
