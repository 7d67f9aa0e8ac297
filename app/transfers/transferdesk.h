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

using TransferOutcome = OrderOutcome<Transfer>;
using ClaimOutcome = OrderOutcome<Claim>;

/// Card-to-card transfers and the claims of their recipients. Card data live for the one call:
/// what could not be sent is closed, and keyed in anew.
class TransferDesk : public QObject
{
    Q_OBJECT
public:
    TransferDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                 const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

    QList<InputIssue> problems(AccountId account, const TransferRequest &request);
    /// What the provider will ask for; nothing for an amount that it does not take.
    Result<std::optional<Money>> feeFor(AccountId account, Money amount);

    /// Writes the transfer and sends it. No fee = the provider's rule.
    Operation<TransferOutcome> *create(AccountId account, const TransferRequest &request);
    /// By the code that the payer's bank sent. A wrong code leaves the transfer as it was.
    Operation<TransferOutcome> *confirm(TransferId id, const SecretBytes &code);
    Operation<TransferOutcome> *refresh(TransferId id);

    /// Only by the number and the token that the provider's answer brought. Ask with the vault open.
    bool canBeAsked(const Transfer &transfer) const;
    bool canBeAsked(const Claim &claim) const;
    /// May a person settle it, as Completed or Declined? At once where the provider cannot be asked:
    /// the answer with its id or its token was lost. Else, in doubt: Completed always, Declined not
    /// before it has said twice, a minute apart, that it does not know it. And one that is
    /// Processing for twenty minutes, which the provider says takes seconds. Ask with the vault open:
    /// without it no token is there.
    bool mayBeResolved(const Transfer &transfer, TransferState as) const;
    /// A person settles a transfer from what the bank or the provider told him. Nothing is sent.
    Result<Transfer> resolve(TransferId id, TransferState as, const QString &reason);

    Operation<ClaimOutcome> *createClaim(AccountId account, const QString &claimId,
                                         const SecretBytes &recipientCard);
    Operation<ClaimOutcome> *confirmClaim(ClaimId id, const SecretBytes &code);
    Operation<ClaimOutcome> *refreshClaim(ClaimId id);
    bool mayBeResolved(const Claim &claim, TransferState as) const; ///< as of a transfer
    Result<Claim> resolveClaim(ClaimId id, TransferState as, const QString &reason);

    /// Transfers and claims of which a killed program provably sent nothing: their cards are gone,
    /// so that they can never be sent. Called once, when the ledger is opened.
    Result<void> closeUnsent();

private:
    /// The connected provider, when it does transfers (or claims).
    Result<Provider *> connected(AccountId account, Capability needed);
    QList<InputIssue> problemsOf(TransferOps &ops, const TransferRequest &request) const;
    template <typename Traits, typename Call>
    Operation<OrderOutcome<typename Traits::Order>> *act(typename Traits::Id id,
                                                         const QString &operation,
                                                         const QByteArray &digest, Call call);
    template <typename Traits>
    bool mayResolve(const typename Traits::Order &order, TransferState as) const;
    template <typename Traits>
    Result<typename Traits::Order> resolveAs(typename Traits::Id id, TransferState as,
                                             const QString &reason);

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
