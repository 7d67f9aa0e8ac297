// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/check.h"

#include "models/ledger/orderrows.h"
#include "models/ledger/postings.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

using Balances = std::map<qint64, Holdings>; // by account

/// Compares every row of a table with the last thing that the journal says about it.
template <typename T>
Result<QString> compareWithJournal(Database &database, ObjectKind kind, const char *table,
                                   qint64 &examined)
{
    const ColumnNames names = namesOf<T>();
    const int snapshot = 1 + int(names.names.size()); // behind the id and the row's own columns
    const bool imported = kind == ObjectKind::Statement || kind == ObjectKind::Run;
    auto rows = database.query(
        QStringLiteral("SELECT o.id, o.%1, j.snapshot, j.seq FROM %2 AS o LEFT JOIN journal AS j"
                       " ON j.object = ? AND j.object_id = o.id AND j.ordinal ="
                       " (SELECT max(ordinal) FROM journal"
                       "  WHERE object = ? AND object_id = o.id)%3 ORDER BY o.id")
            .arg(names.names.join(u", o."), QLatin1StringView(table),
                 imported ? QStringLiteral(" WHERE o.complete = 1") : QString()),
        {toSql(kind), toSql(kind)});
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return QString();
        ++examined;
        const Result<T> object = readObject<T>(*rows, table);
        if (!object)
            return object.error();
        const QString name = toKey(kind) + u' ' + object->id.toText();
        const qint64 seq = rows->number(snapshot + 1);
        if (seq == 0)
            return QString(name + QStringLiteral(": the journal does not know it"));
        const QStringList keys = differences(rows->bytes(snapshot), snapshotOf(*object));
        if (!keys.isEmpty()) {
            return QStringLiteral("%1: %2 differs from journal row %3")
                .arg(name, keys.join(u", "))
                .arg(seq);
        }
    }
}

/// Objects of the journal that their table lost, and rows whose story has a gap.
Result<QString> gaps(Database &database)
{
    static const char *const faults[] = {
        "SELECT object || ' ' || object_id || ': is missing, journal row ' || seq || ' made it'"
        " FROM journal WHERE ordinal = 1 AND NOT CASE object"
        "  WHEN 'payout' THEN object_id IN (SELECT id FROM payouts)"
        "  WHEN 'invoice' THEN object_id IN (SELECT id FROM invoices)"
        "  WHEN 'account' THEN object_id IN (SELECT id FROM accounts)"
        "  WHEN 'transfer' THEN object_id IN (SELECT id FROM transfers)"
        "  WHEN 'claim' THEN object_id IN (SELECT id FROM claims)"
        "  WHEN 'card' THEN object_id IN (SELECT id FROM cards)"
        "  WHEN 'callback' THEN object_id IN (SELECT id FROM callbacks)"
        "  WHEN 'person' THEN object_id IN (SELECT id FROM persons)"
        "  WHEN 'policy' THEN object_id IN (SELECT id FROM policies)"
        "  WHEN 'statement' THEN object_id IN (SELECT id FROM statements)"
        "  WHEN 'run' THEN object_id IN (SELECT id FROM runs) ELSE 0 END ORDER BY seq LIMIT 1",
        "SELECT 'journal row ' || seq || ': does not follow the row before of its object' FROM"
        " (SELECT seq, ordinal, from_state, lag(to_state, 1, '') OVER story AS before,"
        "   row_number() OVER story AS number FROM journal"
        "   WINDOW story AS (PARTITION BY object, object_id ORDER BY ordinal)) AS steps"
        " WHERE ordinal <> number OR from_state <> before ORDER BY seq LIMIT 1",
    };
    for (const char *sql : faults) {
        auto fault = database.text(QString::fromLatin1(sql));
        if (fault || fault.error().kind != ErrorKind::NotFound)
            return fault;
    }
    return QString();
}

/// What the orders should hold, from their states; subtracting it from the postings' balances
/// must leave nothing but Available.
template <typename T>
Result<void> addHoldings(Database &database, Balances &balances)
{
    auto rows = database.query(OrderRows<T>::select());
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const auto order = OrderRows<T>::read(*rows);
        if (!order)
            return order.error();
        for (const Movement &movement : movementsBetween({}, holdingsOf(*order))) {
            if (!post(balances[order->account.value], movement))
                return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("balances overflow"));
        }
    }
}

Result<void> addPostings(Database &database, Balances &balances, qint64 &examined)
{
    auto rows = database.query(
        QStringLiteral("SELECT seq, account_id, debit, credit, amount, currency FROM postings"));
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        ++examined;
        const auto debit = positionFromKey(rows->text(2));
        const auto credit = positionFromKey(rows->text(3));
        const auto currency = Currency::fromCode(rows->text(5));
        if (!debit || !credit || !currency
            || !post(balances[rows->number(1)],
                     {*debit, *credit, Money::fromMinor(rows->number(4), *currency)})) {
            return Error::of(ErrorKind::LedgerDamaged,
                             QStringLiteral("postings of journal row %1: cannot be read")
                                 .arg(rows->number(0)));
        }
    }
}

QString firstDifference(const Holdings &posted, const Holdings &held)
{
    Holdings keys = posted;
    keys.insert(held.begin(), held.end());
    for (const auto &[key, ignored] : keys) {
        const auto a = posted.find(key);
        const auto b = held.find(key);
        const qint64 postedMinor = a == posted.end() ? 0 : a->second;
        const qint64 heldMinor = b == held.end() ? 0 : b->second;
        if (postedMinor != heldMinor) {
            return QStringLiteral("%1 %2: the postings make %3, the orders %4")
                .arg(toKey(key.second), key.first.code())
                .arg(postedMinor)
                .arg(heldMinor);
        }
    }
    return {};
}

} // namespace

Result<CheckItem> checkDoubleEntry(Database &database)
{
    CheckItem item{.name = QStringLiteral("double_entry")};
    Balances posted;
    Balances held;
    if (auto added = addPostings(database, posted, item.examined); !added)
        return added.error();
    if (auto added = addHoldings<Payout>(database, held); !added)
        return added.error();
    if (auto added = addHoldings<Invoice>(database, held); !added)
        return added.error();
    if (auto added = addHoldings<Transfer>(database, held); !added)
        return added.error();
    for (const auto &[account, ignored] : held)
        posted[account]; // so that accounts without postings are compared too
    for (const auto &[account, balances] : posted) {
        QString fault = brokenInvariant(balances);
        if (fault.isEmpty())
            fault = firstDifference(balances, held[account]);
        if (!fault.isEmpty()) {
            item.firstBad = QStringLiteral("account acc_%1: ").arg(account) + fault;
            break;
        }
    }
    return item;
}

Result<CheckItem> checkStates(Database &database)
{
    CheckItem item{.name = QStringLiteral("states")};
    const auto take = [&item](const Result<QString> &fault) -> Result<bool> {
        if (!fault)
            return fault.error();
        item.firstBad = *fault;
        return !fault->isEmpty();
    };
    qint64 &examined = item.examined;
    using Compare = Result<QString> (*)(Database &, ObjectKind, const char *, qint64 &);
    const std::tuple<Compare, ObjectKind, const char *> tables[] = {
        {compareWithJournal<Payout>, ObjectKind::Payout, "payouts"},
        {compareWithJournal<Invoice>, ObjectKind::Invoice, "invoices"},
        {compareWithJournal<Transfer>, ObjectKind::Transfer, "transfers"},
        {compareWithJournal<Claim>, ObjectKind::Claim, "claims"},
        {compareWithJournal<StoredCard>, ObjectKind::Card, "cards"},
        {compareWithJournal<StoredCallback>, ObjectKind::Callback, "callbacks"},
        {compareWithJournal<StoredAccount>, ObjectKind::Account, "accounts"},
        {compareWithJournal<Statement>, ObjectKind::Statement, "statements"},
        {compareWithJournal<Run>, ObjectKind::Run, "runs"},
        {compareWithJournal<Person>, ObjectKind::Person, "persons"},
        {compareWithJournal<Policy>, ObjectKind::Policy, "policies"},
    };
    for (const auto &[compare, kind, table] : tables) {
        const auto found = take(compare(database, kind, table, examined));
        if (!found)
            return found.error();
        if (*found)
            return item;
    }
    if (auto found = take(gaps(database)); !found)
        return found.error();
    return item;
}

} // namespace paydesk
