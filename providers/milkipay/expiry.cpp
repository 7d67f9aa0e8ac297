// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/expiry.h"

#include <QDateTime>
#include <QTimeZone>

namespace paydesk::milkipay {

namespace {

using namespace std::chrono_literals;

// Clocks ahead of UTC the most, and behind it the most.
constexpr auto farthestAhead = 14h;
constexpr auto farthestBehind = 12h;

// Nobody can be meant to use a token for less: its expiry was written in another zone than ours.
constexpr auto shortestLife = 10min;

constexpr auto spareTime = 60s; // a payout must still arrive in time

struct LocalTime
{
    QDate date;
    QTime time;

    Timestamp asUtc() const
    {
        return startOfDayUtc(date) + std::chrono::milliseconds(time.msecsSinceStartOfDay());
    }
};

std::optional<LocalTime> localTime(const QString &text)
{
    const QString plain = text.trimmed();
    constexpr qsizetype length = 19;
    if (plain.size() != length || plain[10] != u' ')
        return std::nullopt;
    const LocalTime local{QDate::fromString(plain.left(10), QStringLiteral("yyyy-MM-dd")),
        QTime::fromString(plain.mid(11), QStringLiteral("HH:mm:ss"))};
    return local.date.isValid() && local.time.isValid() ? std::optional{local} : std::nullopt;
}

QTimeZone zoneOf(const QString &setting)
{
    QString name = setting.trimmed();
    if (name.isEmpty())
        name = QStringLiteral("UTC");
    else if (name.startsWith(u'+') || name.startsWith(u'-'))
        name.prepend(u"UTC");
    // The constructor alone would take any word for a zone of its own without an offset.
    const QByteArray id = name.toUtf8();
    return QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone();
}

std::optional<Timestamp> inZone(const LocalTime &local, const QString &setting)
{
    const QTimeZone zone = zoneOf(setting);
    if (!zone.isValid())
        return std::nullopt;
    const qint64 ms = QDateTime(local.date, local.time, zone).toMSecsSinceEpoch();
    return Timestamp(std::chrono::milliseconds(ms));
}

} // namespace

bool isKnownZone(const QString &zone) { return zoneOf(zone).isValid(); }

std::optional<Timestamp> endOf(const TokenExpiry &expiry)
{
    const auto local = localTime(expiry.text);
    const auto zoned = local ? inZone(*local, expiry.zone) : std::nullopt;
    // A reading that was over or nearly over when the token came cannot be the right one.
    const bool trusted = zoned && expiry.received && *zoned - *expiry.received >= shortestLife;
    return trusted ? zoned : std::nullopt;
}

TokenLife lifeOf(const TokenExpiry &expiry, Timestamp now)
{
    const auto local = localTime(expiry.text);
    if (!local)
        return TokenLife::Unknown;
    if (now >= local->asUtc() + farthestBehind)
        return TokenLife::Expired;
    if (const auto end = endOf(expiry); end && now >= *end - spareTime)
        return TokenLife::Expired;
    return now >= local->asUtc() - farthestAhead ? TokenLife::MayBeExpired : TokenLife::Usable;
}

} // namespace paydesk::milkipay
