// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/ledger.h"

#include <QLockFile>

namespace paydesk {

// The file under a ledger: its lock, its making, its opening.

/// Symbolic links resolved, so that two names of one file share one lock.
QString realPath(const QString &path);

/// The lock of the one program that writes, waited for at most that long. LedgerLocked names the
/// holder in the detail.
Result<std::unique_ptr<QLockFile>> lockForWriting(const QString &path,
                                                  std::chrono::milliseconds patience = {});

/// Makes the ledger beside its place and renames it: it is there as a whole or not at all.
/// The lock must be held. The database is closed afterwards.
Result<void> createLedgerFile(Database &database, const LedgerOptions &options);

/// Opens an existing ledger; for writing in WAL mode, migrated, with all transitions known. For
/// reading it is opened as it is.
Result<void> openLedgerFile(Database &database, const QString &path, LedgerMode mode);

/// Migrates a file of an earlier version, and nothing else. The lock must be held.
Result<void> upgradeLedgerFile(const QString &path);
/// Whether a file is of an earlier version.
Result<bool> isOutdated(Database &database);

Result<LedgerInfo> readLedgerInfo(Database &database, const QString &path);

} // namespace paydesk
