// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/imports.h"

#include "models/ledger/columns.h"
#include "models/ledger/rowseal.h"

namespace paydesk {

namespace {

QLatin1StringView latin1(const char *text) { return QLatin1StringView(text); }

Result<std::vector<qint64>> idsWhere(Database &database, const ImportTables &tables, int complete)
{
    return readAll<qint64>(
        database, QStringLiteral("SELECT id FROM %1 WHERE complete = ?").arg(latin1(tables.head)),
        {qint64(complete)}, [](const Rows &rows) -> Result<qint64> { return rows.number(0); });
}

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

Result<QByteArray> digestOfLines(Database &database, const ImportTables &tables, qint64 id)
{
    const auto columns = readAll<QString>(
        database, QStringLiteral("SELECT name FROM pragma_table_info(?) ORDER BY cid"),
        {QString(latin1(tables.lines))},
        [](const Rows &rows) -> Result<QString> { return rows.text(0); });
    if (!columns)
        return columns.error();
    auto lines = database.scan(QStringLiteral("SELECT %1 FROM %2 WHERE %3 = ? ORDER BY %4")
                                   .arg(QStringList(columns->begin(), columns->end()).join(u", "),
                                        latin1(tables.lines), latin1(tables.key),
                                        latin1(tables.order)),
                               {id});
    if (!lines)
        return lines.error();
    Digest digest;
    DigestBuffer line;
    Digest::Hash hash{};
    while (true) {
        const auto more = (*lines)->next();
        if (!more)
            return more.error();
        if (!*more)
            return viewOf(hash).toByteArray();
        line.clear();
        line.raw(viewOf(hash)); // each line is bound to those before
        for (size_t i = 0; i < columns->size(); ++i)
            addCell(line, **lines, int(i));
        hash = digest.of(line.view());
    }
}

Result<QByteArray> digestImport(Database &database, const ImportTables &tables, qint64 id)
{
    auto digest = digestOfLines(database, tables, id);
    if (!digest)
        return digest;
    const auto stored = database.run(
        QStringLiteral("UPDATE %1 SET lines_digest = ? WHERE id = ?").arg(latin1(tables.head)),
        {*digest, id});
    return stored ? digest : stored.error();
}

Result<void> digestFinished(Database &database, const ImportTables &tables)
{
    const auto ids = idsWhere(database, tables, 1);
    if (!ids)
        return ids.error();
    for (const qint64 id : *ids) {
        if (const auto digest = digestImport(database, tables, id); !digest)
            return digest.error();
    }
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
    const auto ids = idsWhere(database, tables, 0);
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
