// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profilesurvey.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr qsizetype mostTypes = 20;

/// Points and commas.
qsizetype marksIn(QByteArrayView amount)
{
    return std::count_if(amount.begin(), amount.end(), [](char c) { return c == '.' || c == ','; });
}

/// Three digits stand behind its one mark: 1.234 or 1,234.
bool looksGrouped(QByteArrayView amount)
{
    const qsizetype mark = std::max(amount.indexOf('.'), amount.indexOf(','));
    return amount.size() - mark == 4;
}

bool isNegative(QByteArrayView amount)
{
    return amount.contains('-') || amount.startsWith('(') || amount.contains("\xE2\x88\x92");
}

} // namespace

AmountSurvey::AmountSurvey()
{
    using enum DecimalMark;
    // Without a grouping first: what explains a file with fewer marks is the plainer explanation.
    for (const AmountForm &form : {AmountForm{Point, GroupMark::None},
                                   AmountForm{Comma, GroupMark::None},
                                   AmountForm{Point, GroupMark::Comma},
                                   AmountForm{Comma, GroupMark::Point},
                                   AmountForm{Point, GroupMark::Blank},
                                   AmountForm{Comma, GroupMark::Blank},
                                   AmountForm{Point, GroupMark::Apostrophe},
                                   AmountForm{Comma, GroupMark::Apostrophe}})
        m_candidates.push_back({form, true});
}

void AmountSurvey::look(QByteArrayView text, Currency currency)
{
    m_marksAreProven = m_marksAreProven || marksIn(text) > 1;
    for (Candidate &candidate : m_candidates)
        candidate.holds = candidate.holds && parseAmount(text, currency, candidate.form, {});
}

std::vector<AmountForm> AmountSurvey::forms() const
{
    std::vector<AmountForm> held;
    for (const Candidate &candidate : m_candidates) {
        if (candidate.holds)
            held.push_back(candidate.form);
    }
    return held;
}

bool AmountSurvey::isAmbiguous(QByteArrayView text, Currency currency) const
{
    std::optional<Money> first;
    for (const Candidate &candidate : m_candidates) {
        const auto amount = candidate.holds ? parseAmount(text, currency, candidate.form, {})
                                            : Result<Money>(Error());
        if (!amount)
            continue;
        if (first && *first != *amount)
            return true;
        first = *amount;
    }
    return !m_marksAreProven && marksIn(text) == 1 && looksGrouped(text);
}

DateSurvey::DateSurvey(const QByteArray &zone)
{
    for (const DateOrder order :
         {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear})
        m_readers.emplace_back(order, DateReader({order, zone}));
}

bool DateSurvey::look(QByteArrayView day, QByteArrayView time, CellKind kind)
{
    if (kind == CellKind::Formatted) { // a workbook's own date has no order
        m_needsZone = true;
        return true;
    }
    std::array<bool, 3> read{};
    bool any = false;
    for (size_t i = 0; i < m_readers.size(); ++i) {
        DateReader &reader = m_readers[i].second;
        read[i] = (time.isEmpty() ? reader.read(day) : reader.read(day, time)).has_value();
        any = any || read[i];
    }
    if (!any)
        return false;
    for (size_t i = 0; i < read.size(); ++i)
        m_holds[i] = m_holds[i] && read[i];
    const QByteArrayView clock = time.isEmpty() ? day.sliced(std::min<qsizetype>(8, day.size())) : time;
    m_needsZone = m_needsZone
        || !(clock.contains(':') && (clock.endsWith('Z') || clock.contains('+') || clock.contains('-')));
    return true;
}

std::vector<DateOrder> DateSurvey::orders() const
{
    std::vector<DateOrder> held;
    for (size_t i = 0; i < m_readers.size(); ++i) {
        if (m_holds[i])
            held.push_back(m_readers[i].first);
    }
    return held;
}

bool DateSurvey::disagree(QByteArrayView day, QByteArrayView time)
{
    std::optional<Timestamp> first;
    for (size_t i = 0; i < m_readers.size(); ++i) {
        DateReader &reader = m_readers[i].second;
        const auto date = !m_holds[i] ? std::nullopt
            : time.isEmpty()          ? reader.read(day)
                                      : reader.read(day, time);
        if (date && first && *first != *date)
            return true;
        first = date ? date : first;
    }
    return false;
}

void HardestRows::look(qint64 row, QByteArrayView amount, const QByteArray &type)
{
    const qsizetype length = amount.size();
    if (m_longest.row == 0 || length > m_longest.length)
        m_longest = {row, length};
    if (m_shortest.row == 0 || length < m_shortest.length)
        m_shortest = {row, length};
    if (m_negative == 0 && isNegative(amount))
        m_negative = row;
    if (!m_types.contains(type) && m_types.size() < mostTypes)
        m_types.insert(type, row);
    m_last = row;
}

QList<qint64> HardestRows::rows() const
{
    QList<qint64> rows{m_longest.row, m_shortest.row, m_negative, m_last};
    rows += m_types.values();
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    rows.removeAll(0);
    return rows;
}

} // namespace paydesk
