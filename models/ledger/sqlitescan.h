// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/sqlscan.h"

struct sqlite3;

namespace paydesk {

/// Which SQLite scanSqlite() was linked with.
QString sqliteSource();

/// What the connection says of its last call.
Error sqliteError(sqlite3 *connection, const QString &what);

/// Rows of SQLite without QVariant and UTF-16 in between: a check reads millions of them. The
/// connection is QtSql's own, so that there is one SQLite in the process and one view of the file.
Result<std::unique_ptr<SqlScan>> scanSqlite(sqlite3 *connection, const QString &sql,
                                            const std::vector<SqlValue> &values);

} // namespace paydesk
