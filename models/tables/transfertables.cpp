// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/transfertables.h"

namespace paydesk {

namespace {

QVariant wordsOrNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

TableSpec<TransferRow> transferSpec()
{
    using R = const TransferRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant::fromValue(r.transfer.state); },
             [](R r, W words) { return words.transfer(r.transfer); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return QVariant(r.transfer.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Sender"), ColumnKind::Name,
             [](R r) { return wordsOrNothing(r.transfer.party); }},
            {QT_TRANSLATE_NOOP("Table", "From card"), ColumnKind::Secondary,
             [](R r) { return wordsOrNothing(shortCard(r.transfer.sender)); }},
            {QT_TRANSLATE_NOOP("Table", "To card or id"), ColumnKind::Secondary,
             [](R r) { return wordsOrNothing(shortCard(r.transfer.partyAccount)); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.transfer.amount); }},
            {QT_TRANSLATE_NOOP("Table", "Created"), ColumnKind::Time,
             [](R r) { return QVariant::fromValue(r.transfer.createdAt); }},
        },
        .id = [](R r) { return r.transfer.id.value; },
        .before = [](R a, R b) { return a.transfer.id > b.transfer.id; },
    };
}

TableSpec<ClaimRow> claimSpec()
{
    using R = const ClaimRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant::fromValue(r.claim.state); },
             [](R r, W words) { return words.claim(r.claim); }},
            {QT_TRANSLATE_NOOP("Table", "Claim"), ColumnKind::Reference,
             [](R r) { return QVariant(r.claim.claimId); }},
            {QT_TRANSLATE_NOOP("Table", "Recipient's card"), ColumnKind::Secondary,
             [](R r) { return wordsOrNothing(shortCard(r.claim.recipient)); }},
            {QT_TRANSLATE_NOOP("Table", "Provider"), ColumnKind::Text,
             [](R r) { return QVariant(r.providerName); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Name,
             [](R r) { return QVariant(r.accountName); }},
            {QT_TRANSLATE_NOOP("Table", "Created"), ColumnKind::Time,
             [](R r) { return QVariant::fromValue(r.claim.createdAt); }},
        },
        .id = [](R r) { return r.claim.id.value; },
        .before = [](R a, R b) { return a.claim.id > b.claim.id; },
    };
}

} // namespace

TransferTable::TransferTable(TableWords words, QObject *parent)
    : TableModel(transferSpec(), std::move(words), parent)
{
}

ClaimTable::ClaimTable(TableWords words, QObject *parent)
    : TableModel(claimSpec(), std::move(words), parent)
{
}

QString shortCard(const QString &masked)
{
    constexpr int front = 4;
    constexpr int back = 4;
    if (!masked.contains(u'*') || masked.size() <= front + back)
        return masked;
    return masked.left(front) + QStringLiteral(" ••") + masked.right(back);
}

} // namespace paydesk
