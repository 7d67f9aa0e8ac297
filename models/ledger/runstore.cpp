// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/statementstore.h"

#include "models/ledger/imports.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/orderquery.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

Result<Run> readRun(const Rows &rows)
{
    return readObject<Run>(rows, "runs");
}

QString selectRuns(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<Run>() + QStringLiteral(" FROM runs ") + rest;
}

Result<MatchLine> readLine(const Rows &rows)
{
    MatchLine match;
    ColumnReader reader(rows);
    reader.column("number", match.number);
    reader.column("status", match.status);
    reader.column("evidence", match.evidence);
    std::optional<StatementLineId> line;
    std::optional<QString> kind;
    reader.column("statement_line_id", line);
    reader.column("entry_kind", kind);
    if (line) {
        match.line.emplace().id = *line;
        describe(*match.line, reader);
    }
    static const int skipped = int(namesOf<StatementLine>().names.size());
    ColumnReader entryReader(rows, reader.next() + (line ? 0 : skipped));
    if (kind)
        describe(match.entry.emplace(), entryReader);
    for (const ColumnReader *used : {&reader, &entryReader}) {
        if (auto read = used->result("run_lines"); !read)
            return read.error();
    }
    return match;
}

SqlValues valuesOfLine(RunId id, const MatchLine &match)
{
    SqlValues values{id.value, match.number, toSql(match.status), toSql(match.evidence)};
    values.push_back(match.line ? toSql(match.line->id) : SqlValue());
    if (match.entry) {
        const SqlValues entry = valuesOf(*match.entry);
        values.insert(values.end(), entry.begin(), entry.end());
    } else {
        static const size_t absent = size_t(namesOf<LedgerEntry>().names.size());
        values.insert(values.end(), absent, SqlValue());
    }
    return values;
}

QString prefixed(const QString &columns)
{
    return QStringLiteral("s.")
        + QString(columns).replace(QStringLiteral(", "), QStringLiteral(", s."));
}

} // namespace

RunStore::RunStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<RunId> RunStore::beginRun(const Run &run)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    Run stored = run;
    stored.createdAt = m_writer.now();
    if (stored.createdBy.isEmpty())
        stored.createdBy = m_writer.actor();
    const auto id
        = beginImportRow(m_writer.database(), importOfRun, columnsOf<Run>(), valuesOf(stored));
    if (!id)
        return id.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return RunId{*id};
}

Result<void> RunStore::appendLines(RunId id, std::span<const MatchLine> lines)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto open = requireOpenImport(database, importOfRun, id.value); !open)
        return open.error();
    const ColumnNames names = namesOf<LedgerEntry>();
    const QString sql = QStringLiteral("INSERT INTO run_lines (run_id, number, status, evidence,"
                                       " statement_line_id, %1) VALUES (?, ?, ?, ?, ?, %2)")
                            .arg(names.list(), names.placeholders());
    for (const MatchLine &line : lines) {
        if (line.line && !line.line->id)
            return Error::input(QStringLiteral("line"), InputProblem::Missing);
        if (auto inserted = database.run(sql, valuesOfLine(id, line)); !inserted)
            return inserted.error();
    }
    return transaction->commit();
}

Result<Run> RunStore::finishRun(RunId id, const Run &figures)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto open = requireOpenImport(database, importOfRun, id.value); !open)
        return open.error();
    const auto lines = database.number(
        QStringLiteral("SELECT count(*) FROM run_lines WHERE run_id = ?"), {id.value});
    if (!lines)
        return lines.error();
    if (*lines != figures.lineCount) {
        return Error::of(ErrorKind::Conflict,
                         QStringLiteral("%1 lines written, %2 announced")
                             .arg(*lines)
                             .arg(figures.lineCount),
                         id.toText());
    }
    const auto finished = database.run(
        QStringLiteral("UPDATE runs SET counts = ?, totals = ?, line_count = ?, complete = 1"
                       " WHERE id = ?"),
        {toSql(figures.counts), toSql(figures.totals), *lines, id.value});
    if (!finished)
        return finished.error();
    const auto digest = digestImport(database, importOfRun, id.value);
    if (!digest)
        return digest.error();
    auto run = get(id);
    if (!run)
        return run;
    const auto appended = m_writer.append({.at = m_writer.now(),
                                           .object = ObjectKind::Run,
                                           .objectId = id.value,
                                           .event = QStringLiteral("reconciled"),
                                           .snapshot = withLines(snapshotOf(*run), *digest)});
    if (!appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return run;
}

Result<void> RunStore::abandonRun(RunId id)
{
    return abandon(m_writer.database(), importOfRun, id.value);
}

Result<Run> RunStore::get(RunId id) const
{
    auto run = readOne<Run>(m_writer.database(),
                            selectRuns(QStringLiteral("WHERE id = ? AND complete = 1")), {id.value},
                            readRun);
    if (run)
        return run;
    Error error = run.error();
    error.subject = id.toText();
    return error;
}

Result<std::vector<Run>> RunStore::list(std::optional<AccountId> account) const
{
    SqlValues values;
    QString rest = QStringLiteral("WHERE complete = 1");
    if (account) {
        rest += QStringLiteral(" AND account_id = ?");
        values.push_back(account->value);
    }
    return readAll<Run>(m_writer.database(),
                        selectRuns(rest + QStringLiteral(" ORDER BY created_us DESC, id DESC")), values,
                        readRun);
}

Result<Page<MatchLine>> RunStore::lines(RunId id, const QList<MatchStatus> &statuses,
                                        const PageRequest &request) const
{
    Conditions conditions;
    conditions.add(QStringLiteral("r.run_id = ?"), {id.value});
    QStringList keys;
    for (const MatchStatus status : statuses)
        keys.append(toKey(status));
    addStates(conditions, QStringLiteral("r.status"), keys);
    if (!request.after.isEmpty()) {
        bool ok = false;
        conditions.add(QStringLiteral("r.number > ?"), {request.after.toLongLong(&ok)});
        if (!ok)
            return Error::input(QStringLiteral("after"), InputProblem::NotOneOf, request.after);
    }
    const int limit = pageLimit(request);
    conditions.values.push_back(qint64(limit) + 1);
    auto lines = readAll<MatchLine>(
        m_writer.database(),
        QStringLiteral("SELECT r.number, r.status, r.evidence, r.statement_line_id, r.entry_kind,"
                       " %1, %2 FROM run_lines r"
                       " LEFT JOIN statement_lines s ON s.id = r.statement_line_id%3"
                       " ORDER BY r.number LIMIT ?")
            .arg(prefixed(columnsOf<StatementLine>()), columnsOf<LedgerEntry>(),
                 conditions.where()),
        conditions.values, readLine);
    if (!lines)
        return lines.error();
    Page<MatchLine> page{*std::move(lines), {}};
    if (page.items.size() > size_t(limit)) {
        page.items.pop_back();
        page.next = QString::number(page.items.back().number);
    }
    return page;
}

} // namespace paydesk
