// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/cardtable.h"

namespace paydesk {

namespace {

TableSpec<CardRow> cardSpec()
{
    using R = const CardRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant(r.state.label); },
             [](R r, W) { return r.state; }},
            {QT_TRANSLATE_NOOP("Table", "Card"), ColumnKind::Reference,
             [](R r) { return QVariant(r.card.mask); }},
            {QT_TRANSLATE_NOOP("Table", "Holder"), ColumnKind::Name,
             [](R r) { return QVariant(r.card.holder); }},
            {QT_TRANSLATE_NOOP("Table", "Use"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.kind); }},
            {QT_TRANSLATE_NOOP("Table", "Valid until"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.validUntil); }},
            {QT_TRANSLATE_NOOP("Table", "Saved with"), ColumnKind::Reference,
             [](R r) { return QVariant(r.source); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Text,
             [](R r) { return QVariant(r.account); }},
        },
        .id = [](R r) { return r.card.id.value; },
        .before = [](R a, R b) { return a.card.id > b.card.id; },
    };
}

} // namespace

CardTable::CardTable(TableWords words, QObject *parent)
    : TableModel(cardSpec(), std::move(words), parent)
{
}

} // namespace paydesk
