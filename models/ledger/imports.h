// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"

namespace paydesk {

/// What statements and runs share: they are written in slices, each a transaction, and become
/// visible with the last one.
struct ImportTables
{
    const char *head; ///< has a column "complete"
    const char *lines;
    const char *key; ///< of the lines, the head's id
    const char *order; ///< the order of the lines
};
inline constexpr ImportTables importOfStatement{"statements", "statement_lines", "statement_id",
                                                "id"};
inline constexpr ImportTables importOfRun{"runs", "run_lines", "run_id", "number"};

// Parts of a caller's transaction:
Result<qint64> beginImportRow(Database &database, const ImportTables &tables,
                              const QString &columns, SqlValues values);
/// NotFound when there is none or it was abandoned, Conflict when it is finished.
Result<void> requireOpenImport(Database &database, const ImportTables &tables, qint64 id);
/// SHA-256 over every column of every line, in their order.
Result<QByteArray> digestOfLines(Database &database, const ImportTables &tables, qint64 id);
/// The same, put into the import's row as well.
Result<QByteArray> digestImport(Database &database, const ImportTables &tables, qint64 id);
/// Of every finished import.
Result<void> digestFinished(Database &database, const ImportTables &tables);
Result<void> discardImport(Database &database, const ImportTables &tables, qint64 id);
/// What a killed program left behind; returns how many.
Result<qint64> discardUnfinished(Database &database, const ImportTables &tables);

/// In its own transaction. Nothing happens when it is gone already.
Result<void> abandon(Database &database, const ImportTables &tables, qint64 id);

} // namespace paydesk
