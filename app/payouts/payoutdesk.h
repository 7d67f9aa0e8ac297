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
class OrderSecrets;
class ProviderSessions;

/// For so long the same amount to the same account is a possible duplicate.
inline constexpr std::chrono::hours payoutDuplicateWindow{90 * 24};

/// May a payout in doubt be released for one more sending of the same reference?
enum class Release {
    Never, ///< the provider does not promise that a reference is paid only once
    NotYet, ///< not before it has said twice, a minute apart, that it does not know the reference
    Now
};

/// Everything that is done with payouts; both programs call it.
class PayoutDesk : public QObject
{
    Q_OBJECT
public:
    PayoutDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
               const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

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

    /// A draft that came back with a backup: it may have been sent since the backup was made, and
    /// is sent only when a person releases it.
    bool cameBack(const Payout &payout) const;
    /// Sends a draft once. In doubt afterwards = asked about, never sent anew.
    Operation<PayoutOutcome> *send(PayoutId id);
    Release releaseOf(const Payout &payout) const;
    /// A person's decision, with a reason: under Release::Now, or for a draft that came back.
    Operation<PayoutOutcome> *sendAgain(PayoutId id, const QString &reason);
    /// Asks the provider about it, by id or by reference.
    Operation<PayoutOutcome> *refresh(PayoutId id);

    /// Paid: always. Failed: not before the provider, where it can be asked, has said twice that
    /// it does not know the reference.
    bool mayBeResolved(const Payout &payout, PayoutState as) const;
    /// A person settles a payout in doubt from what the bank or the provider told him; \c as is
    /// Paid or Failed. Nothing is sent.
    Result<Payout> resolve(PayoutId id, PayoutState as, const QString &reason);

private:
    Operation<PayoutOutcome> *start(PayoutId id, const QString &releaseReason);

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
