// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/ledger.h"
#include "models/ledger/objectsurvey.h"

namespace paydesk {

/// Everything that can be proved about a ledger from its own content. Damage is part of the
/// report; an error means that the check itself could not be made.
Result<CheckReport> checkLedger(Database &database);

/// What the walks over the ledger found; the checks say it in their items.
struct LedgerSurvey
{
    JournalSurvey journal;
    ObjectSurvey objects;
};

// Its items, in a caller's read transaction.
Result<CheckItem> checkFile(Database &database, const LedgerSurvey &);
Result<CheckItem> checkSchema(Database &database, const LedgerSurvey &);
Result<CheckItem> checkForeignKeys(Database &database, const LedgerSurvey &);
Result<CheckItem> checkChain(Database &database, const LedgerSurvey &survey);
Result<CheckItem> checkDoubleEntry(Database &database, const LedgerSurvey &survey);
Result<CheckItem> checkStates(Database &database, const LedgerSurvey &survey);
Result<CheckItem> checkReferences(Database &database, const LedgerSurvey &);
Result<CheckItem> checkSeals(Database &database, const LedgerSurvey &);
Result<CheckItem> checkImports(Database &database, const LedgerSurvey &survey);
Result<CheckItem> checkApprovals(Database &database, const LedgerSurvey &);

/// The item "file" alone: SQLite's own check.
Result<CheckItem> checkPages(Database &database);

/// The only column of the first row of a query whose rows are faults; empty when there is none.
Result<QString> firstFault(Database &database, const QString &sql);

} // namespace paydesk
