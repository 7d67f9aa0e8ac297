// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/callbacktable.h"

namespace paydesk {

namespace {

QVariant givenText(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

TableSpec<CallbackRow> callbackSpec()
{
    using R = const CallbackRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Outcome"), ColumnKind::State,
                [](R r) { return QVariant(toKey(r.callback.outcome)); },
                [](R r, W words) { return words.callback(r.callback.outcome); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Name,
                [](R r) { return QVariant(r.account); }},
            {QT_TRANSLATE_NOOP("Table", "About"), ColumnKind::Reference,
                [](R r) { return givenText(r.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Deliveries"), ColumnKind::Time,
                [](R r) { return QVariant(r.callback.deliveries); },
                [](R r, W words) { return words.locale.toString(r.callback.deliveries); }},
            {QT_TRANSLATE_NOOP("Table", "Signature"), ColumnKind::Secondary,
                [](R r) { return givenText(r.callback.form); }},
            {QT_TRANSLATE_NOOP("Table", "Received"), ColumnKind::Time,
                [](R r) { return QVariant::fromValue(r.callback.receivedAt); }},
        },
        .id = [](R r) { return r.callback.id.value; },
        .before = [](R a, R b) {
            return a.callback.receivedAt != b.callback.receivedAt
                ? a.callback.receivedAt > b.callback.receivedAt
                : b.callback.id < a.callback.id;
        },
    };
}

} // namespace

CallbackTable::CallbackTable(TableWords words, QObject *parent)
    : TableModel(callbackSpec(), std::move(words), parent)
{
}

} // namespace paydesk
