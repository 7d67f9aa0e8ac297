// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sqlitecopy.h"

#include "models/ledger/sqlitescan.h"

#include <QFile>

#include <sqlite3.h>

#include <memory>

namespace paydesk {

namespace {

constexpr int pagesAtOnce = 4096; // 16 MiB

struct Close
{
    void operator()(sqlite3 *connection) const { sqlite3_close(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

Result<void> copyPages(sqlite3 *target, sqlite3 *source)
{
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", source, "main");
    if (!backup)
        return sqliteError(target, QStringLiteral("backup"));
    int code = SQLITE_OK;
    while (code == SQLITE_OK)
        code = sqlite3_backup_step(backup, pagesAtOnce);
    // What went wrong in a step is told by the end as well; busy is not.
    const int ended = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE && ended == SQLITE_OK)
        return {};
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return Error::of(ErrorKind::LedgerLocked, QStringLiteral("SQLite %1: backup").arg(code));
    return sqliteError(target, QStringLiteral("backup"));
}

} // namespace

Result<void> copySqlite(sqlite3 *source, const QString &path)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Connection target(opened);
    if (code != SQLITE_OK)
        return sqliteError(opened, path);
    if (auto copied = copyPages(opened, source); !copied)
        return copied;
    // The pages say that the source writes ahead; a copy has no log beside it.
    if (sqlite3_exec(opened, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(opened, QStringLiteral("journal_mode"));
    return {};
}

} // namespace paydesk
