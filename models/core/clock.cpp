// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace paydesk {

Timestamp SystemClock::now() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Timestamp AdjustableClock::now() const
{
    return (m_fixed ? *m_fixed : SystemClock{}.now()) + m_offset;
}

void AdjustableClock::advance(std::chrono::microseconds by)
{
    m_offset += by;
}

void AdjustableClock::followSystem()
{
    m_fixed.reset();
    m_offset = {};
}

qint64 toMicros(Timestamp at)
{
    return at.time_since_epoch().count();
}

Timestamp fromMicros(qint64 micros)
{
    return Timestamp{std::chrono::microseconds{micros}};
}

QString toRfc3339(Timestamp at)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    return QDateTime::fromSecsSinceEpoch(seconds.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODate);
}

std::optional<Timestamp> timestampFromText(QStringView text)
{
    const QString value = text.trimmed().toString();
    if (value.size() == 10) {
        const QDate day = QDate::fromString(value, Qt::ISODate);
        return day.isValid() ? std::optional{startOfDayUtc(day)} : std::nullopt;
    }
    const QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
    // Without an offset the moment is a guess, and a guess moves a payment to another day.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return Timestamp{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

Timestamp startOfDayUtc(QDate day)
{
    return Timestamp{std::chrono::milliseconds{day.startOfDay(Qt::UTC).toMSecsSinceEpoch()}};
}

QDate dayUtc(Timestamp at)
{
    const auto millis = std::chrono::floor<std::chrono::milliseconds>(at);
    return QDateTime::fromMSecsSinceEpoch(millis.time_since_epoch().count(), Qt::UTC).date();
}

} // namespace paydesk
