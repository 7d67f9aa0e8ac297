// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// So many backups of one name are kept: <path>, <path>.1 and <path>.2, the newest first.
inline constexpr int keptBackups = 3;

/// Copies what is committed now into \c path: into <path>.part, which is checked as a whole,
/// synced and renamed. Works beside a writer. FileFailure when the target cannot be written or
/// is something else than a backup; LedgerDamaged when the copy does not pass its check.
Result<void> backupLedger(Database &source, const QString &path);

/// Opens a backup and checks the whole of it; nothing is written to it. One of an earlier version is
/// brought up in a temporary copy.
Result<BackupReport> verifyBackup(const QString &path);

/// As the header of Ledger says. The target must not be open in this process.
Result<CarriedOver> restoreLedger(const QString &backup, const LedgerOptions &target,
                                  RestoreFrom from, const MayRestore &may);

} // namespace paydesk
