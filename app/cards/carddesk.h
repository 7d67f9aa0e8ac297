// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/orders/outcome.h"
#include "models/domain/requests.h"
#include "models/domain/transfer.h"

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class OrderSecrets;
class ProviderSessions;

/// Cards that a provider keeps for us.
class CardDesk : public QObject
{
    Q_OBJECT
public:
    CardDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
             const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

    /// A new invoice, paid with the card. Without the payer for a recurring card: a lost answer
    /// cannot be asked about at every provider, and is never sent anew.
    Operation<InvoiceOutcome> *charge(StoredCardId id, const OrderRequest &request);
    /// Tells the provider to forget it, and drops its token.
    Operation<StoredCard> *forget(StoredCardId id);

    /// Charges of which a killed program provably sent nothing: as plain drafts they could be sent
    /// as invoices of another kind. Called once, when the ledger is opened.
    Result<void> closeUnsent();

private:
    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
