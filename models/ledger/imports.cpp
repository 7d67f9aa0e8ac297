// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/imports.h"

#include "models/ledger/columns.h"

namespace paydesk {

namespace {

QLatin1StringView latin1(const char *text) { return QLatin1StringView(text); }

} // namespace

Result<qint64> beginImportRow(Database &database, const ImportTables &tables,
                              const QString &columns, SqlValues values)
{
    const QStringList marks(qsizetype(values.size()), QStringLiteral("?"));
    return database.insert(QStringLiteral("INSERT INTO %1 (%2, complete) VALUES (%3, 0)")
                               .arg(latin1(tables.head), columns, marks.join(u", ")),
                           values);
}

Result<void> requireOpenImport(Database &database, const ImportTables &tables, qint64 id)
{
    const auto complete = database.number(
        QStringLiteral("SELECT complete FROM %1 WHERE id = ?").arg(latin1(tables.head)), {id});
    if (!complete)
        return complete.error();
    if (*complete != 0)
        return Error::of(ErrorKind::Conflict, QStringLiteral("finished"), QString::number(id));
    return {};
}

Result<void> discardImport(Database &database, const ImportTables &tables, qint64 id)
{
    const auto lines = database.run(QStringLiteral("DELETE FROM %1 WHERE %2 = ?")
                                        .arg(latin1(tables.lines), latin1(tables.key)),
                                    {id});
    if (!lines)
        return lines.error();
    const auto head = database.run(
        QStringLiteral("DELETE FROM %1 WHERE id = ?").arg(latin1(tables.head)), {id});
    return head ? Result<void>() : head.error();
}

Result<qint64> discardUnfinished(Database &database, const ImportTables &tables)
{
    const auto ids = readAll<qint64>(
        database,
        QStringLiteral("SELECT id FROM %1 WHERE complete = 0").arg(latin1(tables.head)), {},
        [](const Rows &rows) -> Result<qint64> { return rows.number(0); });
    if (!ids)
        return ids.error();
    for (const qint64 id : *ids) {
        if (auto discarded = discardImport(database, tables, id); !discarded)
            return discarded.error();
    }
    return qint64(ids->size());
}

Result<void> abandon(Database &database, const ImportTables &tables, qint64 id)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const auto open = requireOpenImport(database, tables, id);
    if (!open)
        return open.error().kind == ErrorKind::NotFound ? Result<void>() : open.error();
    if (auto discarded = discardImport(database, tables, id); !discarded)
        return discarded.error();
    return transaction->commit();
}

} // namespace paydesk
