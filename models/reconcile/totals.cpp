// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reconcile/totals.h"

#include <map>

namespace paydesk {

namespace {

/// A sum that remembers whether it ever left 64 bits.
class Adder
{
public:
    void add(qint64 &sum, qint64 value)
    {
        m_overflowed = __builtin_add_overflow(sum, value, &sum) || m_overflowed;
    }
    void subtract(qint64 &sum, qint64 value)
    {
        m_overflowed = __builtin_sub_overflow(sum, value, &sum) || m_overflowed;
    }
    bool overflowed() const { return m_overflowed; }

private:
    bool m_overflowed = false;
};

using ByCurrency = std::map<QString, CurrencyTotals>;

CurrencyTotals &totalsFor(ByCurrency &all, Currency currency)
{
    CurrencyTotals &totals = all[currency.code()];
    totals.currency = currency;
    return totals;
}

void addStatementSide(CurrencyTotals &totals, const MatchLine &line, Adder &adder)
{
    const qint64 moved = movedMinor(*line.line);
    const bool matched = line.status == MatchStatus::Matched;
    ++totals.statementLines;
    ++(matched ? totals.matchedLines : totals.exceptionLines);
    adder.add(totals.statementMinor, moved);
    adder.add(matched ? totals.matchedMinor : totals.exceptionMinor, moved);
    if (line.line->fee)
        adder.add(totals.feesMinor, line.line->fee->minor());
}

bool tiesWithin(const CurrencyTotals &t)
{
    Adder adder;
    qint64 statement = t.matchedMinor;
    adder.add(statement, t.exceptionMinor);
    qint64 difference = t.statementMinor;
    adder.subtract(difference, t.ledgerMinor);
    return !adder.overflowed() && statement == t.statementMinor && difference == t.differenceMinor
        && t.matchedLines + t.exceptionLines == t.statementLines;
}

} // namespace

Result<Figures> figuresOf(std::span<const MatchLine> lines)
{
    Figures figures;
    ByCurrency byCurrency;
    Adder adder;
    for (const MatchStatus status : allMatchStatuses())
        figures.counts[status] = 0;
    for (const MatchLine &line : lines) {
        ++figures.counts[line.status];
        ++figures.lineCount;
        if (line.line)
            addStatementSide(totalsFor(byCurrency, line.line->amount.currency()), line, adder);
        if (countsEntry(line)) {
            CurrencyTotals &totals = totalsFor(byCurrency, line.entry->amount.currency());
            ++totals.ledgerEntries;
            adder.add(totals.ledgerMinor, movedMinor(*line.entry));
        }
    }
    for (auto &[code, totals] : byCurrency) {
        totals.differenceMinor = totals.statementMinor;
        adder.subtract(totals.differenceMinor, totals.ledgerMinor);
        figures.totals += totals;
    }
    if (adder.overflowed())
        return Error::input(QStringLiteral("amount"), InputProblem::TooLarge);
    return figures;
}

bool ties(const Figures &figures)
{
    qint64 counted = 0;
    for (const qint64 count : figures.counts)
        counted += count;
    qint64 statementLines = 0;
    qint64 matchedLines = 0;
    qint64 entries = 0;
    for (const CurrencyTotals &totals : figures.totals) {
        if (!tiesWithin(totals))
            return false;
        statementLines += totals.statementLines;
        matchedLines += totals.matchedLines;
        entries += totals.ledgerEntries;
    }
    const auto count = [&figures](MatchStatus status) { return figures.counts.value(status); };
    return counted == figures.lineCount && matchedLines == count(MatchStatus::Matched)
        && statementLines == figures.lineCount - count(MatchStatus::MissingInStatement)
        && entries == figures.lineCount - count(MatchStatus::MissingInLedger)
                - count(MatchStatus::Duplicate);
}

qint64 movedMinor(const StatementLine &line)
{
    return line.settlement == Settlement::Settled ? signOf(line.type) * line.amount.minor() : 0;
}

qint64 movedMinor(const LedgerEntry &entry)
{
    return entry.settlement == Settlement::Settled ? signOf(entry.type) * entry.amount.minor() : 0;
}

bool countsEntry(const MatchLine &line)
{
    return line.entry && line.status != MatchStatus::Duplicate;
}

} // namespace paydesk
