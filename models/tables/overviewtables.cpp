// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/overviewtables.h"

namespace paydesk {

namespace {

qint64 currencyKey(Currency currency)
{
    qint64 key = 0;
    for (const QChar letter : currency.code())
        key = key * 32 + (letter.unicode() - u'A');
    return key;
}

TableSpec<CurrencyRow> currencySpec()
{
    using R = const CurrencyRow &;
    using W = const TableWords &;
    const auto items = [](qint64 CurrencyRow::*count) {
        return [count](R r, W words) { return words.locale.toString(r.*count); };
    };
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Currency"), ColumnKind::Strong,
             [](R r) {
                 const QString code = r.currency.code();
                 return r.sourceName.isEmpty() ? QVariant(code)
                                               : QVariant(QString(code + u' ' + r.sourceName));
             }},
            {QT_TRANSLATE_NOOP("Table", "In"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.in); }},
            {QT_TRANSLATE_NOOP("Table", "Items"), ColumnKind::Time,
             [](R r) { return QVariant(r.inItems); }, items(&CurrencyRow::inItems)},
            {QT_TRANSLATE_NOOP("Table", "Out"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.out); }},
            {QT_TRANSLATE_NOOP("Table", "Items"), ColumnKind::Time,
             [](R r) { return QVariant(r.outItems); }, items(&CurrencyRow::outItems)},
            {QT_TRANSLATE_NOOP("Table", "Net"), ColumnKind::Difference,
             [](R r) { return moneyCell(r.net); }},
            {QT_TRANSLATE_NOOP("Table", "Held in doubt"), ColumnKind::State,
             [](R r) { return r.inDoubt ? QVariant(r.inDoubt->label) : QVariant(); },
             [](R r, W) {
                 return r.inDoubt.value_or(StateCell{TableModelBase::none(), {}});
             }},
        },
        .id = [](R r) { return currencyKey(r.currency) * 4 + r.source; },
        .before = [](R a, R b) {
            return a.currency == b.currency ? a.source < b.source : a.currency < b.currency;
        },
    };
}

TableSpec<QueueRow> queueSpec()
{
    using R = const QueueRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Why"), ColumnKind::State,
             [](R r) { return QVariant(r.why.label); }, [](R r, W) { return r.why; }},
            {QT_TRANSLATE_NOOP("Table", "Item"), ColumnKind::Reference,
             [](R r) { return QVariant(r.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Name"), ColumnKind::Name,
             [](R r) { return QVariant(r.party); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return moneyCell(r.amount); }},
            {QT_TRANSLATE_NOOP("Table", "Time"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.when); }},
            {"", ColumnKind::Link, [](R r) { return QVariant(r.action); }},
        },
        .id = [](R r) { return queueKey(r.kind, r.objectId); },
        .before = [](R a, R b) { return a.rank < b.rank; },
    };
}

} // namespace

qint64 queueKey(ObjectKind kind, qint64 objectId)
{
    constexpr qint64 kinds = 16;
    return objectId * kinds + qint64(kind);
}

CurrencyTable::CurrencyTable(TableWords words, QObject *parent)
    : TableModel(currencySpec(), std::move(words), parent)
{
}

QueueTable::QueueTable(TableWords words, QObject *parent)
    : TableModel(queueSpec(), std::move(words), parent)
{
}

} // namespace paydesk
