// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/personkeys.h"
#include "models/domain/approval.h"
#include "models/domain/order.h"

#include <vector>

namespace paydesk {

class ChangeHub;
class Ledger;

/// What became of a payout that waited, by a person.
struct Decided
{
    Payout payout;
    QString event; ///< "approval", "rejected", "sent_back"
    QString by;
    Timestamp at;
};

/// Asking for approval, giving and refusing it. Who acts is the ledger's actor; what he signs is
/// signed with his key in the open vault.
class ApprovalDesk
{
public:
    ApprovalDesk(Ledger &ledger, Vault &vault, ChangeHub &hub);

    /// A draft, also one that needs no approval. Where persons are registered one of them, with his
    /// key: it is he who stands for what was drafted under whatever name.
    Result<Payout> submit(PayoutId id);
    /// ApprovalNeeded (detail = ApprovalFault's key) when this must be somebody else; Credentials
    /// when the vault does not hold the key. \c confirmed: who was asked outside of Paydesk about
    /// what contradicts the file; it stands in the journal beside the approval.
    Result<Payout> approve(PayoutId id, const QString &confirmed = {});
    Result<Payout> reject(PayoutId id, const QString &reason);
    /// Back to whoever made it, as a draft with the reason. As reject(), an approver's act.
    Result<Payout> sendBack(PayoutId id, const QString &reason);
    /// Back to a draft; the approvals that it has are void. By whoever made, changed or submitted it,
    /// or an administrator: else NotAllowed (detail "not_its_maker").
    Result<Payout> withdraw(PayoutId id);

    /// Oldest first.
    Result<std::vector<Payout>> waiting() const;
    /// What persons decided lately, each payout once, newest first.
    Result<std::vector<Decided>> decidedLately() const;
    Result<ApprovalStanding> standing(const Payout &payout) const;
    Result<void> mayApprove(const Payout &payout) const; ///< as approve(), but for the key
    /// As mayApprove(), and Credentials when the open vault does not hold his key.
    Result<void> canApprove(const Payout &payout) const;
    /// Nobody is registered: names are compared, and nothing proves them.
    Result<bool> isRecordOnly() const;
    /// The persons as whom whoever opened the vault can act.
    Result<QStringList> personsOfVault() const;

private:
    Result<Payout> change(PayoutId id, const QString &event, PayoutState to,
                          const QString &reason = {});
    Result<void> mayReject(const Payout &payout) const;
    Result<void> mayWithdraw(const Payout &payout) const;
    Result<Payout> refuse(PayoutId id, const QString &event, PayoutState to, const QString &reason);

    Ledger &m_ledger;
    PersonKeys m_keys;
    ChangeHub &m_hub;
};

} // namespace paydesk
