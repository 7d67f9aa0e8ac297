// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QLocale>
#include <QTimeZone>

namespace paydesk {

/// Times and days for people, in one language and one zone. Exports and the log use
/// toRfc3339() instead.
class TimeText
{
public:
    explicit TimeText(QLocale locale = QLocale(), QTimeZone zone = QTimeZone::systemTimeZone());

    QString clock(Timestamp at) const; ///< "14:33:02"
    QString shortClock(Timestamp at) const; ///< "14:33"
    QString day(QDate day, QDate today) const; ///< "21 Nov", with the year when it is another one
    QString day(Timestamp at, Timestamp now) const;
    /// "14:33" for today, else the day: for the last column of a list.
    QString clockOrDay(Timestamp at, Timestamp now) const;
    /// "21 Nov, 14:33:02": nothing left out, for tooltips and details.
    QString full(Timestamp at, Timestamp now) const;
    QDate localDay(Timestamp at) const;

    const QLocale &locale() const { return m_locale; }

private:
    QDateTime local(Timestamp at) const;

    QLocale m_locale;
    QTimeZone m_zone;
};

/// "30 s", "4 min 02 s", "1 h 05 min", "3 days"; negative is taken as zero.
QString durationText(std::chrono::seconds duration);

} // namespace paydesk
