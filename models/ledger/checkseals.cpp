// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/check.h"
#include "models/ledger/columns.h"
#include "models/ledger/imports.h"
#include "models/ledger/rowseal.h"

namespace paydesk {

namespace {

QString rowName(const SealedTable &table, const SqlScan &row)
{
    QStringList key;
    for (size_t i = 0; i < table.key.size(); ++i) {
        const int column = int(i);
        key.append(row.type(column) == SqlScan::Type::Number ? QString::number(row.number(column))
                                                             : row.text(column));
    }
    return QLatin1StringView(table.table) + u' ' + key.join(u' ');
}

/// The first row whose seal does not fit.
Result<QString> brokenSeal(Database &database, const SealedTable &table, qint64 &examined)
{
    QStringList key;
    for (const char *name : table.key)
        key.append(QLatin1StringView(name));
    auto rows = database.scan(QStringLiteral("SELECT %1, %2, seal FROM %3")
                                  .arg(key.join(u", "), sealedColumns(table),
                                       QLatin1StringView(table.table)));
    if (!rows)
        return rows.error();
    const int first = int(table.key.size());
    const int seal = first + int(table.columns.size());
    Digest digest;
    DigestBuffer buffer;
    while (true) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return QString();
        ++examined;
        if (viewOf(sealOf(digest, buffer, table, **rows, first)) != (*rows)->bytes(seal))
            return QString(rowName(table, **rows) + QStringLiteral(": its seal does not fit"));
    }
}

// What SQLite counts for new numbers never falls behind the numbers that were given.
constexpr const char *countedTables[]
    = {"payouts", "invoices",   "transfers", "claims",  "cards",    "callbacks",
       "attempts", "statements", "statement_lines", "runs", "accounts", "approvals",
       "payout_templates"};

/// The first finished import whose lines are not those that were imported.
Result<QString> changedImport(Database &database, const ImportTables &tables, qint64 &examined)
{
    struct Head
    {
        qint64 id = 0;
        QByteArray digest;
        qint64 lines = 0;
    };
    const QLatin1StringView table(tables.head);
    const auto heads = readAll<Head>(
        database,
        QStringLiteral("SELECT id, lines_digest, line_count FROM %1 WHERE complete = 1 ORDER BY id")
            .arg(table),
        {}, [](const Rows &rows) -> Result<Head> {
            return Head{rows.number(0), rows.bytes(1), rows.number(2)};
        });
    if (!heads)
        return heads.error();
    for (const Head &head : *heads) {
        const auto lines = database.number(QStringLiteral("SELECT count(*) FROM %1 WHERE %2 = ?")
                                               .arg(QLatin1StringView(tables.lines),
                                                    QLatin1StringView(tables.key)),
                                           {head.id});
        if (!lines)
            return lines.error();
        const auto digest = digestOfLines(database, tables, head.id);
        if (!digest)
            return digest.error();
        examined += *lines;
        const QString name = QStringLiteral("%1 %2: ").arg(table).arg(head.id);
        if (*lines != head.lines)
            return QString(name + QStringLiteral("its lines are not complete"));
        if (*digest != head.digest)
            return QString(name + QStringLiteral("its lines are not those that were imported"));
    }
    return QString();
}

} // namespace

Result<CheckItem> checkSeals(Database &database, const LedgerSurvey &)
{
    CheckItem item{.name = QStringLiteral("seals")};
    for (const SealedTable *table : sealedTables()) {
        const auto fault = brokenSeal(database, *table, item.examined);
        if (!fault)
            return fault.error();
        item.firstBad = *fault;
        if (!fault->isEmpty())
            return item;
    }
    for (const char *table : countedTables) {
        const auto fault = firstFault(
            database, QStringLiteral("SELECT '%1: numbers would be given again' WHERE"
                                     " (SELECT max(id) FROM %1) > coalesce((SELECT seq"
                                     " FROM sqlite_sequence WHERE name = '%1'), 0)")
                          .arg(QLatin1StringView(table)));
        if (!fault)
            return fault.error();
        item.firstBad = *fault;
        if (!fault->isEmpty())
            return item;
    }
    return item;
}

Result<CheckItem> checkImports(Database &database, const LedgerSurvey &)
{
    CheckItem item{.name = QStringLiteral("imports")};
    for (const ImportTables &tables : {importOfStatement, importOfRun}) {
        const auto fault = changedImport(database, tables, item.examined);
        if (!fault)
            return fault.error();
        item.firstBad = *fault;
        if (!fault->isEmpty())
            break;
    }
    return item;
}

} // namespace paydesk
