// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/registry.h"

namespace paydesk {

/// After this time an approval no longer counts.
constexpr std::chrono::hours approvalLifetime{24};

/// One person's yes to one payout, as the ledger keeps it. It never changes.
struct Approval
{
    ApprovalId id;
    PayoutId payout;
    std::optional<PersonId> person; ///< nothing: nobody was registered, the name is all there is
    QString name;
    std::optional<PolicyId> policy; ///< in force when it was given
    qint64 headSeq = 0; ///< the journal's last row before it: its own row is the next one
    QByteArray headHash;
    QByteArray content; ///< approvalBytes() as they were then
    QByteArray signature; ///< over the content; empty where there is no person
    Timestamp at;
    Timestamp expiresAt;
};

/// All that a decision about a payout rests on, besides the registry. The names come from the
/// journal, not from the payout's row.
struct ApprovalCase
{
    Payout payout;
    Account account;
    QString maker;
    QString lastEditor; ///< who last changed what is paid to whom; often the maker
    QString submitter; ///< who asked for approval
    qint64 submittedSeq = 0; ///< the journal row that asked for approval; 0 = never
    bool knownBeneficiary = false; ///< its account was paid before
    std::optional<Timestamp> restoredAt; ///< approvals of before are to be renewed
};

/// Why an approval does not count, or why somebody may not give one.
enum class ApprovalFault {
    None,
    NotInJournal, ///< the journal knows no such act: put in by other means
    Withdrawn, ///< of an earlier submission
    Restored, ///< the ledger came out of a backup since
    Expired,
    Maker, ///< made the payout
    LastEditor,
    Submitter, ///< asked for it; where persons are registered he stands for the draft with his key
    Again, ///< the same person approved already
    Unsigned, ///< a name without a signature, though persons are registered
    Unregistered,
    NotConfirmed, ///< proposed, but no administrator confirmed it yet
    Disabled,
    RoleMissing,
    OtherPolicy, ///< given under a policy that is no longer in force
    Changed, ///< something else was signed than what would be sent now
    Forged ///< the signature is not this person's
};
QString toKey(ApprovalFault fault);

struct JudgedApproval
{
    Approval approval;
    ApprovalFault fault = ApprovalFault::None;
};

/// Where a payout stands with the policy.
struct ApprovalStanding
{
    bool needed = false; ///< by the policy in force
    int required = 1; ///< how many, if it is needed or was asked for
    int valid = 0; ///< of different persons
    std::vector<JudgedApproval> approvals; ///< oldest first
    QStringList candidates; ///< registered persons who may still approve it

    int missing() const { return required > valid ? required - valid : 0; }
};

/// Whether the policy wants a second person. Without a policy nothing does.
bool needsApproval(const Payout &payout, const std::optional<Policy> &policy,
                   bool knownBeneficiary);

/// What an approver signs: ledger, payout, provider account, amount, beneficiary, maker, policy
/// version, head of the journal, person, time and expiry. Any other byte is another payout.
QByteArray approvalBytes(const QString &ledgerId, const ApprovalCase &facts,
                         const Approval &approval);

/// May this person approve it, by who he is? None = yes.
ApprovalFault mayApprove(const ApprovalCase &facts, const Registry &registry, const QString &name);

/// \c journaled tells of each approval whether the journal knows it; \c now is the time of the
/// decision.
ApprovalStanding standingOf(const ApprovalCase &facts, const Registry &registry,
                            const std::vector<Approval> &approvals,
                            const std::vector<bool> &journaled, Timestamp now);

} // namespace paydesk
