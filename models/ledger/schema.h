// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"

#include <span>

namespace paydesk {

/// 'Pdsk' in the header of the file.
constexpr qint64 ledgerApplicationId = 0x5064736b;

/// One step of the schema, forward only. It runs in one transaction with its version number.
struct Migration
{
    int version = 0;
    std::span<const char *const> statements;
    Result<void> (*fill)(Database &) = nullptr; ///< new columns of the rows that are there
};

std::span<const Migration> ledgerMigrations();
int latestSchemaVersion();

/// 0 for a database without tables. LedgerDamaged when the file is somebody else's, LedgerNewer
/// when a later Paydesk wrote it.
Result<int> readSchemaVersion(Database &database);
/// Runs what is missing, each version in a transaction of its own.
Result<void> migrate(Database &database, std::span<const Migration> migrations);
/// Adds steps of states.h that the file does not know yet; the journal refers to them.
Result<void> syncTransitions(Database &database);
/// A step in the file that states.h does not know; empty when there is none.
Result<QString> unknownTransition(Database &database);

} // namespace paydesk
