// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ordertables.h"

namespace paydesk {

namespace {

QVariant textOrNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

/// A doubt about what was done with it stands above its own state.
StateCell invoiceCell(const InvoiceRow &row, const TableWords &words)
{
    if (!row.actInDoubt)
        return words.invoice(row.invoice);
    Invoice doubtful = row.invoice;
    doubtful.state = InvoiceState::InDoubt;
    return words.invoice(doubtful);
}

TableSpec<InvoiceRow> invoiceSpec()
{
    using R = const InvoiceRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant::fromValue(r.invoice.state); },
             [](R r, W words) { return invoiceCell(r, words); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return QVariant(r.invoice.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Provider"), ColumnKind::Text,
             [](R r) { return QVariant(r.providerName); }},
            {QT_TRANSLATE_NOOP("Table", "Payer"), ColumnKind::Name,
             [](R r) { return QVariant(r.invoice.party); }},
            {QT_TRANSLATE_NOOP("Table", "Method"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.invoice.partyAccount); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.invoice.amount); }},
            {QT_TRANSLATE_NOOP("Table", "Created"), ColumnKind::Time,
             [](R r) { return QVariant::fromValue(r.invoice.createdAt); }},
        },
        .id = [](R r) { return r.invoice.id.value; },
        .before = [](R a, R b) { return a.invoice.id > b.invoice.id; },
    };
}

TableSpec<PayoutRow> payoutSpec()
{
    using R = const PayoutRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant::fromValue(r.payout.state); },
             [](R r, W words) { return words.payout(r.payout); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return QVariant(r.payout.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Beneficiary"), ColumnKind::Name,
             [](R r) { return textOrNothing(r.payout.party); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Secondary,
             [](R r) { return textOrNothing(maskedAccount(r.payout.partyAccount)); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.payout.amount); }},
            {QT_TRANSLATE_NOOP("Table", "Updated"), ColumnKind::Time,
             [](R r) { return QVariant::fromValue(r.payout.updatedAt); }},
        },
        .id = [](R r) { return r.payout.id.value; },
        .before =
            [](R a, R b) {
                // What nobody knows about heads the list, whatever its age.
                const bool first = a.payout.state == PayoutState::InDoubt;
                const bool second = b.payout.state == PayoutState::InDoubt;
                if (first != second)
                    return first;
                return std::pair(a.payout.createdAt, a.payout.id)
                    > std::pair(b.payout.createdAt, b.payout.id);
            },
    };
}

} // namespace

InvoiceTable::InvoiceTable(TableWords words, QObject *parent)
    : TableModel(invoiceSpec(), std::move(words), parent)
{
}

PayoutTable::PayoutTable(TableWords words, QObject *parent)
    : TableModel(payoutSpec(), std::move(words), parent)
{
}

QString maskedAccount(const QString &account)
{
    QString plain = account;
    plain.remove(u' ');
    constexpr int shown = 4;
    if (plain.size() <= shown)
        return plain;
    qsizetype letters = 0; // the country of an IBAN, the code of a bank
    while (letters < shown && letters < plain.size() - shown && plain[letters].isLetter())
        ++letters;
    return plain.left(letters) + QStringLiteral("••") + plain.right(shown);
}

} // namespace paydesk
