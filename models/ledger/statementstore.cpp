// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/statementstore.h"

#include "models/ledger/imports.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

Result<Statement> readStatement(const Rows &rows)
{
    return readObject<Statement>(rows, "statements");
}

QString selectStatements(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<Statement>()
        + QStringLiteral(" FROM statements ") + rest;
}

Result<void> makeRoomFor(Database &database, const Statement &statement)
{
    auto rows = database.query(
        QStringLiteral("SELECT id, complete FROM statements WHERE account_id = ? AND sha256 = ?"),
        {statement.account.value, statement.sha256});
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (!*found)
        return {};
    const StatementId id{rows->number(0)};
    if (rows->number(1) != 0)
        return Error::of(ErrorKind::Conflict, statement.fileName, id.toText());
    return discardImport(database, importOfStatement, id.value); // of an import that failed
}

} // namespace

StatementStore::StatementStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<StatementId> StatementStore::beginImport(const Statement &statement)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto room = makeRoomFor(database, statement); !room)
        return room.error();
    Statement stored = statement;
    stored.lineCount = 0;
    stored.importedAt = m_writer.now();
    if (stored.importedBy.isEmpty())
        stored.importedBy = m_writer.actor();
    const auto id = beginImportRow(database, importOfStatement, columnsOf<Statement>(),
                                   valuesOf(stored));
    if (!id)
        return id.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return StatementId{*id};
}

Result<void> StatementStore::appendLines(StatementId id, std::span<const StatementLine> lines)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto open = requireOpenImport(database, importOfStatement, id.value); !open)
        return open.error();
    const ColumnNames names = namesOf<StatementLine>();
    const QString sql = QStringLiteral("INSERT INTO statement_lines (statement_id, %1)"
                                       " VALUES (?, %2)")
                            .arg(names.list(), names.placeholders());
    for (const StatementLine &line : lines) {
        SqlValues values = valuesOf(line);
        values.insert(values.begin(), id.value);
        if (auto inserted = database.run(sql, values); !inserted)
            return inserted.error();
    }
    return transaction->commit();
}

Result<Statement> StatementStore::finishImport(StatementId id)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto open = requireOpenImport(database, importOfStatement, id.value); !open)
        return open.error();
    const auto finished = database.run(
        QStringLiteral("UPDATE statements SET complete = 1,"
                       " line_count = (SELECT count(*) FROM statement_lines"
                       "               WHERE statement_id = statements.id),"
                       " from_us = (SELECT min(date_us) FROM statement_lines"
                       "            WHERE statement_id = statements.id),"
                       " to_us = (SELECT max(date_us) FROM statement_lines"
                       "          WHERE statement_id = statements.id) WHERE id = ?"),
        {id.value});
    if (!finished)
        return finished.error();
    const auto digest = digestImport(database, importOfStatement, id.value);
    if (!digest)
        return digest.error();
    auto statement = get(id);
    if (!statement)
        return statement;
    const auto appended = m_writer.append({.at = m_writer.now(),
                                           .object = ObjectKind::Statement,
                                           .objectId = id.value,
                                           .event = QStringLiteral("imported"),
                                           .note = statement->fileName,
                                           .snapshot = withLines(snapshotOf(*statement), *digest)});
    if (!appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return statement;
}

Result<void> StatementStore::abandonImport(StatementId id)
{
    return abandon(m_writer.database(), importOfStatement, id.value);
}

Result<Statement> StatementStore::get(StatementId id) const
{
    auto statement = readOne<Statement>(m_writer.database(),
                                        selectStatements(QStringLiteral("WHERE id = ? AND complete = 1")),
                                        {id.value}, readStatement);
    if (statement)
        return statement;
    Error error = statement.error();
    error.subject = id.toText();
    return error;
}

Result<std::vector<Statement>> StatementStore::list(std::optional<AccountId> account) const
{
    SqlValues values;
    QString rest = QStringLiteral("WHERE complete = 1");
    if (account) {
        rest += QStringLiteral(" AND account_id = ?");
        values.push_back(account->value);
    }
    return readAll<Statement>(m_writer.database(),
                              selectStatements(rest + QStringLiteral(" ORDER BY imported_us DESC, id DESC")),
                              values, readStatement);
}

Result<std::vector<StatementLine>> StatementStore::lines(StatementId id) const
{
    if (auto statement = get(id); !statement)
        return statement.error();
    return readAll<StatementLine>(m_writer.database(),
        QStringLiteral("SELECT id, ") + columnsOf<StatementLine>()
            + QStringLiteral(" FROM statement_lines WHERE statement_id = ? ORDER BY id"),
        {id.value},
        [](const Rows &rows) { return readObject<StatementLine>(rows, "statement_lines"); });
}

Result<std::vector<ToldLine>> StatementStore::linesAbout(AccountId account,
                                                         const QStringList &references,
                                                         const QStringList &providerIds) const
{
    SqlValues values{account.value, toKey(LineType::Refund)};
    for (const QStringList *list : {&references, &providerIds}) {
        for (const QString &text : *list)
            values.push_back(text);
    }
    const auto marks = [](const QStringList &list) {
        return QStringList(list.size(), QStringLiteral("?")).join(u", ");
    };
    // The statement comes behind the line's own columns.
    const ColumnNames names = namesOf<StatementLine>();
    const int statementColumn = int(names.names.size()) + 1;
    return readAll<ToldLine>(m_writer.database(),
        QStringLiteral("SELECT id, %1, statement_id FROM statement_lines WHERE statement_id IN"
                       " (SELECT id FROM statements WHERE account_id = ? AND complete = 1)"
                       " AND type <> ? AND (reference IN (%2) OR provider_id IN (%3)) ORDER BY id")
            .arg(columnsOf<StatementLine>(), marks(references), marks(providerIds)),
        values, [statementColumn](const Rows &rows) -> Result<ToldLine> {
            auto line = readObject<StatementLine>(rows, "statement_lines");
            if (!line)
                return line.error();
            return ToldLine{StatementId{rows.number(statementColumn)}, *std::move(line)};
        });
}

} // namespace paydesk
