// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/approval.h"

#include "models/core/canonicalbytes.h"
#include "models/core/signature.h"

#include <algorithm>

namespace paydesk {

namespace {

void addFields(CanonicalBytes &bytes, const Fields &fields)
{
    bytes.number(fields.size());
    for (auto field = fields.begin(); field != fields.end(); ++field)
        bytes.text(field.key()).text(field.value());
}

ApprovalFault authorship(const ApprovalCase &facts, const Registry &registry,
                         const QString &name)
{
    const bool made
        = isSameName(name, facts.maker) || isSameName(name, facts.payout.createdBy);
    if (made)
        return ApprovalFault::Maker;
    if (isSameName(name, facts.lastEditor))
        return ApprovalFault::LastEditor;
    // Names of drafts are not proven: else one person could draft under another's and approve it.
    return registry.hasPersons() && isSameName(name, facts.submitter) ? ApprovalFault::Submitter
                                                                      : ApprovalFault::None;
}

ApprovalFault standingOfPerson(const Person *person)
{
    if (!person)
        return ApprovalFault::Unregistered;
    if (person->state == PersonState::Proposed)
        return ApprovalFault::NotConfirmed;
    if (person->state == PersonState::Disabled)
        return ApprovalFault::Disabled;
    return person->has(PersonRole::Approver) ? ApprovalFault::None : ApprovalFault::RoleMissing;
}

ApprovalFault signatureFault(const Registry &registry, const Approval &approval)
{
    const Person *person = approval.person ? registry.find(*approval.person) : nullptr;
    if (!person || !isSameName(person->name, approval.name))
        return ApprovalFault::Unsigned;
    const ApprovalFault fault = standingOfPerson(person);
    if (fault != ApprovalFault::None)
        return fault;
    return isSignedBy(person->publicKey, approval.content, approval.signature)
        ? ApprovalFault::None
        : ApprovalFault::Forged;
}

ApprovalFault faultOf(const ApprovalCase &facts, const Registry &registry,
                      const Approval &approval, bool journaled, Timestamp now)
{
    if (!journaled)
        return ApprovalFault::NotInJournal;
    const auto inForce = registry.policy() ? std::optional(registry.policy()->id) : std::nullopt;
    if (approvalBytes(registry.ledgerId(), facts, approval) != approval.content)
        return ApprovalFault::Changed;
    if (approval.policy != inForce)
        return ApprovalFault::OtherPolicy;
    if (facts.submittedSeq == 0 || approval.headSeq < facts.submittedSeq)
        return ApprovalFault::Withdrawn;
    if (facts.restoredAt && approval.at <= *facts.restoredAt)
        return ApprovalFault::Restored;
    const ApprovalFault author = authorship(facts, registry, approval.name);
    if (author != ApprovalFault::None)
        return author;
    const ApprovalFault signature = registry.hasPersons() ? signatureFault(registry, approval)
                                                          : ApprovalFault::None;
    if (signature != ApprovalFault::None)
        return signature;
    // A clock that was turned back does not make an approval younger than it can be.
    const bool inTime = approval.at <= now && now < approval.expiresAt
        && approval.expiresAt <= approval.at + approvalLifetime;
    return inTime ? ApprovalFault::None : ApprovalFault::Expired;
}

} // namespace

QString toKey(ApprovalFault fault)
{
    switch (fault) {
    case ApprovalFault::None:
        return QStringLiteral("valid");
    case ApprovalFault::NotInJournal:
        return QStringLiteral("not_in_journal");
    case ApprovalFault::Withdrawn:
        return QStringLiteral("withdrawn");
    case ApprovalFault::Restored:
        return QStringLiteral("restored");
    case ApprovalFault::Expired:
        return QStringLiteral("expired");
    case ApprovalFault::Maker:
        return QStringLiteral("maker");
    case ApprovalFault::LastEditor:
        return QStringLiteral("last_editor");
    case ApprovalFault::Submitter:
        return QStringLiteral("submitter");
    case ApprovalFault::Again:
        return QStringLiteral("again");
    case ApprovalFault::Unsigned:
        return QStringLiteral("unsigned");
    case ApprovalFault::Unregistered:
        return QStringLiteral("unregistered");
    case ApprovalFault::NotConfirmed:
        return QStringLiteral("not_confirmed");
    case ApprovalFault::Disabled:
        return QStringLiteral("disabled");
    case ApprovalFault::RoleMissing:
        return QStringLiteral("role_missing");
    case ApprovalFault::OtherPolicy:
        return QStringLiteral("other_policy");
    case ApprovalFault::Changed:
        return QStringLiteral("changed");
    case ApprovalFault::Forged:
        return QStringLiteral("forged");
    }
    Q_UNREACHABLE();
}

bool needsApproval(const Payout &payout, const std::optional<Policy> &policy,
                   bool knownBeneficiary)
{
    if (!policy || policy->approvals == 0)
        return false;
    if (policy->newBeneficiaries && !knownBeneficiary)
        return true;
    const auto threshold = policy->threshold(payout.amount.currency(), payout.account);
    return !threshold || payout.amount.minor() > threshold->minor();
}

QByteArray approvalBytes(const QString &ledgerId, const ApprovalCase &facts,
                         const Approval &approval)
{
    const Payout &payout = facts.payout;
    const Account &account = facts.account;
    CanonicalBytes bytes;
    bytes.text(QStringLiteral("paydesk-approval-v1")).text(ledgerId);
    bytes.number(payout.id.value).text(payout.reference);
    bytes.text(account.provider).number(account.id.value).text(account.name);
    bytes.number(account.environment == Environment::Live ? 1 : 0);
    addFields(bytes, account.settings);
    bytes.number(payout.amount.minor()).text(payout.amount.currency().code());
    bytes.text(payout.party).text(payout.partyAccount).text(payout.description);
    addFields(bytes, payout.fields);
    bytes.text(facts.maker).text(facts.lastEditor);
    bytes.number(approval.policy ? approval.policy->value : 0);
    bytes.number(approval.headSeq).bytes(approval.headHash);
    bytes.number(approval.person ? approval.person->value : 0).text(approval.name);
    bytes.number(toMicros(approval.at)).number(toMicros(approval.expiresAt));
    return bytes.data();
}

ApprovalFault mayApprove(const ApprovalCase &facts, const Registry &registry, const QString &name)
{
    const ApprovalFault author = authorship(facts, registry, name);
    if (author != ApprovalFault::None || !registry.hasPersons())
        return author;
    return standingOfPerson(registry.findByName(name));
}

ApprovalStanding standingOf(const ApprovalCase &facts, const Registry &registry,
                            const std::vector<Approval> &approvals,
                            const std::vector<bool> &journaled, Timestamp now)
{
    ApprovalStanding standing;
    standing.needed = needsApproval(facts.payout, registry.policy(), facts.knownBeneficiary);
    if (registry.policy())
        standing.required = std::max(registry.policy()->approvals, 1);
    QStringList names;
    const auto approved = [&names](const QString &by) {
        return std::any_of(names.begin(), names.end(),
                           [&by](const QString &name) { return isSameName(name, by); });
    };
    for (size_t i = 0; i < approvals.size(); ++i) {
        JudgedApproval judged{approvals[i],
                              faultOf(facts, registry, approvals[i], journaled[i], now)};
        if (judged.fault == ApprovalFault::None) {
            if (approved(judged.approval.name))
                judged.fault = ApprovalFault::Again;
            else
                names.append(judged.approval.name);
        }
        standing.approvals.push_back(std::move(judged));
    }
    standing.valid = int(names.size());
    for (const Person &person : registry.persons()) {
        if (person.isActive() && !approved(person.name)
            && mayApprove(facts, registry, person.name) == ApprovalFault::None)
            standing.candidates.append(person.name);
    }
    return standing;
}

} // namespace paydesk
