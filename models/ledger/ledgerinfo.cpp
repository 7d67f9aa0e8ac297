// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledgerfile.h"

#include "models/ledger/columns.h"

#include <QFileInfo>

namespace paydesk {

namespace {

Result<LedgerInfo> readInfo(const Rows &rows)
{
    LedgerInfo info;
    QString kind;
    ColumnReader reader(rows);
    reader.column("ledger_id", info.ledgerId);
    reader.column("kind", kind);
    reader.column("created_us", info.createdAt);
    reader.column("generation", info.generation);
    reader.column("restored_us", info.restoredAt);
    reader.column("journal_rows", info.head.seq);
    reader.column("head_hash", info.head.hash);
    reader.column("accounts", info.accounts);
    reader.column("invoices", info.invoices);
    reader.column("payouts", info.payouts);
    reader.column("transfers", info.transfers);
    reader.column("claims", info.claims);
    reader.column("cards", info.cards);
    reader.column("callbacks", info.callbacks);
    reader.column("statements", info.statements);
    reader.column("runs", info.runs);
    reader.column("sqlite_version", info.sqliteVersion);
    if (auto read = reader.result("ledger_info"); !read)
        return read.error();
    info.kind = kind == u"practice" ? LedgerKind::Practice : LedgerKind::Live;
    return info;
}

QString nameOfSynchronous(qint64 value)
{
    switch (value) {
    case 0:
        return QStringLiteral("off");
    case 1:
        return QStringLiteral("normal");
    case 2:
        return QStringLiteral("full");
    default:
        return QStringLiteral("extra");
    }
}

} // namespace

Result<LedgerInfo> readLedgerInfo(Database &database, const QString &path)
{
    auto info = readOne<LedgerInfo>(
        database,
        QStringLiteral("SELECT ledger_id, kind, created_us, generation, restored_us, journal_rows,"
                       " head_hash, (SELECT count(*) FROM accounts WHERE removed_us IS NULL),"
                       " (SELECT count(*) FROM invoices), (SELECT count(*) FROM payouts),"
                       " (SELECT count(*) FROM transfers), (SELECT count(*) FROM claims),"
                       " (SELECT count(*) FROM cards WHERE forgotten = 0),"
                       " (SELECT count(*) FROM callbacks),"
                       " (SELECT count(*) FROM statements WHERE complete = 1),"
                       " (SELECT count(*) FROM runs WHERE complete = 1), sqlite_version()"
                       " FROM ledger_info"),
        {}, readInfo);
    if (!info)
        return info;
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    const auto journalMode = database.text(QStringLiteral("PRAGMA journal_mode"));
    if (!journalMode)
        return journalMode.error();
    const auto synchronous = database.number(QStringLiteral("PRAGMA synchronous"));
    if (!synchronous)
        return synchronous.error();
    info->path = path;
    info->schemaVersion = int(*version);
    info->journalMode = *journalMode;
    info->synchronous = nameOfSynchronous(*synchronous);
    info->fileBytes = QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
    return info;
}

} // namespace paydesk
