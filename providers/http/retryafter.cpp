// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/retryafter.h"

#include <QDate>
#include <QLocale>
#include <QTime>

#include <algorithm>

namespace paydesk {

namespace {

constexpr std::chrono::seconds longestWait = std::chrono::hours(1);

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, Timestamp now)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (isDigits(text)) {
        bool ok = false;
        const std::chrono::seconds wait(text.toInt(&ok));
        return ok ? std::optional{std::min(wait, longestWait)} : std::nullopt;
    }
    const std::optional<Timestamp> at = parseHttpDate(text);
    if (!at || *at < now)
        return std::nullopt;
    return std::min(std::chrono::ceil<std::chrono::seconds>(*at - now), longestWait);
}

std::optional<Timestamp> parseHttpDate(QByteArrayView value)
{
    const QString text = QString::fromLatin1(value.trimmed());
    constexpr qsizetype length = 29;
    if (text.size() != length || !text.endsWith(u" GMT"))
        return std::nullopt;
    const QDate date = QLocale::c().toDate(text.left(16), QStringLiteral("ddd, dd MMM yyyy"));
    const QTime time = QTime::fromString(text.mid(17, 8), QStringLiteral("HH:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return startOfDayUtc(date) + std::chrono::milliseconds(time.msecsSinceStartOfDay());
}

} // namespace paydesk
