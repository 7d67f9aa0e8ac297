// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/cardstore.h"

#include "models/ledger/ledgerwriter.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

QString selectCards(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<StoredCard>() + QStringLiteral(" FROM cards ")
        + rest;
}

Result<StoredCard> readCard(const Rows &rows) { return readObject<StoredCard>(rows, "cards"); }

Result<void> checkCard(Database &database, const StoredCard &card)
{
    if (card.mask.isEmpty())
        return Error::input(QStringLiteral("number"), InputProblem::Missing);
    if (card.kind == CardStorage::None)
        return Error::input(QStringLiteral("kind"), InputProblem::Missing);
    const auto account = database.number(
        QStringLiteral("SELECT count(*) FROM accounts WHERE id = ?"), {card.account.value});
    if (!account)
        return account.error();
    if (*account == 0)
        return Error::of(ErrorKind::NotFound, {}, card.account.toText());
    if (!card.source)
        return {};
    const auto invoice = database.number(
        QStringLiteral("SELECT count(*) FROM invoices WHERE id = ? AND account_id = ?"),
        {card.source.value, card.account.value});
    if (!invoice)
        return invoice.error();
    if (*invoice == 0)
        return Error::of(ErrorKind::NotFound, {}, card.source.toText());
    return {};
}

Result<StoredCard> appendCard(
    LedgerWriter &writer, StoredCardId id, const QString &event, const QString &note, Timestamp at)
{
    // The journal keeps what the table really holds.
    auto stored = readOne<StoredCard>(
        writer.database(), selectCards(QStringLiteral("WHERE id = ?")), {id.value}, readCard);
    if (!stored)
        return stored;
    const auto appended = writer.append({.at = at,
        .object = ObjectKind::Card,
        .objectId = id.value,
        .event = event,
        .note = note,
        .snapshot = snapshotOf(*stored),
        .account = stored->account});
    if (!appended)
        return appended.error();
    return stored;
}

} // namespace

StoredCardStore::StoredCardStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<StoredCard> StoredCardStore::add(const StoredCard &card)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    if (auto sound = checkCard(m_writer.database(), card); !sound)
        return sound.error();
    if (card.source) {
        const auto earlier = findBySource(card.source);
        if (earlier)
            return Error::of(ErrorKind::Conflict, earlier->id.toText(), card.source.toText());
        if (earlier.error().kind != ErrorKind::NotFound)
            return earlier.error();
    }
    StoredCard fresh = card;
    fresh.forgotten = false;
    fresh.createdAt = m_writer.now();
    fresh.updatedAt = fresh.createdAt;
    const ColumnNames names = namesOf<StoredCard>();
    const auto id = m_writer.database().insert(QStringLiteral("INSERT INTO cards (%1) VALUES (%2)")
                                                   .arg(names.list(), names.placeholders()),
        valuesOf(fresh));
    if (!id)
        return id.error();
    auto stored
        = appendCard(m_writer, StoredCardId{*id}, QStringLiteral("created"), {}, fresh.createdAt);
    if (!stored)
        return stored;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return stored;
}

Result<StoredCard> StoredCardStore::get(StoredCardId id) const
{
    auto card = readOne<StoredCard>(
        m_writer.database(), selectCards(QStringLiteral("WHERE id = ?")), {id.value}, readCard);
    if (card || card.error().kind != ErrorKind::NotFound)
        return card;
    return Error::of(ErrorKind::NotFound, {}, id.toText());
}

Result<StoredCard> StoredCardStore::findBySource(InvoiceId invoice) const
{
    return readOne<StoredCard>(m_writer.database(),
        selectCards(QStringLiteral("WHERE source_id = ? AND source_id > 0")), {invoice.value},
        readCard);
}

Result<std::vector<StoredCard>> StoredCardStore::list(AccountId account) const
{
    return readAll<StoredCard>(m_writer.database(),
        selectCards(QStringLiteral("WHERE account_id = ? ORDER BY id DESC")), {account.value},
        readCard);
}

Result<StoredCard> StoredCardStore::markForgotten(StoredCardId id, const QString &note)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    auto card = get(id);
    if (!card || card->forgotten)
        return card;
    const Timestamp now = m_writer.now();
    const auto marked = m_writer.database().run(
        QStringLiteral("UPDATE cards SET forgotten = 1, updated_us = ? WHERE id = ?"),
        {toSql(now), id.value});
    if (!marked)
        return marked.error();
    auto stored = appendCard(m_writer, id, QStringLiteral("forgotten"), note, now);
    if (!stored)
        return stored;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return stored;
}

} // namespace paydesk
