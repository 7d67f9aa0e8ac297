// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportfigures.h"

#include <algorithm>

namespace paydesk {

namespace {

bool sameTotals(const CurrencyTotals &a, const CurrencyTotals &b)
{
    return a.currency == b.currency && a.statementLines == b.statementLines
        && a.statementMinor == b.statementMinor && a.ledgerEntries == b.ledgerEntries
        && a.ledgerMinor == b.ledgerMinor && a.matchedLines == b.matchedLines
        && a.matchedMinor == b.matchedMinor && a.exceptionMinor == b.exceptionMinor
        && a.differenceMinor == b.differenceMinor;
}

/// A run that was not stored yet has no figures of its own.
bool agrees(const Run &run, const Figures &figures)
{
    if (run.counts.isEmpty() && run.totals.isEmpty() && run.lineCount == 0)
        return true;
    const auto all = allMatchStatuses();
    const bool counts = std::all_of(all.begin(), all.end(), [&](MatchStatus status) {
        return run.counts.value(status) == figures.counts.value(status);
    });
    QList<CurrencyTotals> stored = run.totals;
    std::sort(stored.begin(), stored.end(), [](const CurrencyTotals &a, const CurrencyTotals &b) {
        return a.currency.code() < b.currency.code();
    });
    return counts && run.lineCount == figures.lineCount
        && std::equal(stored.begin(), stored.end(), figures.totals.begin(), figures.totals.end(),
                      sameTotals);
}

MatchRule ruleOf(const MatchLine &line)
{
    if (line.status != MatchStatus::Matched)
        return MatchRule::NotMatched;
    const bool exact = line.line->amount == line.entry->amount;
    if (line.evidence == MatchEvidence::ProviderId)
        return exact ? MatchRule::IdAndAmount : MatchRule::IdWithinTolerance;
    return exact ? MatchRule::ReferenceAndAmount : MatchRule::ReferenceWithinTolerance;
}

std::optional<Money> withSign(Money amount, LineType type)
{
    return signOf(type) < 0 ? amount.negated() : std::optional{amount};
}

} // namespace

Result<Figures> checkedFigures(const ReconciliationReport &report)
{
    auto figures = figuresOf(report.lines);
    if (!figures)
        return figures.error();
    if (!ties(*figures) || !agrees(report.run, *figures))
        return Error::of(ErrorKind::LedgerDamaged,
                         QStringLiteral("the lines of the run do not add up to its stored figures"),
                         report.run.id.toText());
    return figures;
}

std::vector<CurrencySection> sectionsOf(const ReconciliationReport &report, const Figures &figures)
{
    QMap<QString, CurrencySection> byCurrency;
    for (const CurrencyTotals &totals : figures.totals)
        byCurrency[totals.currency.code()].totals = totals;
    for (const MatchLine &line : report.lines) {
        if (line.line) {
            CurrencySection &section = byCurrency[line.line->amount.currency().code()];
            KindTotals &kind = section.kinds[line.line->type];
            RuleTotals &rule = section.rules[ruleOf(line)];
            ++kind.lines;
            ++rule.lines;
            kind.statementMinor += movedMinor(*line.line);
            rule.statementMinor += movedMinor(*line.line);
        }
        if (countsEntry(line)) {
            CurrencySection &section = byCurrency[line.entry->amount.currency().code()];
            KindTotals &kind = section.kinds[line.entry->type];
            ++kind.entries;
            kind.ledgerMinor += movedMinor(*line.entry);
        }
    }
    return {byCurrency.begin(), byCurrency.end()};
}

std::optional<Money> statementMoved(const MatchLine &line)
{
    if (!line.line)
        return std::nullopt;
    return Money::fromMinor(movedMinor(*line.line), line.line->amount.currency());
}

std::optional<Money> ledgerMoved(const MatchLine &line)
{
    if (!countsEntry(line))
        return std::nullopt;
    return Money::fromMinor(movedMinor(*line.entry), line.entry->amount.currency());
}

std::optional<Money> statementStated(const MatchLine &line)
{
    return line.line ? withSign(line.line->amount, line.line->type) : std::nullopt;
}

std::optional<Money> ledgerStated(const MatchLine &line)
{
    return line.entry ? withSign(line.entry->amount, line.entry->type) : std::nullopt;
}

std::optional<Money> differenceOf(const MatchLine &line)
{
    const auto statement = statementMoved(line);
    const auto ledger = ledgerMoved(line);
    if (statement && ledger)
        return statement->minus(*ledger);
    return statement ? statement : ledger ? ledger->negated() : std::nullopt;
}

QString environmentKey(const ReconciliationReport &report)
{
    if (report.practice)
        return QStringLiteral("practice");
    return report.account.environment == Environment::Live ? QStringLiteral("live")
                                                           : QStringLiteral("test");
}

} // namespace paydesk
