// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/accountstore.h"

#include "models/ledger/ledgerwriter.h"
#include "models/ledger/limitcheck.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

Result<StoredAccount> readAccount(const Rows &rows)
{
    StoredAccount account;
    std::optional<Timestamp> checkedAt;
    std::optional<bool> passed;
    std::optional<qint64> elapsed;
    AccountCheck check;
    ColumnReader reader(rows);
    reader.column("id", account.id);
    describe(account, reader);
    reader.column("check_us", checkedAt);
    reader.column("check_passed", passed);
    reader.column("check_detail", check.detail);
    reader.column("check_ms", elapsed);
    if (auto read = reader.result("accounts"); !read)
        return read.error();
    if (checkedAt) {
        check.at = *checkedAt;
        check.passed = passed.value_or(false);
        check.elapsedMs = elapsed.value_or(0);
        account.lastCheck = check;
    }
    return account;
}

QString select(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<StoredAccount>()
        + QStringLiteral(", check_us, check_passed, check_detail, check_ms FROM accounts ") + rest;
}

Result<StoredAccount> load(Database &database, const QString &condition, const SqlValue &value,
                           const QString &subject)
{
    auto account = readOne<StoredAccount>(database, select(condition), {value}, readAccount);
    if (account)
        return account;
    Error error = account.error();
    error.subject = subject;
    return error;
}

Result<StoredAccount> loadPresent(Database &database, AccountId id)
{
    return load(database, QStringLiteral("WHERE id = ? AND removed_us IS NULL"), id.value,
                id.toText());
}

Result<void> append(LedgerWriter &writer, AccountId id, const QString &event, Timestamp at,
                    const QString &note = {})
{
    if (auto sealed = sealRow(writer.database(), sealedAccounts, {id.value}); !sealed)
        return sealed.error();
    const auto stored
        = load(writer.database(), QStringLiteral("WHERE id = ?"), id.value, id.toText());
    if (!stored)
        return stored.error();
    return writer.append({.at = at,
                          .object = ObjectKind::Account,
                          .objectId = id.value,
                          .event = event,
                          .note = note,
                          .snapshot = snapshotOf(*stored)});
}

Result<void> updateRow(LedgerWriter &writer, const StoredAccount &account, const QString &event)
{
    const ColumnNames names = namesOf<StoredAccount>();
    SqlValues values = valuesOf(account);
    values.push_back(account.id.value);
    const auto updated = writer.database().run(QStringLiteral("UPDATE accounts SET ")
                                                   + names.assignments()
                                                   + QStringLiteral(" WHERE id = ?"),
                                               values);
    if (!updated)
        return updated.error();
    return append(writer, account.id, event, account.updatedAt);
}

} // namespace

AccountStore::AccountStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Account> AccountStore::add(const Account &account)
{
    if (account.name.isEmpty())
        return Error::input(QStringLiteral("name"), InputProblem::Missing);
    if (account.provider.isEmpty())
        return Error::input(QStringLiteral("provider"), InputProblem::Missing);
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    const auto taken = findByName(account.name);
    if (taken)
        return Error::of(ErrorKind::Conflict, taken->id.toText(), account.name);
    if (taken.error().kind != ErrorKind::NotFound)
        return taken.error();
    StoredAccount stored{account, {}};
    stored.createdAt = m_writer.now();
    stored.updatedAt = stored.createdAt;
    const ColumnNames names = namesOf<StoredAccount>();
    const auto id = m_writer.database().insert(
        QStringLiteral("INSERT INTO accounts (%1) VALUES (%2)")
            .arg(names.list(), names.placeholders()),
        valuesOf(stored));
    if (!id)
        return id.error();
    if (auto appended = append(m_writer, AccountId{*id}, QStringLiteral("created"),
                               stored.createdAt);
        !appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return get(AccountId{*id});
}

Result<Account> AccountStore::update(const Account &account)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    auto stored = loadPresent(m_writer.database(), account.id);
    if (!stored)
        return stored.error();
    if (stored->settings == account.settings && stored->secretKeys == account.secretKeys)
        return *std::move(stored);
    stored->settings = account.settings;
    stored->secretKeys = account.secretKeys;
    stored->updatedAt = m_writer.now();
    if (auto updated = updateRow(m_writer, *stored, QStringLiteral("updated")); !updated)
        return updated.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return get(account.id);
}

Result<void> AccountStore::remove(AccountId id)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    auto stored = loadPresent(m_writer.database(), id);
    if (!stored)
        return stored.error();
    const auto open = m_writer.database().number(
        QStringLiteral(
            "SELECT (SELECT count(*) FROM payouts WHERE account_id = ?"
            "   AND state IN ('sending', 'in_doubt', 'pending'))"
            " + (SELECT count(*) FROM invoices WHERE account_id = ? AND (state IN"
            "   ('in_doubt', 'pending', 'requires_action', 'authorized', 'refund_pending')"
            "   OR EXISTS (SELECT 1 FROM attempts WHERE object = 'invoice'"
            "              AND object_id = invoices.id AND stage <> 'finished')))"
            " + (SELECT count(*) FROM transfers WHERE account_id = ? AND (state IN"
            "   ('in_doubt', 'requires_action', 'waiting_for_claim', 'processing')"
            "   OR EXISTS (SELECT 1 FROM attempts WHERE object = 'transfer'"
            "              AND object_id = transfers.id AND stage <> 'finished')))"
            " + (SELECT count(*) FROM claims WHERE account_id = ? AND (state IN"
            "   ('in_doubt', 'requires_action', 'waiting_for_claim', 'processing')"
            "   OR EXISTS (SELECT 1 FROM attempts WHERE object = 'claim'"
            "              AND object_id = claims.id AND stage <> 'finished')))"),
        {id.value, id.value, id.value, id.value});
    if (!open)
        return open.error();
    if (*open > 0) {
        return Error::of(ErrorKind::Conflict, QStringLiteral("%1 open orders").arg(*open),
                         stored->name);
    }
    stored->updatedAt = m_writer.now();
    stored->removedAt = stored->updatedAt;
    if (auto updated = updateRow(m_writer, *stored, QStringLiteral("removed")); !updated)
        return updated.error();
    return transaction->commit();
}

Result<void> AccountStore::resumeSending(AccountId id, const QString &reason)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    if (const auto present = loadPresent(m_writer.database(), id); !present)
        return present.error();
    if (auto kept = append(m_writer, id, sendingResumedEvent, m_writer.now(), reason); !kept)
        return kept;
    return transaction->commit();
}

Result<bool> AccountStore::missesAnswers(AccountId id) const
{
    const auto room = roomForSendings(id);
    if (!room)
        return room.error();
    return *room == 0;
}

Result<std::optional<int>> AccountStore::roomForSendings(AccountId id) const
{
    return paydesk::roomForSendings(m_writer.database(), id);
}

Result<Account> AccountStore::get(AccountId id) const
{
    auto stored
        = load(m_writer.database(), QStringLiteral("WHERE id = ?"), id.value, id.toText());
    if (!stored)
        return stored.error();
    return *std::move(stored);
}

Result<Account> AccountStore::findByName(const QString &name) const
{
    auto stored = load(m_writer.database(),
                       QStringLiteral("WHERE name = ? AND removed_us IS NULL"), toSql(name), name);
    if (!stored)
        return stored.error();
    return *std::move(stored);
}

Result<std::vector<Account>> AccountStore::list() const
{
    const auto stored = readAll<StoredAccount>(
        m_writer.database(), select(QStringLiteral("WHERE removed_us IS NULL ORDER BY name")), {},
        readAccount);
    if (!stored)
        return stored.error();
    return std::vector<Account>(stored->begin(), stored->end());
}

Result<void> AccountStore::recordCheck(AccountId id, const AccountCheck &check)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    const auto updated = m_writer.database().run(
        QStringLiteral("UPDATE accounts SET check_us = ?, check_passed = ?, check_detail = ?,"
                       " check_ms = ? WHERE id = ? AND removed_us IS NULL"),
        {toSql(check.at), toSql(check.passed), toSql(check.detail), check.elapsedMs, id.value});
    if (!updated)
        return updated.error();
    if (*updated == 0)
        return Error::of(ErrorKind::NotFound, {}, id.toText());
    if (auto sealed = sealRow(m_writer.database(), sealedAccounts, {id.value}); !sealed)
        return sealed.error();
    return transaction->commit();
}

} // namespace paydesk
