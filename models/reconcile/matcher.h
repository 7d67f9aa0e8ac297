// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"

#include <span>
#include <vector>

namespace paydesk {

/// Half open; an absent side is not limited.
struct Period
{
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
};

/// Compares a statement with the ledger. First by the provider's id (the same type, then payment
/// against payout), then by our reference (the same type) where one side has no provider id: two
/// that differ are two movements, whatever their reference. A refund or a transfer never meets
/// another type. All lines are tried by id before any is tried by reference, and each entry is
/// taken once: a further line that hits a taken entry is Duplicate and names that entry.
///
/// Of several differences the gravest is the status: currency, amount beyond the tolerance, fee
/// (where both sides know it), settlement. A payment against a payout is an amount difference.
///
/// Pass the entries of all times, so that a line finds its entry in another period; only settled
/// ones within \c period, less the day window at its edges, become MissingInStatement.
///
/// The result stands in the order of the lines, then the missing entries by date and id. It does
/// not depend on the order of \c entries.
std::vector<MatchLine> reconcile(std::span<const StatementLine> lines,
                                 std::span<const LedgerEntry> entries,
                                 const ReconcileOptions &options = {}, const Period &period = {});

/// The difference between the two sides of one pair; Matched = none.
MatchStatus compare(const StatementLine &line, const LedgerEntry &entry,
                    const ReconcileOptions &options);

} // namespace paydesk
