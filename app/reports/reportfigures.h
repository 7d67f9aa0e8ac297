// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reconciliationreport.h"
#include "models/core/result.h"
#include "models/reconcile/totals.h"

#include <QMap>

#include <vector>

namespace paydesk {

/// How a line with a statement side came to its result.
enum class MatchRule {
    IdAndAmount,
    IdWithinTolerance,
    ReferenceAndAmount,
    ReferenceWithinTolerance,
    NotMatched
};

/// Signed sums in minor units, as in CurrencyTotals.
struct KindTotals
{
    qint64 lines = 0; ///< of the statement
    qint64 entries = 0; ///< of the ledger
    qint64 statementMinor = 0;
    qint64 ledgerMinor = 0;
};

struct RuleTotals
{
    qint64 lines = 0;
    qint64 statementMinor = 0;
};

/// The figures of one currency, by kind and by rule. Both add up to the totals.
struct CurrencySection
{
    CurrencyTotals totals;
    QMap<LineType, KindTotals> kinds;
    QMap<MatchRule, RuleTotals> rules;
};

/// The figures of the report's own lines. LedgerDamaged when they do not tie, or are not those
/// that were stored with the run: such a report must not be written.
Result<Figures> checkedFigures(const ReconciliationReport &report);

std::vector<CurrencySection> sectionsOf(const ReconciliationReport &report, const Figures &figures);

/// What moved on one side of a line, signed, so that a column of it adds up to the totals: 0 where
/// the side is not settled, nothing where it is absent. A duplicate's entry counts at its own line.
std::optional<Money> statementMoved(const MatchLine &line);
std::optional<Money> ledgerMoved(const MatchLine &line);

/// The same as each side states it, settled or not.
std::optional<Money> statementStated(const MatchLine &line);
std::optional<Money> ledgerStated(const MatchLine &line);

/// Statement - ledger of one line; nothing where the two sides differ in currency.
std::optional<Money> differenceOf(const MatchLine &line);

/// "live", "test" or "practice".
QString environmentKey(const ReconciliationReport &report);

} // namespace paydesk
