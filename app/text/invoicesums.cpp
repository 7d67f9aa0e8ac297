// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/invoicesums.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct SumText
{
    Q_DECLARE_TR_FUNCTIONS(InvoiceSums)
};

/// A hold that there was: before it the amount is only asked for.
bool wasHeld(const Invoice &invoice)
{
    return invoice.twoStep && (invoice.state == InvoiceState::Authorized || invoice.paid);
}

} // namespace

QList<std::pair<QString, Money>> invoiceSums(const Invoice &invoice)
{
    const bool held = wasHeld(invoice);
    QList<std::pair<QString, Money>> sums;
    sums.append({held ? SumText::tr("Held") : SumText::tr("Asked for"), invoice.amount});
    if (invoice.paid) {
        sums.append({held ? SumText::tr("Captured") : SumText::tr("Paid"), *invoice.paid});
        const auto rest = invoice.amount.minus(*invoice.paid);
        if (held && rest && rest->isPositive())
            sums.append({SumText::tr("Released"), *rest});
    }
    if (invoice.refunded && invoice.refunded->isPositive()) {
        sums.append(
            {SumText::tr("Refunded"), invoice.refunded->negated().value_or(*invoice.refunded)});
        const Money paid = invoice.paid.value_or(invoice.amount);
        if (const auto left = paid.minus(*invoice.refunded))
            sums.append({SumText::tr("Left"), *left});
    }
    if (invoice.fee)
        sums.append({SumText::tr("Fee"), *invoice.fee});
    return sums;
}

} // namespace paydesk
