// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/answertables.h"

#include "models/core/moneytext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

QVariant createdCell(const SeenInvoiceRow &row)
{
    return row.createdAt ? QVariant::fromValue(*row.createdAt) : textCell(row.createdText);
}

/// An invoice is looked for by its time: nothing is left out of it.
QString createdWords(const SeenInvoiceRow &row, const TableWords &words)
{
    if (row.createdAt)
        return words.fullTime(*row.createdAt);
    return row.createdText.isEmpty() ? TableModelBase::none() : row.createdText;
}

TableSpec<SeenInvoiceRow> seenInvoiceSpec()
{
    using R = const SeenInvoiceRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Created"), ColumnKind::Text,
                [](R r) { return createdCell(r); }, [](R r, W words) { return createdWords(r, words); }},
            {QT_TRANSLATE_NOOP("Table", "Provider's id"), ColumnKind::Reference,
                [](R r) { return textCell(r.providerId); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
                [](R r) { return textCell(r.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
                [](R r) { return moneyCell(r.amount); }},
            {QT_TRANSLATE_NOOP("Table", "Provider's state"), ColumnKind::Text,
                [](R r) { return textCell(r.providerState); }},
            {QT_TRANSLATE_NOOP("Table", "In Paydesk"), ColumnKind::State,
                [](R r) { return QVariant(r.ours ? toKey(r.ours->state) : QString()); },
                [](R r, W words) { return r.ours ? words.invoice(*r.ours) : words.notInLedger(); }},
        },
        .id = [](R r) { return r.id; },
        .before = [](R a, R b) { return a.id < b.id; },
    };
}

QString useWords(bool out)
{
    return out ? QCoreApplication::translate("Table", "Payouts")
               : QCoreApplication::translate("Table", "Payments");
}

/// A limit that is not told is not the same as none.
QString limitWords(const std::optional<Money> &limit, const TableWords &words)
{
    return limit ? moneytext::displayWithCode(*limit, words.locale)
                 : QCoreApplication::translate("Table", "not told");
}

TableSpec<MethodRow> methodSpec()
{
    using R = const MethodRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Service"), ColumnKind::Reference,
                [](R r) { return textCell(r.service); }},
            {QT_TRANSLATE_NOOP("Table", "Method"), ColumnKind::Text,
                [](R r) { return textCell(r.method); }},
            {QT_TRANSLATE_NOOP("Table", "For"), ColumnKind::Text,
                [](R r) { return QVariant(useWords(r.out)); }},
            {QT_TRANSLATE_NOOP("Table", "Currency"), ColumnKind::Text,
                [](R r) { return textCell(r.currency.code()); }},
            {QT_TRANSLATE_NOOP("Table", "Least"), ColumnKind::Amount,
                [](R r) { return moneyCell(r.least); },
                [](R r, W words) { return limitWords(r.least, words); }},
            {QT_TRANSLATE_NOOP("Table", "Most"), ColumnKind::Amount,
                [](R r) { return moneyCell(r.most); },
                [](R r, W words) { return limitWords(r.most, words); }},
            {QT_TRANSLATE_NOOP("Table", "Provider's state"), ColumnKind::Text,
                [](R r) { return textCell(r.providerState); }},
        },
        .id = [](R r) { return r.id; },
        .before = [](R a, R b) { return a.id < b.id; },
    };
}

} // namespace

SeenInvoiceTable::SeenInvoiceTable(TableWords words, QObject *parent)
    : TableModel(seenInvoiceSpec(), std::move(words), parent)
{
}

MethodTable::MethodTable(TableWords words, QObject *parent)
    : TableModel(methodSpec(), std::move(words), parent)
{
}

} // namespace paydesk
