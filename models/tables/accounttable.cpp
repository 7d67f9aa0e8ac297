// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/accounttable.h"

namespace paydesk {

namespace {

TableSpec<AccountRow> accountSpec()
{
    using R = const AccountRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Provider"), ColumnKind::Strong,
             [](R r) { return QVariant(r.providerName); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Name,
             [](R r) { return QVariant(r.account.name); }},
            {QT_TRANSLATE_NOOP("Table", "Kind"), ColumnKind::Badge,
             [](R r) { return QVariant::fromValue(r.account.environment); },
             [](R r, W words) { return words.environment(r.account.environment); }},
            {QT_TRANSLATE_NOOP("Table", "Currencies"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.currencies); }},
            {QT_TRANSLATE_NOOP("Table", "Token or key"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.keyText); }},
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant(r.account.lastCheck && r.account.lastCheck->passed); },
             [](R r, W words) { return r.stopped ? words.stopped() : words.account(r.account); }},
            {QT_TRANSLATE_NOOP("Table", "Tested"), ColumnKind::Time,
             [](R r) {
                 const auto &check = r.account.lastCheck;
                 return check ? QVariant::fromValue(check->at) : QVariant();
             }},
        },
        .id = [](R r) { return r.account.id.value; },
        .before = [](R a, R b) {
            const int order = QString::localeAwareCompare(a.providerName, b.providerName);
            return order != 0 ? order < 0
                              : QString::localeAwareCompare(a.account.name, b.account.name) < 0;
        },
    };
}

} // namespace

AccountTable::AccountTable(TableWords words, QObject *parent)
    : TableModel(accountSpec(), std::move(words), parent)
{
}

} // namespace paydesk
