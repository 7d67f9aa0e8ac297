// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/attemptrows.h"

#include "models/ledger/rowseal.h"

#include <QSysInfo>

namespace paydesk {

namespace {

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, StoredAttempt>
void describeStart(T &attempt, Visitor &visitor)
{
    visitor.column("object", attempt.object);
    visitor.column("object_id", attempt.objectId);
    visitor.column("number", attempt.number);
    visitor.column("operation", attempt.operation);
    visitor.column("digest", attempt.digest);
    visitor.column("from_state", attempt.fromState);
    visitor.column("stage", attempt.stage);
    visitor.column("boot_id", attempt.bootId);
    visitor.column("started_us", attempt.startedAt);
}

QString startColumns()
{
    ColumnNames names;
    const StoredAttempt attempt{};
    describeStart(attempt, names);
    return names.list();
}

/// All but how far a running one got, which is marked without waiting for the disk, and what was
/// found out later.
constexpr std::array storyNames{"number",     "operation",   "digest", "from_state",
                                "boot_id",    "started_us",  "finished_us", "result",
                                "http_status", "provider_code", "detail"};

Result<StoredAttempt> readAttempt(const Rows &rows)
{
    StoredAttempt attempt;
    std::optional<AttemptResult> result;
    std::optional<int> httpStatus;
    AttemptEnd end;
    ColumnReader reader(rows);
    reader.column("id", attempt.id);
    describeStart(attempt, reader);
    reader.column("finished_us", attempt.finishedAt);
    reader.column("result", result);
    reader.column("http_status", httpStatus);
    reader.column("provider_code", end.providerCode);
    reader.column("detail", end.detail);
    reader.column("shown", attempt.shown);
    reader.column("shown_us", attempt.shownAt);
    if (auto read = reader.result("attempts"); !read)
        return read.error();
    if (result) {
        end.attempt = attempt.id;
        end.result = *result;
        end.httpStatus = httpStatus.value_or(0);
        attempt.end = end;
    }
    return attempt;
}

QString selectAttempts(const QString &condition)
{
    return QStringLiteral("SELECT id, ") + startColumns()
        + QStringLiteral(", finished_us, result, http_status, provider_code, detail,"
                         " shown, shown_us FROM attempts WHERE ")
        + condition;
}

} // namespace

QString toKey(AttemptResult result)
{
    switch (result) {
    case AttemptResult::Accepted:
        return QStringLiteral("accepted");
    case AttemptResult::Declined:
        return QStringLiteral("declined");
    case AttemptResult::NotSent:
        return QStringLiteral("not_sent");
    case AttemptResult::Unknown:
        return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

QString currentBootId()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

Result<StoredAttempt> AttemptRows::get(AttemptId id) const
{
    return readOne<StoredAttempt>(m_database, selectAttempts(QStringLiteral("id = ?")), {id.value},
                                  readAttempt);
}

Result<std::vector<StoredAttempt>> AttemptRows::of(ObjectKind object, qint64 objectId) const
{
    return readAll<StoredAttempt>(
        m_database, selectAttempts(QStringLiteral("object = ? AND object_id = ? ORDER BY number")),
        {toSql(object), objectId}, readAttempt);
}

Result<std::vector<StoredAttempt>> AttemptRows::running() const
{
    return readAll<StoredAttempt>(
        m_database, selectAttempts(QStringLiteral("stage <> 'finished' ORDER BY id")), {}, readAttempt);
}

Result<std::vector<StoredAttempt>> AttemptRows::behind(AttemptId id) const
{
    return readAll<StoredAttempt>(
        m_database, selectAttempts(QStringLiteral("id > ? ORDER BY id")), {id.value}, readAttempt);
}

Result<bool> AttemptRows::isRunning(ObjectKind object, qint64 objectId) const
{
    const auto running = m_database.number(
        QStringLiteral("SELECT count(*) FROM attempts"
                       " WHERE object = ? AND object_id = ? AND stage <> 'finished'"),
        {toSql(object), objectId});
    if (!running)
        return running.error();
    return *running > 0;
}

Result<bool> AttemptRows::any(ObjectKind object, qint64 objectId) const
{
    const auto found = m_database.number(
        QStringLiteral("SELECT EXISTS (SELECT 1 FROM attempts WHERE object = ? AND object_id = ?)"),
        {toSql(object), objectId});
    if (!found)
        return found.error();
    return *found != 0;
}

Result<std::vector<StoredAttempt>> AttemptRows::inDoubt(ObjectKind object, qint64 objectId) const
{
    return readAll<StoredAttempt>(m_database,
        selectAttempts(QStringLiteral("object = ? AND object_id = ? AND result = 'unknown'"
                                      " AND shown IS NULL ORDER BY number")),
        {toSql(object), objectId}, readAttempt);
}

Result<bool> AttemptRows::isInDoubt(ObjectKind object, qint64 objectId,
                                    const QString &operation) const
{
    const auto unknown = m_database.number(
        QStringLiteral("SELECT count(*) FROM attempts WHERE object = ? AND object_id = ?"
                       " AND operation = ? AND result = 'unknown' AND shown IS NULL"),
        {toSql(object), objectId, toSql(operation)});
    if (!unknown)
        return unknown.error();
    return *unknown > 0;
}

Result<StoredAttempt> AttemptRows::insert(StoredAttempt attempt) const
{
    const auto last = m_database.number(
        QStringLiteral("SELECT coalesce(max(number), 0) FROM attempts"
                       " WHERE object = ? AND object_id = ?"),
        {toSql(attempt.object), attempt.objectId});
    if (!last)
        return last.error();
    attempt.number = int(*last) + 1;
    attempt.stage = Attempt::Stage::Intent;
    ColumnNames names;
    ColumnValues values;
    describeStart(std::as_const(attempt), names);
    describeStart(std::as_const(attempt), values);
    const auto id = m_database.insert(QStringLiteral("INSERT INTO attempts (%1) VALUES (%2)")
                                          .arg(names.list(), names.placeholders()),
                                      values.values);
    if (!id)
        return id.error();
    attempt.id = AttemptId{*id};
    if (auto sealed = sealRow(m_database, sealedAttempts, {*id}); !sealed)
        return sealed.error();
    return attempt;
}

Result<void> AttemptRows::finish(const AttemptEnd &end, Timestamp at) const
{
    const auto finished = m_database.run(
        QStringLiteral("UPDATE attempts SET stage = 'finished', finished_us = ?, result = ?,"
                       " http_status = ?, provider_code = ?, detail = ? WHERE id = ?"),
        {toSql(at), toSql(end.result), toSql(end.httpStatus), toSql(end.providerCode),
         toSql(end.detail), end.attempt.value});
    return finished ? sealRow(m_database, sealedAttempts, {end.attempt.value}) : finished.error();
}

Result<void> AttemptRows::show(AttemptId id, AttemptResult shown, Timestamp at) const
{
    const auto marked = m_database.run(
        QStringLiteral("UPDATE attempts SET shown = ?, shown_us = ?"
                       " WHERE id = ? AND result = 'unknown' AND shown IS NULL"),
        {toSql(shown), toSql(at), id.value});
    if (!marked)
        return marked.error();
    return *marked == 1 ? sealRow(m_database, sealedAttempts, {id.value})
                        : Error::of(ErrorKind::Conflict, {}, id.toText());
}

Result<QByteArray> AttemptRows::digestOf(ObjectKind object, qint64 objectId) const
{
    auto rows = m_database.query(QStringLiteral("SELECT %1 FROM attempts WHERE object = ?"
                                                " AND object_id = ? ORDER BY number")
                                     .arg(storyColumns()),
                                 {toSql(object), objectId});
    if (!rows)
        return rows.error();
    DigestBuffer buffer;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        for (size_t i = 0; i < storyNames.size(); ++i)
            addValue(buffer, rows->value(int(i)));
    }
    return buffer.view().isEmpty() ? QByteArray()
                                   : viewOf(Digest().of(buffer.view())).toByteArray();
}

QString AttemptRows::storyColumns()
{
    QStringList names;
    for (const char *name : storyNames)
        names.append(QLatin1StringView(name));
    return names.join(u", ");
}

void AttemptRows::addStory(DigestBuffer &buffer, const SqlScan &row, int first)
{
    for (size_t i = 0; i < storyNames.size(); ++i)
        addCell(buffer, row, first + int(i));
}

} // namespace paydesk
