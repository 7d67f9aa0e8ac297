// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/invoices/invoicedesk.h"

#include "app/orders/draft.h"
#include "app/orders/refreshorder.h"
#include "app/orders/sendorder.h"

namespace paydesk {

InvoiceDesk::InvoiceDesk(Ledger &ledger, ProviderSessions &sessions,
                         const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

QList<InputIssue> InvoiceDesk::problems(AccountId account, const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return {{QStringLiteral("account"), InputProblem::NotOneOf, account.toText(), {}, 0}};
    return validateInvoice(normalized(request, (*provider)->invoiceFields), **provider);
}

Operation<InvoiceOutcome> *InvoiceDesk::create(AccountId account, const OrderRequest &request)
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return failed<InvoiceOutcome>(this, provider.error());
    if (!(*provider)->capabilities.testFlag(Capability::CreateInvoice))
        return failed<InvoiceOutcome>(
            this, Error::of(ErrorKind::Unsupported, QStringLiteral("invoice"), (*provider)->name));
    const auto issues = problems(account, request);
    if (!issues.isEmpty())
        return failed<InvoiceOutcome>(this, firstProblem(issues));
    Invoice draft;
    static_cast<Order &>(draft) = draftOrder(request, (*provider)->invoiceFields, account,
                                             m_ledger.kind(), u"INV", m_clock.now());
    const auto added = m_ledger.invoices().add(draft);
    if (!added)
        return failed<InvoiceOutcome>(this, added.error());
    emit m_hub.invoiceChanged(added->id);
    return send(added->id);
}

Operation<InvoiceOutcome> *InvoiceDesk::send(InvoiceId id)
{
    return (new SendOrder<InvoiceTraits>(m_ledger, m_hub, m_clock, this))->start(m_sessions, id);
}

Operation<InvoiceOutcome> *InvoiceDesk::refresh(InvoiceId id)
{
    return (new RefreshOrder<InvoiceTraits>(m_ledger, m_hub, m_clock, this))->start(m_sessions, id);
}

} // namespace paydesk
