// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"

namespace paydesk {

namespace {

constexpr qint64 epochJulianDay = 2'440'588; // 1970-01-01

/// Reads a time from left to right. Qt's own reader takes any mark between the numbers.
struct Cursor
{
    QStringView rest;

    bool skip(char16_t mark)
    {
        const bool found = rest.startsWith(QChar(mark));
        if (found)
            rest = rest.mid(1);
        return found;
    }

    /// Exactly \c count ASCII digits with a value up to \c highest.
    std::optional<int> number(int count, int highest)
    {
        int value = 0;
        if (rest.size() < count)
            return std::nullopt;
        for (const QChar c : rest.left(count)) {
            if (c < u'0' || c > u'9')
                return std::nullopt;
            value = value * 10 + (c.unicode() - u'0');
        }
        rest = rest.mid(count);
        return value <= highest ? std::optional{value} : std::nullopt;
    }

    std::optional<std::chrono::sys_days> day()
    {
        const auto year = number(4, 9999);
        const auto month = skip(u'-') ? number(2, 12) : std::nullopt;
        const auto day = skip(u'-') ? number(2, 31) : std::nullopt;
        if (!year || !month || !day)
            return std::nullopt;
        const std::chrono::year_month_day date{std::chrono::year{*year},
                                               std::chrono::month(unsigned(*month)),
                                               std::chrono::day(unsigned(*day))};
        return date.ok() ? std::optional{std::chrono::sys_days{date}} : std::nullopt;
    }

    std::optional<std::chrono::microseconds> timeOfDay()
    {
        const auto hour = number(2, 23);
        const auto minute = skip(u':') ? number(2, 59) : std::nullopt;
        const auto second = skip(u':') ? number(2, 59) : std::optional{0};
        if (!hour || !minute || !second)
            return std::nullopt;
        qint64 micros = 0;
        if (skip(u'.')) {
            const qsizetype before = rest.size();
            for (qint64 worth = 100'000; const auto digit = number(1, 9); worth /= 10)
                micros += *digit * worth; // beyond the sixth digit they are worth nothing
            if (rest.size() == before)
                return std::nullopt;
        }
        return std::chrono::hours(*hour) + std::chrono::minutes(*minute)
            + std::chrono::seconds(*second) + std::chrono::microseconds(micros);
    }

    std::optional<std::chrono::minutes> offset()
    {
        if (skip(u'Z'))
            return std::chrono::minutes{0};
        const bool west = skip(u'-');
        if (!west && !skip(u'+'))
            return std::nullopt;
        const auto hours = number(2, 14);
        skip(u':');
        const auto minutes = number(2, 59);
        if (!hours || !minutes)
            return std::nullopt;
        const auto value = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
        return west ? -value : value;
    }
};

} // namespace

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

void AdjustableClock::setFixed(Timestamp at)
{
    m_fixed = at;
    m_offset = {};
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
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
    QString text = QStringLiteral("0000-00-00T00:00:00Z");
    const auto put = [&text](qsizetype end, qint64 value, int digits) {
        for (; digits > 0; --digits, value /= 10)
            text[--end] = QChar(u'0' + char16_t(value % 10));
    };
    put(4, int(date.year()), 4);
    put(7, unsigned(date.month()), 2);
    put(10, unsigned(date.day()), 2);
    put(13, time.hours().count(), 2);
    put(16, time.minutes().count(), 2);
    put(19, time.seconds().count(), 2);
    return text;
}

std::optional<Timestamp> timestampFromText(QStringView text)
{
    Cursor at{text.trimmed()};
    const auto day = at.day();
    if (!day || at.rest.isEmpty())
        return day ? std::optional{Timestamp{*day}} : std::nullopt;
    if (!at.skip(u'T') && !at.skip(u' '))
        return std::nullopt;
    const auto time = at.timeOfDay();
    // Without an offset the moment is a guess, and a guess moves a payment to another day.
    const auto offset = at.offset();
    if (!time || !offset || !at.rest.isEmpty())
        return std::nullopt;
    return Timestamp{*day} + *time - *offset;
}

Timestamp startOfDayUtc(QDate day)
{
    const qint64 days = day.isValid() ? day.toJulianDay() - epochJulianDay : 0;
    return Timestamp{std::chrono::days(days)};
}

QDate dayUtc(Timestamp at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return QDate::fromJulianDay(epochJulianDay + day.time_since_epoch().count());
}

} // namespace paydesk
