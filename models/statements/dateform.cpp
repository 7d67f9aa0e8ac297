// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/dateform.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

using namespace std::chrono;

/// Reads forward over the text of a date.
struct DateText
{
    QByteArrayView rest;

    bool skip(char c)
    {
        if (!rest.startsWith(c))
            return false;
        rest = rest.sliced(1);
        return true;
    }

    bool skipWord(char first) // "AM", "pm"
    {
        if (rest.size() < 2 || (rest[0] | 0x20) != first || (rest[1] | 0x20) != 'm')
            return false;
        rest = rest.sliced(2);
        return true;
    }

    /// At most \c most digits.
    std::optional<int> number(int most, int *digits = nullptr)
    {
        int value = 0;
        int count = 0;
        while (count < most && !rest.isEmpty() && rest.front() >= '0' && rest.front() <= '9') {
            value = value * 10 + (rest.front() - '0');
            rest = rest.sliced(1);
            ++count;
        }
        if (digits)
            *digits = count;
        return count > 0 ? std::optional(value) : std::nullopt;
    }

    std::optional<sys_days> day(DateOrder order);
    std::optional<microseconds> timeOfDay();
    std::optional<minutes> offset();
};

std::optional<sys_days> dayOf(int y, int m, int d)
{
    const year_month_day date{year(y), month(unsigned(m)), std::chrono::day(unsigned(d))};
    return date.ok() && y >= 1970 ? std::optional(sys_days(date)) : std::nullopt;
}

std::optional<sys_days> DateText::day(DateOrder order)
{
    std::array<int, 3> values{};
    std::array<int, 3> digits{};
    auto first = number(8, &digits[0]);
    if (!first)
        return std::nullopt;
    if (digits[0] == 8)
        return dayOf(*first / 10'000, *first / 100 % 100, *first % 100);
    values[0] = *first;
    const char mark = rest.isEmpty() ? '\0' : rest.front();
    if (mark != '-' && mark != '.' && mark != '/')
        return std::nullopt;
    for (size_t i = 1; i < values.size(); ++i) {
        const auto value = skip(mark) ? number(4, &digits[i]) : std::nullopt;
        if (!value)
            return std::nullopt;
        values[i] = *value;
    }
    const size_t yearAt = order == DateOrder::YearMonthDay ? 0 : 2;
    const size_t monthAt = order == DateOrder::MonthDayYear ? 0 : 1;
    const size_t dayAt = 3 - yearAt - monthAt;
    if ((digits[yearAt] != 4 && digits[yearAt] != 2) || digits[monthAt] > 2 || digits[dayAt] > 2)
        return std::nullopt;
    const int century = digits[yearAt] == 2 ? 2000 : 0;
    return dayOf(values[yearAt] + century, values[monthAt], values[dayAt]);
}

std::optional<microseconds> DateText::timeOfDay()
{
    auto hour = number(2);
    if (!hour || !skip(':'))
        return std::nullopt;
    int digits = 0;
    const auto minute = number(2, &digits);
    if (!minute || digits != 2)
        return std::nullopt;
    int second = 0;
    microseconds fraction{0};
    if (skip(':')) {
        const auto value = number(2, &digits);
        if (!value || digits != 2)
            return std::nullopt;
        second = *value;
        if (skip('.') || skip(',')) {
            if (rest.isEmpty() || rest.front() < '0' || rest.front() > '9')
                return std::nullopt;
            for (int worth = 100'000; const auto digit = number(1); worth /= 10)
                fraction += microseconds(*digit * worth); // beyond the sixth they are worth nothing
        }
    }
    while (skip(' ')) { }
    const bool morning = skipWord('a');
    const bool noon = !morning && skipWord('p');
    if (morning || noon) {
        if (*hour < 1 || *hour > 12)
            return std::nullopt;
        hour = *hour % 12 + (noon ? 12 : 0);
    }
    if (*hour > 23 || *minute > 59 || second > 59)
        return std::nullopt;
    return hours(*hour) + minutes(*minute) + seconds(second) + fraction;
}

std::optional<minutes> DateText::offset()
{
    if (skip('Z'))
        return minutes(0);
    const bool west = skip('-');
    if (!west && !skip('+'))
        return std::nullopt;
    int digits = 0;
    const auto hour = number(2, &digits);
    skip(':');
    int minuteDigits = 0;
    const int minute = number(2, &minuteDigits).value_or(0);
    if (!hour || digits != 2 || *hour > 14 || minuteDigits == 1 || minute > 59)
        return std::nullopt;
    const minutes value = hours(*hour) + minutes(minute);
    return west ? -value : value;
}

} // namespace

DateReader::DateReader(const DateForm &form)
    : m_order(form.order)
    , m_zone(form.zone)
    , m_isUtc(form.zone == "UTC")
{
}

std::optional<Timestamp> DateReader::read(QByteArrayView text)
{
    text = text.trimmed();
    const auto at = std::find_if(text.begin(), text.end(),
                                 [](char c) { return c == ' ' || c == 'T'; });
    const qsizetype split = at - text.begin();
    return read(text.first(split), at == text.end() ? QByteArrayView() : text.sliced(split + 1));
}

std::optional<Timestamp> DateReader::read(QByteArrayView dayText, QByteArrayView timeText)
{
    DateText text{dayText.trimmed()};
    const auto day = text.day(m_order);
    if (!day || !text.rest.isEmpty())
        return std::nullopt;
    text.rest = timeText.trimmed();
    if (text.rest.isEmpty())
        return startOf(*day);
    const auto time = text.timeOfDay();
    if (!time)
        return std::nullopt;
    while (text.skip(' ')) { }
    if (text.rest.isEmpty())
        return at(*day, *time);
    const auto offset = text.offset();
    if (!offset || !text.rest.isEmpty())
        return std::nullopt;
    return Timestamp(*day) + *time - *offset;
}

Timestamp DateReader::startOf(sys_days day)
{
    if (const auto midnight = at(day, microseconds(0)))
        return *midnight;
    // Summer time begins at midnight: its first moment ends the day before.
    return Timestamp(day) - offsetAt(day - days(1), hours(24) - seconds(1));
}

seconds DateReader::offsetAt(sys_days day, seconds time) const
{
    const auto epoch = day.time_since_epoch();
    const QDate date = QDate(1970, 1, 1).addDays(epoch.count());
    const QDateTime local(date, QTime(0, 0).addSecs(int(time.count())), m_zone);
    return seconds(local.offsetFromUtc());
}

std::optional<Timestamp> DateReader::at(sys_days day, microseconds time)
{
    if (m_isUtc)
        return Timestamp(day) + time;
    if (m_evenDay != day) {
        m_evenDay.reset();
        const seconds morning = offsetAt(day, seconds(0));
        if (morning == offsetAt(day, hours(24) - seconds(1))) {
            m_evenDay = day;
            m_evenOffset = morning;
        }
    }
    if (m_evenDay)
        return Timestamp(day) + time - m_evenOffset;
    // The clock was set on this day: a moment counts if the zone shows this very time at it.
    const auto wall = Timestamp(day) + time;
    std::optional<Timestamp> first;
    for (const seconds offset : {offsetAt(day, seconds(0)), offsetAt(day, hours(24) - seconds(1))}) {
        const auto moment = wall - offset;
        const auto whole = floor<seconds>(moment).time_since_epoch().count();
        const seconds shown(m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(whole, Qt::UTC)));
        if (shown == offset && (!first || moment < *first))
            first = moment;
    }
    return first;
}

} // namespace paydesk
