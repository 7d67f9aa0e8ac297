// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// Everything that can be proved about a ledger from its own content. Damage is part of the
/// report; an error means that the check itself could not be made.
Result<CheckReport> checkLedger(Database &database);

// Its items, in a caller's read transaction.
Result<CheckItem> checkFile(Database &database);
Result<CheckItem> checkForeignKeys(Database &database);
Result<CheckItem> checkChain(Database &database);
Result<CheckItem> checkDoubleEntry(Database &database);
Result<CheckItem> checkStates(Database &database);
Result<CheckItem> checkReferences(Database &database);
Result<CheckItem> checkApprovals(Database &database);

} // namespace paydesk
