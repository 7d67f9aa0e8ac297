// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policylines.h"

#include "app/cli/context.h"
#include "models/core/moneytext.h"

namespace paydesk::cli {

namespace {

/// " of main": whose rule it is, where it is not everybody's.
QString ofAccount(Context &context, std::optional<AccountId> id)
{
    if (!id)
        return {};
    const auto account = context.workspace().ledger().accounts().get(*id);
    return QStringLiteral(" of ") + (account ? account->name : id->toText());
}

QStringList approvalLines(Context &context, const Policy &policy)
{
    if (policy.approvals == 0)
        return {QStringLiteral("  nothing needs approval")};
    QStringList lines{QStringLiteral("  approvals: by %1 different person(s)").arg(policy.approvals)};
    for (const Policy::Threshold &rule : policy.thresholds())
        lines << QStringLiteral("  approval%1: more than %2")
                     .arg(ofAccount(context, rule.account), moneytext::plainWithCode(rule.above));
    lines << QStringLiteral("  approval in every other currency: always");
    if (policy.newBeneficiaries)
        lines << QStringLiteral("  approval for an account never paid before: always");
    return lines;
}

QStringList without(QStringList lines, const QStringList &others, const QString &mark)
{
    QStringList left;
    for (const QString &line : lines) {
        if (!others.contains(line))
            left << QStringLiteral("  ") + mark + line;
    }
    return left;
}

} // namespace

QString policyLine(const Policy &policy)
{
    return QStringLiteral("policy %1  %2  %3 approval(s)")
        .arg(policy.id.value)
        .arg(toKey(policy.state))
        .arg(policy.approvals);
}

QStringList policyLines(Context &context, const Policy &policy)
{
    QStringList lines = approvalLines(context, policy);
    for (const Limit &limit : policy.limitList())
        lines << QStringLiteral("  limit per %1%2: %3")
                     .arg(toKey(limit.scope), ofAccount(context, limit.account),
                          moneytext::plainWithCode(limit.ceiling));
    return lines;
}

QStringList policyChanges(Context &context, const std::optional<Policy> &inForce,
                          const Policy &proposed)
{
    const QStringList before = policyLines(context, inForce.value_or(Policy{.approvals = 0}));
    const QStringList after = policyLines(context, proposed);
    return QStringList{QStringLiteral("changes against the policy in force:")}
        << without(before, after, QStringLiteral("-")) << without(after, before, QStringLiteral("+"));
}

} // namespace paydesk::cli
