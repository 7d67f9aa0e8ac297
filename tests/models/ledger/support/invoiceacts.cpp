// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/invoiceacts.h"

namespace paydesk::test {

namespace {

template <typename T>
T orFatal(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
    return *std::move(result);
}

} // namespace

InvoiceActs::InvoiceActs()
{
    open();
    account = addAccount();
}

Invoice InvoiceActs::invoiceIn(InvoiceState state)
{
    const Invoice draft = addInvoice(account, QStringLiteral("INV-%1").arg(++m_count));
    if (state == InvoiceState::Draft)
        return draft;
    InvoiceChange wanted{.event = QStringLiteral("status"), .state = state};
    if (!isAllowed(InvoiceState::Draft, state)) {
        wanted.state = InvoiceState::Paid;
        change(draft, wanted);
        wanted.state = state;
    }
    if (state == InvoiceState::PartiallyRefunded)
        wanted.refunded = money(1'000);
    return change(draft, wanted);
}

Invoice InvoiceActs::change(const Invoice &invoice, const InvoiceChange &change)
{
    return orFatal(store().change(invoice.id, change));
}

Attempt InvoiceActs::lose(const Invoice &invoice, const QString &operation)
{
    const Attempt attempt = start(store(), invoice.id, operation);
    orFatal(store().endAttempt(invoice.id, {}, {.attempt = attempt.id}));
    return attempt;
}

std::vector<Attempt> InvoiceActs::doubts(const Invoice &invoice)
{
    return orFatal(ledger().attempts().inDoubt(ObjectKind::Invoice, invoice.id.value));
}

} // namespace paydesk::test
