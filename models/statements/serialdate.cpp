// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/serialdate.h"

#include <algorithm>

namespace paydesk::serialdate {

namespace {

using namespace std::chrono;

constexpr qsizetype mostFractionDigits = 13; // times 86,400 it fits into 64 bits
constexpr qint64 daysBetweenBases = 1462;
constexpr sys_days base1900{year(1899) / December / 30}; // 1900 counts as a leap year
constexpr sys_days first{year(1970) / January / 1};
constexpr sys_days last{year(2199) / December / 31};

std::optional<qint64> digits(QByteArrayView text)
{
    const bool all = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const qint64 value = text.isEmpty() ? 0 : text.toByteArray().toLongLong(&ok);
    return all && (ok || text.isEmpty()) ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<LocalTime> read(QByteArrayView number, bool from1904)
{
    const qsizetype point = number.indexOf('.');
    const QByteArrayView whole = point < 0 ? number : number.first(point);
    QByteArrayView part = point < 0 ? QByteArrayView() : number.sliced(point + 1);
    part = part.first(std::min(part.size(), mostFractionDigits));
    const auto days = whole.isEmpty() || whole.size() > 7 ? std::nullopt : digits(whole);
    const auto fraction = digits(part);
    if (!days || !fraction)
        return std::nullopt;
    qint64 scale = 1;
    for (qsizetype i = 0; i < part.size(); ++i)
        scale *= 10;
    const qint64 secondsOfDay = (*fraction * 86'400 + scale / 2) / scale;
    const sys_days day = base1900
        + std::chrono::days(*days + (from1904 ? daysBetweenBases : 0) + secondsOfDay / 86'400);
    if (day < first || day > last)
        return std::nullopt;
    return LocalTime{day, seconds(secondsOfDay % 86'400)};
}

} // namespace paydesk::serialdate
