// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/journal.h"

#include "models/ledger/columns.h"
#include "models/ledger/orderquery.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk {

namespace {

Result<JournalEntry> readJournalEntry(const Rows &rows)
{
    JournalEntry entry;
    ColumnReader reader(rows);
    reader.column("seq", entry.seq);
    reader.column("at_us", entry.at);
    reader.column("actor", entry.actor);
    reader.column("object", entry.object);
    reader.column("object_id", entry.objectId);
    reader.column("ordinal", entry.ordinal);
    reader.column("event", entry.event);
    reader.column("from_state", entry.fromState);
    reader.column("to_state", entry.toState);
    reader.column("note", entry.note);
    reader.column("snapshot", entry.snapshot);
    reader.column("hash", entry.hash);
    if (auto read = reader.result("journal"); !read)
        return read.error();
    return entry;
}

QString selectEntries(const QString &rest)
{
    return QStringLiteral("SELECT seq, at_us, actor, object, object_id, ordinal, event,"
                          " from_state, to_state, note, snapshot, hash FROM journal ")
        + rest;
}

} // namespace

std::optional<StepKind> stepAfter(const JournalEntry &entry)
{
    const QJsonObject object = QJsonDocument::fromJson(entry.snapshot).object();
    return stepKindFromKey(object.value(QLatin1StringView(stepColumns[0])).toString());
}

Journal::Journal(Database &database)
    : m_database(database)
{
}

Result<std::vector<JournalEntry>> Journal::of(ObjectKind object, qint64 objectId) const
{
    SqlValues values;
    values.push_back(toSql(object));
    values.push_back(objectId);
    return readAll<JournalEntry>(
        m_database, selectEntries(QStringLiteral("WHERE object = ? AND object_id = ? ORDER BY ordinal")),
        values, readJournalEntry);
}

Result<Page<JournalEntry>> Journal::list(const PageRequest &request) const
{
    Conditions conditions;
    if (!request.after.isEmpty()) {
        bool ok = false;
        const qint64 seq = request.after.toLongLong(&ok);
        if (!ok)
            return Error::input(QStringLiteral("after"), InputProblem::NotOneOf, request.after);
        conditions.add(QStringLiteral("seq < ?"));
        conditions.values.push_back(seq);
    }
    const int limit = pageLimit(request);
    conditions.values.push_back(qint64(limit) + 1);
    auto entries = readAll<JournalEntry>(
        m_database, selectEntries(conditions.where() + QStringLiteral(" ORDER BY seq DESC LIMIT ?")),
        conditions.values, readJournalEntry);
    if (!entries)
        return entries.error();
    Page<JournalEntry> page{*std::move(entries), {}};
    if (page.items.size() > size_t(limit)) {
        page.items.pop_back();
        page.next = QString::number(page.items.back().seq);
    }
    return page;
}

Result<JournalHead> Journal::head() const
{
    return readOne<JournalHead>(
        m_database, QStringLiteral("SELECT journal_rows, head_hash FROM ledger_info"), {},
        [](const Rows &rows) -> Result<JournalHead> {
            return JournalHead{rows.number(0), rows.bytes(1)};
        });
}

Result<QByteArray> Journal::hashOf(qint64 seq) const
{
    SqlValues values;
    values.push_back(seq);
    auto hash = readOne<QByteArray>(
        m_database, QStringLiteral("SELECT hash FROM journal WHERE seq = ?"), values,
        [](const Rows &rows) -> Result<QByteArray> { return rows.bytes(0); });
    if (!hash && hash.error().kind == ErrorKind::NotFound)
        return QByteArray();
    return hash;
}

} // namespace paydesk
