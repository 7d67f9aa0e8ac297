// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/orders/outcome.h"
#include "models/domain/order.h"
#include "models/domain/requests.h"

#include <vector>

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class ProviderSessions;

/// Everything that is done with payouts; both programs call it.
class PayoutDesk : public QObject
{
    Q_OBJECT
public:
    PayoutDesk(Ledger &ledger, ProviderSessions &sessions, const ProviderDirectory &directory,
               ChangeHub &hub, const Clock &clock);

    /// What is wrong with the request, and what is only odd. Nothing is written.
    QList<InputIssue> problems(AccountId account, const OrderRequest &request) const;
    QList<InputIssue> warnings(AccountId account, const OrderRequest &request) const;
    /// Orders to the same party's account with the same amount within 90 days, newest first, but
    /// for those that surely were not paid.
    Result<std::vector<Payout>> possibleDuplicates(AccountId account,
                                                   const OrderRequest &request) const;

    Result<Payout> createDraft(AccountId account, const OrderRequest &request,
                               const QString &batch = {});
    Result<Payout> cancel(PayoutId id, const QString &reason); ///< drafts only

    /// Sends a draft once. In doubt afterwards = asked about, never sent anew.
    Operation<PayoutOutcome> *send(PayoutId id);
    /// May an in-doubt payout be released for one more sending of the same reference? Only when
    /// the provider said at least twice, a minute apart, that it does not know it.
    bool mayBeReleased(const Payout &payout) const;
    /// A person's decision, with a reason, under mayBeReleased().
    Operation<PayoutOutcome> *sendAgain(PayoutId id, const QString &reason);
    /// Asks the provider about it, by id or by reference.
    Operation<PayoutOutcome> *refresh(PayoutId id);

private:
    Operation<PayoutOutcome> *start(PayoutId id, const QString &releaseReason);

    Ledger &m_ledger;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
