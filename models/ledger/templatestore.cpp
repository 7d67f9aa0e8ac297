// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/templatestore.h"

#include "models/ledger/ledgerwriter.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

QString selectTemplates(const QString &rest)
{
    return QStringLiteral("SELECT id, ") + columnsOf<PayoutTemplate>()
        + QStringLiteral(" FROM payout_templates ") + rest;
}

Result<PayoutTemplate> readTemplate(const Rows &rows)
{
    return readObject<PayoutTemplate>(rows, "payout_templates");
}

/// The journal keeps what the table really holds.
Result<PayoutTemplate> appendTemplate(LedgerWriter &writer, TemplateId id, const QString &event,
                                      const QString &note, Timestamp at)
{
    auto stored = readOne<PayoutTemplate>(
        writer.database(), selectTemplates(QStringLiteral("WHERE id = ?")), {id.value}, readTemplate);
    if (!stored)
        return stored;
    const auto appended = writer.append({.at = at,
                                         .object = ObjectKind::Template,
                                         .objectId = id.value,
                                         .event = event,
                                         .note = note,
                                         .snapshot = snapshotOf(*stored),
                                         .account = stored->account});
    return appended ? stored : Result<PayoutTemplate>(appended.error());
}

bool mayFollow(const QString &from, const QString &to)
{
    return from != to && from != u"ended"
        && (to == u"active" || to == u"paused" || to == u"ended");
}

} // namespace

TemplateStore::TemplateStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<PayoutTemplate> TemplateStore::add(const PayoutTemplate &made)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    if (const auto known = find(made.name); known)
        return Error::of(ErrorKind::Conflict, known->id.toText(), made.name);
    else if (known.error().kind != ErrorKind::NotFound)
        return known.error();
    PayoutTemplate fresh = made;
    fresh.state = QStringLiteral("active");
    fresh.createdBy = m_writer.actor();
    fresh.createdAt = m_writer.now();
    fresh.updatedAt = fresh.createdAt;
    const ColumnNames names = namesOf<PayoutTemplate>();
    const auto id = m_writer.database().insert(
        QStringLiteral("INSERT INTO payout_templates (%1) VALUES (%2)")
            .arg(names.list(), names.placeholders()),
        valuesOf(fresh));
    if (!id)
        return id.error();
    auto stored = appendTemplate(m_writer, TemplateId{*id}, QStringLiteral("created"), {},
                                 fresh.createdAt);
    if (!stored)
        return stored;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return stored;
}

Result<PayoutTemplate> TemplateStore::get(TemplateId id) const
{
    auto made = readOne<PayoutTemplate>(m_writer.database(),
        selectTemplates(QStringLiteral("WHERE id = ?")), {id.value}, readTemplate);
    return made || made.error().kind != ErrorKind::NotFound
        ? made
        : Error::of(ErrorKind::NotFound, {}, id.toText());
}

Result<PayoutTemplate> TemplateStore::find(const QString &name) const
{
    auto made = readOne<PayoutTemplate>(m_writer.database(),
        selectTemplates(QStringLiteral("WHERE name = ? AND state <> 'ended'")), {name}, readTemplate);
    return made || made.error().kind != ErrorKind::NotFound
        ? made
        : Error::of(ErrorKind::NotFound, {}, name);
}

Result<std::vector<PayoutTemplate>> TemplateStore::list() const
{
    return readAll<PayoutTemplate>(
        m_writer.database(), selectTemplates(QStringLiteral("ORDER BY id")), {}, readTemplate);
}

Result<PayoutTemplate> TemplateStore::setState(TemplateId id, const QString &state,
                                               const QString &note)
{
    const auto before = get(id);
    if (!before)
        return before;
    if (!mayFollow(before->state, state))
        return Error::of(ErrorKind::NotAllowed, before->state, id.toText());
    PayoutTemplate after = *before;
    after.state = state;
    const QString event = state == u"active" ? QStringLiteral("resumed") : state;
    return change(*before, after, event, note);
}

Result<PayoutTemplate> TemplateStore::markHandled(TemplateId id, QDate until, const QString &note)
{
    const auto before = get(id);
    if (!before)
        return before;
    PayoutTemplate after = *before;
    after.handledUntil = until.toString(Qt::ISODate);
    if (before->handledUntil >= after.handledUntil)
        return before;
    return change(*before, after, QStringLiteral("period"), note);
}

Result<PayoutTemplate> TemplateStore::change(const PayoutTemplate &before,
                                             const PayoutTemplate &after, const QString &event,
                                             const QString &note)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    const Timestamp now = m_writer.now();
    const auto changed = m_writer.database().run(
        QStringLiteral("UPDATE payout_templates SET state = ?, handled_until = ?, updated_us = ?"
                       " WHERE id = ? AND state = ? AND handled_until = ?"),
        {after.state, after.handledUntil, toSql(now), before.id.value, before.state,
         before.handledUntil});
    if (!changed)
        return changed.error();
    auto stored = appendTemplate(m_writer, before.id, event, note, now);
    if (!stored)
        return stored;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return stored;
}

} // namespace paydesk
