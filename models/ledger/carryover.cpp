// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/carryover.h"

#include "models/ledger/sendings.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace paydesk {

namespace {

const QString carriedEvent = QStringLiteral("carried_over");

/// The last attempt that both files have; all before it are the same then, as their numbers only
/// grow. 0 = nobody can tell.
Result<AttemptId> lastSharedAttempt(Database &restored, Database &replaced)
{
    const auto last = restored.number(QStringLiteral("SELECT coalesce(max(id), 0) FROM attempts"));
    if (!last)
        return last.error();
    const QString identity
        = QStringLiteral("SELECT object || ' ' || object_id || ' ' || number || ' ' || operation"
                         " || ' ' || started_us || ' ' || hex(digest) FROM attempts WHERE id = ?");
    const auto here = restored.text(identity, {*last});
    const auto there = replaced.text(identity, {*last});
    return here && there && *here == *there ? AttemptId{*last} : AttemptId{0};
}

Result<StoredAccount> readAccountRow(Database &database, const QString &condition,
                                     const SqlValues &values)
{
    return readOne<StoredAccount>(
        database,
        QStringLiteral("SELECT id, %1 FROM accounts WHERE %2")
            .arg(columnsOf<StoredAccount>(), condition),
        values, [](const Rows &rows) { return readObject<StoredAccount>(rows, "accounts"); });
}

/// As it was before anything was sent.
template <typename T>
T asDraft(const T &order)
{
    T draft = order;
    draft.state = {};
    draft.providerId.clear();
    draft.providerState.clear();
    draft.reason.clear();
    draft.step.reset();
    draft.checks = {};
    if constexpr (!isClaim<T>) {
        draft.fee.reset();
        draft.settledAt.reset();
    }
    if constexpr (requires { draft.paid; })
        draft.paid.reset();
    if constexpr (isInvoice<T>) {
        draft.refunded.reset();
        draft.refundReference.clear();
        draft.payUrl.clear();
    }
    return draft;
}

/// What was sent, and what the provider is asked by.
template <typename T>
void takeContent(T &after, const T &sent)
{
    if (after.providerId.isEmpty())
        after.providerId = sent.providerId;
    if constexpr (!isClaim<T>) {
        after.description = sent.description;
        after.fields = sent.fields;
        after.party = sent.party;
        after.partyAccount = sent.partyAccount;
    }
    if constexpr (isTransfer<T>)
        after.claimId = sent.claimId;
    if constexpr (isInvoice<T>)
        after.refundReference = sent.refundReference;
}

QString noteOf(const StoredAttempt &attempt, const QString &stateThere)
{
    const QString answer = attempt.end ? toKey(attempt.end->result) : QStringLiteral("none");
    return QStringLiteral("%1 begun %2, known only to the ledger that the backup replaced"
                          " (there: %3, answer %4)")
        .arg(attempt.operation, toRfc3339(attempt.startedAt), stateThere, answer);
}

class SendingCarrier
{
public:
    SendingCarrier(LedgerWriter &writer, Database &replaced, CarriedOver &carried)
        : m_writer(writer)
        , m_replaced(replaced)
        , m_carried(carried)
    {
    }

    Result<void> carry(const StoredAttempt &attempt)
    {
        switch (attempt.object) {
        case ObjectKind::Payout:
            return carryOf<Payout>(attempt);
        case ObjectKind::Invoice:
            return carryOf<Invoice>(attempt);
        case ObjectKind::Transfer:
            return carryOf<Transfer>(attempt);
        case ObjectKind::Claim:
            return carryOf<Claim>(attempt);
        case ObjectKind::Card:
        case ObjectKind::Account:
        case ObjectKind::Statement:
        case ObjectKind::Run:
        case ObjectKind::Callback:
        case ObjectKind::Person:
        case ObjectKind::Policy:
        case ObjectKind::Template:
            break;
        }
        leaveOut(attempt.id.toText() + QStringLiteral(": of no order"));
        return {};
    }

private:
    void leaveOut(const QString &what)
    {
        if (m_carried.unread.isEmpty())
            m_carried.unread = what;
    }

    template <typename T>
    Result<void> carryOf(const StoredAttempt &attempt)
    {
        using Id = typename OrderTraits<T>::Id;
        auto sent = OrderRows<T>(m_replaced).get(Id{attempt.objectId});
        if (!sent) {
            leaveOut(sent.error().subject + QStringLiteral(": ") + sent.error().detail);
            return {};
        }
        const auto account = accountHere(sent->account);
        if (!account)
            return account.error();
        if (!*account)
            return {};
        sent->account = **account;
        const auto here = orderHere(*sent, noteOf(attempt, toKey(sent->state)));
        if (!here)
            return here.error();
        const auto known = isKnown(attempt, here->id.value);
        if (!known)
            return known.error();
        if (*known)
            return {};
        ++m_carried.sendings;
        if (!m_orders.contains({int(attempt.object), here->id.value})) {
            m_orders.insert({int(attempt.object), here->id.value});
            ++m_carried.orders;
        }
        return putInDoubt(attempt, *sent, *here);
    }

    Result<bool> isKnown(const StoredAttempt &attempt, qint64 objectId) const
    {
        const auto here = AttemptRows(m_writer.database()).of(attempt.object, objectId);
        if (!here)
            return here.error();
        return std::any_of(here->begin(), here->end(), [&attempt](const StoredAttempt &known) {
            return known.operation == attempt.operation && known.startedAt == attempt.startedAt
                && known.digest == attempt.digest;
        });
    }

    /// The same order, under its number or its reference; else a draft of it.
    template <typename T>
    Result<T> orderHere(const T &sent, const QString &note)
    {
        OrderBook<T> book(m_writer);
        const auto isIt = [&sent](const T &order) {
            bool same = order.account == sent.account && order.createdAt == sent.createdAt;
            if constexpr (isClaim<T>)
                same = same && order.claimId == sent.claimId;
            else
                same = same && order.reference == sent.reference;
            return same;
        };
        auto found = book.rows().get(sent.id);
        if (found && isIt(*found))
            return found;
        if constexpr (isClaim<T>) {
            found = book.rows().findByReference(sent.account, sent.claimId);
            if (found && isIt(*found))
                return found;
        } else {
            found = book.rows().findByReference(sent.account, sent.reference);
            if (found)
                return found;
        }
        if (!found && found.error().kind != ErrorKind::NotFound)
            return found;
        return adoptOrder(book, asDraft(sent), note);
    }

    /// With who made it and when; under its number where that is free.
    template <typename T>
    Result<T> adoptOrder(OrderBook<T> &book, const T &draft, const QString &note)
    {
        const auto taken = book.rows().get(draft.id);
        if (!taken && taken.error().kind != ErrorKind::NotFound)
            return taken;
        const auto id = taken ? book.rows().insert(draft) : book.rows().insertAs(draft);
        auto made = id ? book.rows().get(*id) : Result<T>(id.error());
        if (!made)
            return made;
        const auto told = book.beginStory(*made, carriedEvent, note);
        return told ? made : Result<T>(told.error());
    }

    template <typename T>
    Result<void> putInDoubt(const StoredAttempt &attempt, const T &sent, T here)
    {
        OrderBook<T> book(m_writer);
        const QString note = noteOf(attempt, toKey(sent.state));
        const Timestamp now = m_writer.now();
        if constexpr (isPayout<T>) {
            if (here.state == PayoutState::AwaitingApproval) { // it was approved after the backup
                T draft = here;
                draft.state = PayoutState::Draft;
                auto back = book.writeInTransaction(here, draft, carriedEvent, note, now);
                if (!back)
                    return back.error();
                here = *std::move(back);
            }
        }
        StoredAttempt begun = attempt;
        begun.objectId = here.id.value;
        begun.fromState = toKey(here.state);
        const auto stored = AttemptRows(m_writer.database()).insert(begun);
        if (!stored)
            return stored.error();
        T after = here;
        takeContent(after, sent);
        if constexpr (isPayout<T>) {
            if (isAllowed(here.state, PayoutState::Sending))
                after.state = PayoutState::Sending;
        }
        after.checks = {};
        const auto sending = book.writeInTransaction(here, after, carriedEvent, note, now);
        if (!sending)
            return sending.error();
        OrderChange<typename OrderTraits<T>::State> change;
        change.note = QStringLiteral("restored");
        const auto settled = Sendings<T>(m_writer).settleInTransaction(
            *stored, change, {.attempt = stored->id, .result = AttemptResult::Unknown, .detail = note});
        return settled ? Result<void>() : settled.error();
    }

    /// The account under which the order stands here; nothing when the other file lost it.
    Result<std::optional<AccountId>> accountHere(AccountId there)
    {
        const auto known = m_accounts.constFind(there.value);
        if (known != m_accounts.constEnd())
            return std::optional(*known);
        const auto account
            = readAccountRow(m_replaced, QStringLiteral("id = ?"), {there.value});
        if (!account) {
            leaveOut(there.toText() + QStringLiteral(": ") + account.error().detail);
            return std::optional<AccountId>();
        }
        auto here = readAccountRow(m_writer.database(),
                                   QStringLiteral("provider = ? AND (id = ? AND created_us = ?"
                                                  " OR name = ? AND removed_us IS NULL)"
                                                  " ORDER BY id = ? DESC LIMIT 1"),
                                   {account->provider, there.value, toSql(account->createdAt),
                                    account->name, there.value});
        if (!here && here.error().kind == ErrorKind::NotFound)
            here = adopt(*account);
        if (!here)
            return here.error();
        m_accounts.insert(there.value, here->id);
        return std::optional(here->id);
    }

    /// Its secrets lie in the vault, which no restore changes.
    Result<StoredAccount> adopt(StoredAccount account)
    {
        Database &database = m_writer.database();
        const auto name = freeName(account.name);
        if (!name)
            return name.error();
        account.name = *name;
        const auto taken = database.number(
            QStringLiteral("SELECT count(*) FROM accounts WHERE id = ?"), {account.id.value});
        if (!taken)
            return taken.error();
        const ColumnNames names = namesOf<StoredAccount>();
        SqlValues values = valuesOf(account);
        values.push_back(*taken == 0 ? SqlValue(account.id.value) : SqlValue());
        const auto id = database.insert(QStringLiteral("INSERT INTO accounts (%1, id) VALUES (%2, ?)")
                                            .arg(names.list(), names.placeholders()),
                                        values);
        if (!id)
            return id.error();
        if (auto sealed = sealRow(database, sealedAccounts, {*id}); !sealed)
            return sealed.error();
        auto stored = readAccountRow(database, QStringLiteral("id = ?"), {*id});
        if (!stored)
            return stored;
        ++m_carried.accounts;
        const auto appended = m_writer.append({.at = m_writer.now(),
                                               .object = ObjectKind::Account,
                                               .objectId = *id,
                                               .event = carriedEvent,
                                               .snapshot = snapshotOf(*stored)});
        return appended ? stored : Result<StoredAccount>(appended.error());
    }

    /// Another account of the restored ledger may have the name.
    Result<QString> freeName(const QString &wanted) const
    {
        for (int n = 1;; ++n) {
            const QString name
                = n == 1 ? wanted : QStringLiteral("%1 (%2)").arg(wanted).arg(n);
            const auto taken = m_writer.database().number(
                QStringLiteral("SELECT count(*) FROM accounts WHERE name = ? AND removed_us IS NULL"),
                {name});
            if (!taken)
                return taken.error();
            if (*taken == 0)
                return name;
        }
    }

    LedgerWriter &m_writer;
    Database &m_replaced;
    CarriedOver &m_carried;
    QHash<qint64, AccountId> m_accounts; // here, by their ids there
    QSet<std::pair<int, qint64>> m_orders;
};

} // namespace

Result<void> carrySendings(LedgerWriter &writer, Database &replaced, CarriedOver &carried)
{
    auto transaction = Transaction::begin(writer.database());
    if (!transaction)
        return transaction.error();
    const auto shared = lastSharedAttempt(writer.database(), replaced);
    if (!shared)
        return shared.error();
    const auto attempts = AttemptRows(replaced).behind(*shared);
    if (!attempts) {
        carried.unread = attempts.error().detail;
        return {};
    }
    SendingCarrier carrier(writer, replaced, carried);
    for (const StoredAttempt &attempt : *attempts) {
        if (auto done = carrier.carry(attempt); !done)
            return done.error();
    }
    return transaction->commit();
}

} // namespace paydesk
