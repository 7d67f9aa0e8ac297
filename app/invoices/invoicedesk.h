// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/orders/outcome.h"
#include "models/domain/requests.h"

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class ProviderSessions;

/// Everything that is done with invoices; both programs call it.
class InvoiceDesk : public QObject
{
    Q_OBJECT
public:
    InvoiceDesk(Ledger &ledger, ProviderSessions &sessions, const ProviderDirectory &directory,
                ChangeHub &hub, const Clock &clock);

    QList<InputIssue> problems(AccountId account, const OrderRequest &request) const;

    /// Writes the draft and creates the invoice at the provider.
    Operation<InvoiceOutcome> *create(AccountId account, const OrderRequest &request);
    /// Creates a draft that provably was not sent.
    Operation<InvoiceOutcome> *send(InvoiceId id);
    Operation<InvoiceOutcome> *refresh(InvoiceId id);

private:
    Ledger &m_ledger;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
