// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/reconciliation.h"

#include <vector>

namespace paydesk {

class ChangeHub;
class Ledger;

/// Lines of a run that show that an order, which is in doubt now, was done. A line counts when it has
/// the provider's id or our reference, exactly the amount, and a status by which the money moved.
/// That a statement has nothing of an order settles nothing: people do, with a reason; and so does
/// what is in leftToPeople().
Result<std::vector<MatchLine>> doubtsByStatement(Ledger &ledger, RunId run);

/// Such a line that does not stand alone: its statement has the order more than once, or one of a
/// later day or import says something else.
struct LeftToPeople
{
    MatchLine match;
    StatementId statement; ///< of the other line
    StatementLine other;
};
Result<std::vector<LeftToPeople>> leftToPeople(Ledger &ledger, RunId run);

/// Settles them, each with the statement's row as the evidence; gives those that it did.
Result<std::vector<MatchLine>> settleByStatement(Ledger &ledger, ChangeHub &hub, RunId run);

} // namespace paydesk
