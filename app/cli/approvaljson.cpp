// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/approvaljson.h"

#include "app/cli/context.h"
#include "app/cli/json.h"
#include "app/text/approvaltext.h"
#include "models/core/moneytext.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

QJsonObject approvalJson(const JudgedApproval &judged)
{
    const Approval &approval = judged.approval;
    return {{S("id"), approval.id.toText()},
            {S("by"), approval.name},
            {S("at"), toRfc3339(approval.at)},
            {S("expires_at"), toRfc3339(approval.expiresAt)},
            {S("policy"), approval.policy ? QJsonValue(approval.policy->value) : QJsonValue()},
            {S("signed"), !approval.signature.isEmpty()},
            {S("counts"), judged.fault == ApprovalFault::None},
            {S("status"), toKey(judged.fault)}};
}

QString approvalLine(const JudgedApproval &judged)
{
    return QStringLiteral("  approval by %1 at %2: %3")
        .arg(judged.approval.name, toRfc3339(judged.approval.at), toKey(judged.fault));
}

QString missingLine(const ApprovalStanding &standing)
{
    const QString who = standing.candidates.isEmpty()
        ? QStringLiteral("another person")
        : standing.candidates.join(QStringLiteral(" or "));
    return QStringLiteral("  approvals: %1 of %2; still needed from %3")
        .arg(standing.valid)
        .arg(standing.required)
        .arg(who);
}

/// What a change that waits needs.
QJsonValue confirmStep(bool waits, const QString &message)
{
    if (!waits)
        return {};
    return QJsonObject{{S("kind"), S("approve")}, {S("url"), QJsonValue()}, {S("message"), message}};
}

QJsonObject ruleJson(std::optional<AccountId> account, Money amount)
{
    return {{S("account"), account ? QJsonValue(account->toText()) : QJsonValue()},
            {S("currency"), amount.currency().code()},
            {S("amount"), moneytext::plain(amount)}};
}

} // namespace

void addApprovals(Context &context, const Payout &payout, QJsonObject &document, bool oneOfMany)
{
    const ApprovalDesk &desk = context.workspace().approvals();
    const auto standing = desk.standing(payout);
    const auto recordOnly = desk.isRecordOnly();
    if (!standing || !recordOnly) {
        const Error &error = standing ? recordOnly.error() : standing.error();
        document.insert(S("approval_error"), toJson(error, Act::Question));
        return;
    }
    QJsonArray approvals;
    for (const JudgedApproval &judged : standing->approvals) {
        approvals.append(approvalJson(judged));
        context.output().line(approvalLine(judged));
    }
    const bool concerns = standing->needed || payout.state == PayoutState::AwaitingApproval
        || payout.state == PayoutState::Approved;
    const bool open = payout.state == PayoutState::AwaitingApproval
        || payout.state == PayoutState::Approved || payout.state == PayoutState::Draft;
    if (concerns && open && standing->missing() > 0)
        context.output().line(missingLine(*standing));
    const QString worth = concerns ? approvalWorth(*recordOnly, {}) : QString();
    if (!worth.isEmpty() && !oneOfMany)
        context.output().line(QStringLiteral("  ") + worth);
    document.insert(S("approvals"), approvals);
    document.insert(S("approval"),
                    QJsonObject{{S("needed"), standing->needed},
                                {S("required"), concerns ? standing->required : 0},
                                {S("given"), standing->valid},
                                {S("missing"), concerns ? standing->missing() : 0},
                                {S("can_approve"), QJsonArray::fromStringList(standing->candidates)},
                                {S("record_only"), *recordOnly},
                                {S("note"), textOrNull(worth)}});
}

QJsonObject toJson(const Person &person, const Registry &registry)
{
    QJsonArray roles;
    for (const PersonRole role : person.roles)
        roles.append(toKey(role));
    const bool leaves
        = person.state == PersonState::DisableProposed || person.state == PersonState::Disabled;
    const QByteArray change = leaves ? disablingBytes(registry.ledgerId(), person)
                                     : registrationBytes(registry.ledgerId(), person);
    const bool waits
        = person.state == PersonState::Proposed || person.state == PersonState::DisableProposed;
    return {{S("id"), person.id.toText()},
            {S("name"), person.name},
            {S("roles"), roles},
            {S("state"), toKey(person.state)},
            {S("active"), person.isActive()},
            {S("public_key"), textOrNull(QString::fromLatin1(person.publicKey.toHex()))},
            {S("proposed_by"), person.proposedBy},
            {S("consents"), registry.consentsGiven(person.consents, change)},
            {S("consents_needed"), waits ? registry.consentsNeeded() : 0},
            {S("created_at"), toRfc3339(person.createdAt)},
            {S("updated_at"), toRfc3339(person.updatedAt)},
            {S("next"), confirmStep(waits, QStringLiteral("An administrator has to confirm it: "
                                                          "“person confirm”."))}};
}

QJsonObject toJson(const Policy &policy, const Registry &registry)
{
    QJsonArray above;
    for (const Policy::Threshold &rule : policy.thresholds())
        above.append(ruleJson(rule.account, rule.above));
    QJsonArray limits;
    for (const Limit &limit : policy.limitList()) {
        QJsonObject rule = ruleJson(limit.account, limit.ceiling);
        rule.insert(S("per"), toKey(limit.scope));
        limits.append(rule);
    }
    const bool waits = policy.state == PolicyState::Proposed;
    const QByteArray change = policyBytes(registry.ledgerId(), policy);
    return {{S("version"), policy.id.value},
            {S("state"), toKey(policy.state)},
            {S("approve_above"), above},
            {S("other_currencies"), policy.approvals == 0 ? S("never") : S("always")},
            {S("approvals"), policy.approvals},
            {S("new_beneficiaries"), policy.newBeneficiaries},
            {S("limits"), limits},
            {S("proposed_by"), policy.proposedBy},
            {S("consents"), registry.consentsGiven(policy.consents, change)},
            {S("consents_needed"), waits ? registry.consentsNeeded() : 0},
            {S("created_at"), toRfc3339(policy.createdAt)},
            {S("updated_at"), toRfc3339(policy.updatedAt)},
            {S("next"), confirmStep(waits, QStringLiteral("Another administrator has to confirm it: "
                                                          "“policy confirm”."))}};
}

} // namespace paydesk::cli
