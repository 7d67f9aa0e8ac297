// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/timetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace paydesk {

TimeText::TimeText(QLocale locale, QTimeZone zone)
    : m_locale(std::move(locale))
    , m_zone(std::move(zone))
{
}

QDateTime TimeText::local(Timestamp at) const
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, m_zone);
}

QString TimeText::clock(Timestamp at) const
{
    return local(at).time().toString(u"HH:mm:ss");
}

QString TimeText::shortClock(Timestamp at) const
{
    return local(at).time().toString(u"HH:mm");
}

QString TimeText::day(QDate day, QDate today) const
{
    return m_locale.toString(day, day.year() == today.year() ? u"d MMM" : u"d MMM yyyy");
}

QString TimeText::day(Timestamp at, Timestamp now) const
{
    return day(localDay(at), localDay(now));
}

QString TimeText::clockOrDay(Timestamp at, Timestamp now) const
{
    return localDay(at) == localDay(now) ? shortClock(at) : day(at, now);
}

QString TimeText::full(Timestamp at, Timestamp now) const
{
    return QCoreApplication::translate("TimeText", "%1, %2", "day, time of day")
        .arg(day(at, now), clock(at));
}

QDate TimeText::localDay(Timestamp at) const
{
    return local(at).date();
}

QString durationText(std::chrono::seconds duration)
{
    const qint64 total = std::max<qint64>(0, duration.count());
    const auto twoDigits = [](qint64 n) { return QString::number(n).rightJustified(2, u'0'); };
    if (total < 60)
        return QCoreApplication::translate("Duration", "%1 s").arg(total);
    if (total < 3600)
        return QCoreApplication::translate("Duration", "%1 min %2 s")
            .arg(QString::number(total / 60), twoDigits(total % 60));
    if (total < 48 * 3600)
        return QCoreApplication::translate("Duration", "%1 h %2 min")
            .arg(QString::number(total / 3600), twoDigits(total / 60 % 60));
    return QCoreApplication::translate("Duration", "%n day(s)", nullptr, int(total / 86400));
}

} // namespace paydesk
