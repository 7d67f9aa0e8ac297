// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/registrystores.h"

#include "models/ledger/approvalrow.h"
#include "models/ledger/carryover.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/snapshot.h"

#include <QJsonDocument>

#include <limits>

namespace paydesk {

namespace {

template <typename T>
constexpr const char *registryTable = std::is_same_v<T, Person> ? "persons" : "policies";
template <typename T>
constexpr ObjectKind registryKind
    = std::is_same_v<T, Person> ? ObjectKind::Person : ObjectKind::Policy;

template <typename T>
Result<void> takeSnapshot(Registry &registry, qint64 id, const QByteArray &snapshot)
{
    T object;
    object.id.value = id;
    SnapshotReader reader(QJsonDocument::fromJson(snapshot).object());
    describe(object, reader);
    return reader.isSound()
        ? registry.take(object)
        : Result<void>(Error::of(ErrorKind::NotAllowed, QStringLiteral("unreadable")));
}

Result<void> writeRow(Database &database, const QString &table, const QString &columns,
                      const QString &marks, const SqlValues &values, bool fresh)
{
    const QString sql = fresh
        ? QStringLiteral("INSERT INTO %1 (%2, id) VALUES (%3, ?)").arg(table, columns, marks)
        : QStringLiteral("UPDATE %1 SET %2 WHERE id = ?").arg(table, columns);
    const auto written = database.run(sql, values);
    return written ? Result<void>() : written.error();
}

/// Only what may change: a trigger holds the rest, even against the same value.
template <typename T>
Result<void> storeObject(Database &database, const T &object, bool fresh)
{
    const ColumnNames columns = namesOf<T>();
    const QString table = QLatin1StringView(registryTable<T>);
    if (fresh) {
        SqlValues values = valuesOf(object);
        values.push_back(object.id.value);
        return writeRow(database, table, columns.list(), columns.placeholders(), values, true);
    }
    return writeRow(database, table,
                    QStringLiteral("state = ?, consents = ?, proposed_by = ?, updated_us = ?"), {},
                    {toSql(object.state), toSql(object.consents), object.proposedBy,
                     toSql(object.updatedAt), object.id.value},
                    false);
}

template <typename T>
Result<bool> isFresh(LedgerWriter &writer, qint64 id)
{
    const auto found = writer.database().number(QStringLiteral("SELECT count(*) FROM %1 WHERE id = ?")
                                                    .arg(QLatin1StringView(registryTable<T>)),
                                                {id});
    if (!found)
        return found.error();
    return *found == 0;
}

/// With its times as they are. Part of a caller's transaction.
template <typename T>
Result<T> storeAndTell(LedgerWriter &writer, const T &object, bool fresh, const QString &event,
                       const QString &note = {})
{
    if (auto stored = storeObject(writer.database(), object, fresh); !stored)
        return stored.error();
    // The journal keeps what the table really holds.
    const QString table = QLatin1StringView(registryTable<T>);
    auto stored = readOne<T>(writer.database(),
                             QStringLiteral("SELECT id, %1 FROM %2 WHERE id = ?")
                                 .arg(columnsOf<T>(), table),
                             {object.id.value}, [](const Rows &rows) {
                                 return readObject<T>(rows, registryTable<T>);
                             });
    if (!stored)
        return stored;
    const auto appended = writer.append({.at = writer.now(),
                                         .object = registryKind<T>,
                                         .objectId = object.id.value,
                                         .event = event,
                                         .note = note,
                                         .snapshot = snapshotOf(*stored)});
    return appended ? stored : Result<T>(appended.error());
}

template <typename T>
Result<T> writeObject(LedgerWriter &writer, T object, const QString &event)
{
    auto transaction = Transaction::begin(writer.database());
    if (!transaction)
        return transaction.error();
    auto registry = readRegistry(writer.database());
    if (!registry)
        return registry.error();
    const auto fresh = isFresh<T>(writer, object.id.value);
    if (!fresh)
        return fresh.error();
    object.updatedAt = writer.now();
    if (*fresh)
        object.createdAt = object.updatedAt;
    if constexpr (std::is_same_v<T, Person>) {
        const auto free = *fresh ? registry->checkName(object.name) : Result<void>();
        if (!free)
            return free.error();
    }
    if (auto taken = registry->take(object); !taken)
        return taken.error();
    auto stored = storeAndTell(writer, object, *fresh, event);
    if (!stored)
        return stored;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return stored;
}

/// One row of the journal about a person or the policy.
struct RegistryRow
{
    QString object;
    qint64 id = 0;
    QString event;
    QByteArray snapshot;

    bool saysTheSame(const RegistryRow &other) const
    {
        return object == other.object && id == other.id && snapshot == other.snapshot;
    }
};

Result<std::vector<RegistryRow>> registryRows(Database &database)
{
    return readAll<RegistryRow>(
        database,
        QStringLiteral("SELECT object, object_id, event, snapshot FROM journal"
                       " WHERE object IN ('person', 'policy') ORDER BY seq"),
        {}, [](const Rows &rows) -> Result<RegistryRow> {
            return RegistryRow{rows.text(0), rows.number(1), rows.text(2), rows.bytes(3)};
        });
}

template <typename T>
Result<void> carryRow(LedgerWriter &writer, const RegistryRow &row)
{
    T object;
    object.id.value = row.id;
    SnapshotReader reader(QJsonDocument::fromJson(row.snapshot).object());
    describe(object, reader);
    const auto fresh = isFresh<T>(writer, row.id);
    if (!fresh)
        return fresh.error();
    const auto stored = storeAndTell(writer, object, *fresh, row.event,
                                     QStringLiteral("carried over from the replaced ledger"));
    return stored ? Result<void>() : stored.error();
}

} // namespace

Result<Registry> readRegistry(Database &database, std::optional<qint64> before)
{
    const auto ledgerId = database.text(QStringLiteral("SELECT ledger_id FROM ledger_info"));
    if (!ledgerId)
        return ledgerId.error();
    Registry registry(*ledgerId);
    auto rows = database.query(
        QStringLiteral("SELECT seq, object, object_id, snapshot FROM journal"
                       " WHERE object IN ('person', 'policy') AND seq < ? ORDER BY seq"),
        {before.value_or(std::numeric_limits<qint64>::max())});
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return registry;
        const qint64 id = rows->number(2);
        const auto taken = rows->text(1) == toKey(ObjectKind::Person)
            ? takeSnapshot<Person>(registry, id, rows->bytes(3))
            : takeSnapshot<Policy>(registry, id, rows->bytes(3));
        if (!taken) {
            return Error::of(ErrorKind::LedgerDamaged,
                             QStringLiteral("journal row %1: %2 %3 may not stand here (%4)")
                                 .arg(rows->number(0))
                                 .arg(rows->text(1))
                                 .arg(id)
                                 .arg(taken.error().detail));
        }
    }
}

Result<void> carryRegistry(LedgerWriter &writer, Database &replaced, CarriedOver &carried)
{
    // Whoever may stand there by his signatures may stand here: they bind the ledger's id.
    const auto sound = readRegistry(replaced);
    const auto there = registryRows(replaced);
    if (!sound || !there) {
        carried.unread = sound ? there.error().detail : sound.error().detail;
        return {};
    }
    auto transaction = Transaction::begin(writer.database());
    if (!transaction)
        return transaction.error();
    const auto here = registryRows(writer.database());
    if (!here)
        return here.error();
    const size_t shared = std::min(here->size(), there->size());
    for (size_t i = 0; i < shared; ++i) {
        if (!(*here)[i].saysTheSame((*there)[i]))
            return Error::of(ErrorKind::NotAllowed, QStringLiteral("registry_differs"));
    }
    for (size_t i = shared; i < there->size(); ++i) {
        const RegistryRow &row = (*there)[i];
        const auto done = row.object == toKey(ObjectKind::Person) ? carryRow<Person>(writer, row)
                                                                  : carryRow<Policy>(writer, row);
        if (!done)
            return done;
        ++carried.registryChanges;
    }
    return transaction->commit();
}

PersonStore::PersonStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Registry> PersonStore::registry() const
{
    return readRegistry(m_writer.database());
}

Result<Person> PersonStore::write(const Person &person, const QString &event)
{
    return writeObject(m_writer, person, event);
}

PolicyStore::PolicyStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Policy> PolicyStore::write(const Policy &policy, const QString &event)
{
    return writeObject(m_writer, policy, event);
}

} // namespace paydesk
