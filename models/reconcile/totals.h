// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/reconciliation.h"

#include <span>

namespace paydesk {

/// The figures of a run. Each status has a count, also where it is zero.
struct Figures
{
    QMap<MatchStatus, qint64> counts;
    QList<CurrencyTotals> totals; ///< by currency code
    qint64 lineCount = 0;
};

/// Sums over the result lines. Only settled money counts: a line that says "failed" is a line,
/// but moved nothing. The entry that a duplicate names is counted at its own line only.
/// TooLarge when a sum leaves 64 bits.
Result<Figures> figuresOf(std::span<const MatchLine> lines);

/// Statement = matched + exceptions, difference = statement - ledger, and the counts agree with
/// the totals. False means that a figure was changed or counted wrongly: show nothing.
bool ties(const Figures &figures);

/// What really moved, in minor units of the line's currency: in +, out -, 0 where not settled.
qint64 movedMinor(const StatementLine &line);
qint64 movedMinor(const LedgerEntry &entry);

/// Does the line's entry count on the ledger side?
bool countsEntry(const MatchLine &line);

} // namespace paydesk
