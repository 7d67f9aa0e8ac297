// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace paydesk::serialdate {

struct LocalTime
{
    std::chrono::sys_days day;
    std::chrono::microseconds time{0};
};

/// The moment that a workbook stores as a number of days since the end of 1899 (or of 1903, in
/// some made on a Mac) and a part of a day (ECMA-376, 18.17.4); to the next second, on the digits
/// themselves. Nothing before 1970 or behind 2199: such a number is no date of a payment.
std::optional<LocalTime> read(QByteArrayView number, bool from1904);

} // namespace paydesk::serialdate
