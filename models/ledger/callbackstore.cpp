// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/callbackstore.h"

#include "models/ledger/ledgerwriter.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/orderquery.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

// Far more than any provider sends; what listens on the network must not fill the disk.
constexpr qsizetype largestDelivery = 256 * 1024;

QString selectCallbacks(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<StoredCallback>()
        + QStringLiteral(" FROM callbacks") + rest;
}

Result<StoredCallback> readStored(const Rows &rows)
{
    return readObject<StoredCallback>(rows, "callbacks");
}

Result<Callback> readCallback(const Rows &rows)
{
    auto stored = readStored(rows);
    if (!stored)
        return stored.error();
    return Callback(*std::move(stored));
}

Result<StoredCallback> loadCallback(Database &database, CallbackId id)
{
    auto stored = readOne<StoredCallback>(
        database, selectCallbacks(QStringLiteral(" WHERE id = ?")), {id.value}, readStored);
    if (stored || stored.error().kind != ErrorKind::NotFound)
        return stored;
    return Error::of(ErrorKind::NotFound, {}, id.toText());
}

qsizetype sizeOf(const Callback &delivery)
{
    qsizetype size = delivery.method.size() + delivery.query.size() + delivery.body.size();
    for (const auto &[name, value] : delivery.headers)
        size += name.size() + value.size();
    return size;
}

Result<void> checkDelivery(Database &database, const Callback &delivery)
{
    if (sizeOf(delivery) > largestDelivery) {
        return Error::input(QStringLiteral("callback"), InputProblem::TooLong, {},
            QString::number(largestDelivery));
    }
    const auto account = database.number(
        QStringLiteral("SELECT count(*) FROM accounts WHERE id = ? AND removed_us IS NULL"),
        {delivery.account.value});
    if (!account)
        return account.error();
    return *account > 0 ? Result<void>()
                        : Error::of(ErrorKind::NotFound, {}, delivery.account.toText());
}

StoredCallback freshCallback(const Callback &delivery, Timestamp now)
{
    StoredCallback fresh;
    fresh.account = delivery.account;
    fresh.method = delivery.method;
    fresh.query = delivery.query;
    fresh.headers = withoutCredentials(delivery.headers);
    fresh.body = delivery.body;
    fresh.receivedAt = now;
    fresh.lastReceivedAt = now;
    fresh.digest = callbackDigest(fresh);
    return fresh;
}

Result<StoredCallback> appendCallback(LedgerWriter &writer, CallbackId id, const QString &event,
    const QString &fromState, Timestamp at)
{
    // The journal keeps what the table really holds.
    auto stored = loadCallback(writer.database(), id);
    if (!stored)
        return stored;
    const auto appended = writer.append({.at = at,
        .object = ObjectKind::Callback,
        .objectId = id.value,
        .event = event,
        .fromState = fromState,
        .toState = toKey(stored->outcome),
        .note = stored->note,
        .snapshot = snapshotOf(*stored),
        .account = stored->account});
    if (!appended)
        return appended.error();
    return stored;
}

Result<StoredCallback> insertCallback(LedgerWriter &writer, const StoredCallback &fresh)
{
    const ColumnNames names = namesOf<StoredCallback>();
    const auto id
        = writer.database().insert(QStringLiteral("INSERT INTO callbacks (%1) VALUES (%2)")
                                       .arg(names.list(), names.placeholders()),
            valuesOf(fresh));
    if (!id)
        return id.error();
    if (auto sealed = sealRow(writer.database(), sealedCallbacks, {*id}); !sealed)
        return sealed.error();
    return appendCallback(
        writer, CallbackId{*id}, QStringLiteral("received"), {}, fresh.receivedAt);
}

/// Nothing to be told a second time: only counted.
Result<StoredCallback> countAgain(Database &database, CallbackId id, Timestamp now)
{
    const auto counted = database.run(
        QStringLiteral("UPDATE callbacks SET deliveries = deliveries + 1, last_received_us = ?"
                       " WHERE id = ?"),
        {toSql(now), id.value});
    if (!counted)
        return counted.error();
    if (auto sealed = sealRow(database, sealedCallbacks, {id.value}); !sealed)
        return sealed.error();
    return loadCallback(database, id);
}

Conditions conditionsOf(const CallbackFilter &filter)
{
    Conditions conditions;
    if (filter.account)
        conditions.add(QStringLiteral("account_id = ?"), {filter.account->value});
    QStringList keys;
    for (const CallbackOutcome outcome : filter.outcomes)
        keys.append(toKey(outcome));
    addStates(conditions, QStringLiteral("outcome"), keys);
    if (filter.object) {
        conditions.add(QStringLiteral("object = ? AND object_id = ?"),
            {toSql(*filter.object), filter.objectId});
    }
    if (filter.from)
        conditions.add(QStringLiteral("received_us >= ?"), {toMicros(*filter.from)});
    if (filter.to)
        conditions.add(QStringLiteral("received_us < ?"), {toMicros(*filter.to)});
    return conditions;
}

} // namespace

CallbackStore::CallbackStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Callback> CallbackStore::receive(const Callback &delivery)
{
    Database &database = m_writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto sound = checkDelivery(database, delivery); !sound)
        return sound.error();
    const Timestamp now = m_writer.now();
    const StoredCallback fresh = freshCallback(delivery, now);
    const auto known = database.number(
        QStringLiteral("SELECT id FROM callbacks WHERE account_id = ? AND digest = ?"),
        {fresh.account.value, fresh.digest});
    if (!known && known.error().kind != ErrorKind::NotFound)
        return known.error();
    auto stored
        = known ? countAgain(database, CallbackId{*known}, now) : insertCallback(m_writer, fresh);
    if (!stored)
        return stored.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return Callback(*std::move(stored));
}

Result<Callback> CallbackStore::judge(CallbackId id, const CallbackJudgement &judgement)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    auto before = loadCallback(m_writer.database(), id);
    if (!before)
        return before.error();
    if (before->outcome == judgement.outcome)
        return Callback(*std::move(before));
    if (!isAllowed(before->outcome, judgement.outcome)) {
        return Error::of(ErrorKind::NotAllowed,
            toKey(before->outcome) + QStringLiteral(" -> ") + toKey(judgement.outcome),
            id.toText());
    }
    const Timestamp now = m_writer.now();
    const auto judged = m_writer.database().run(
        QStringLiteral("UPDATE callbacks SET outcome = ?, object = ?, object_id = ?, form = ?,"
                       " note = ?, decided_us = ? WHERE id = ?"),
        {toSql(judgement.outcome), toSql(judgement.object), judgement.objectId,
            toSql(judgement.form), toSql(judgement.note), toSql(now), id.value});
    if (!judged)
        return judged.error();
    auto stored
        = appendCallback(m_writer, id, toKey(judgement.outcome), toKey(before->outcome), now);
    if (!stored)
        return stored.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return Callback(*std::move(stored));
}

Result<Callback> CallbackStore::get(CallbackId id) const
{
    auto stored = loadCallback(m_writer.database(), id);
    if (!stored)
        return stored.error();
    return Callback(*std::move(stored));
}

Result<Page<Callback>> CallbackStore::list(
    const CallbackFilter &filter, const PageRequest &request) const
{
    Conditions conditions = conditionsOf(filter);
    if (!request.after.isEmpty()) {
        const auto cursor = Cursor::fromText(request.after);
        if (!cursor)
            return cursor.error();
        conditions.add(
            QStringLiteral("(received_us, id) < (?, ?)"), {cursor->createdMicros, cursor->id});
    }
    const int limit = pageLimit(request);
    conditions.values.push_back(qint64(limit) + 1); // one more tells whether there is a next
    auto items = readAll<Callback>(m_writer.database(),
        selectCallbacks(
            conditions.where() + QStringLiteral(" ORDER BY received_us DESC, id DESC LIMIT ?")),
        conditions.values, readCallback);
    if (!items)
        return items.error();
    Page<Callback> page{*std::move(items), {}};
    if (page.items.size() > size_t(limit)) {
        page.items.pop_back();
        const Callback &last = page.items.back();
        page.next = Cursor{toMicros(last.receivedAt), last.id.value}.toText();
    }
    return page;
}

Result<qint64> CallbackStore::count(const CallbackFilter &filter) const
{
    const Conditions conditions = conditionsOf(filter);
    return m_writer.database().number(
        QStringLiteral("SELECT count(*) FROM callbacks") + conditions.where(), conditions.values);
}

} // namespace paydesk
