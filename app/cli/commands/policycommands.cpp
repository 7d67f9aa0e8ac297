// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/policylines.h"
#include "app/cli/registrychange.h"
#include "models/core/moneytext.h"

#include <algorithm>
#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array policyOptions{
    OptionSpec{"approve-above", "A", "more than this needs approval; “none” = every amount does"},
    OptionSpec{"currency", "C", "of the amounts; a currency without --approve-above always needs approval"},
    OptionSpec{"account", "name", "the amounts count for this provider account alone"},
    OptionSpec{"limit-payout", "A", "no payout of more than this; “none” = no such limit"},
    OptionSpec{"limit-day", "A", "no more than this within 24 hours, of all payouts together"},
    OptionSpec{"limit-beneficiary", "A", "no more than this within 24 hours to one beneficiary"},
    OptionSpec{"limit-person", "A", "no more than this within 24 hours of payouts that one person made"},
    OptionSpec{"approvals", "N", "how many different persons, 0 to 9; 0 = nothing needs approval"},
    OptionSpec{"new-beneficiaries", "yes|no", "whether an account never paid before needs approval"},
    OptionSpec{"replace", "", "instead of a proposed policy that still waits"},
};

constexpr int mostApprovals = 9;

void printPolicy(Context &context, const Done &done, const Result<Policy> &changed)
{
    const bool waits = changed && changed->state == PolicyState::Proposed;
    const auto registry = context.workspace().registry().registry();
    QStringList lines;
    if (changed)
        lines << policyLine(*changed);
    if (waits && registry)
        lines << policyLines(context, *changed) << policyChanges(context, registry->policy(), *changed);
    printChange(context, done, changed, lines.join(u'\n'), waits);
}

/// An amount of the policy; nothing = “none”.
Result<std::optional<Money>> policyAmount(const QString &text, const QString &field,
                                          Currency currency)
{
    if (text == u"none")
        return std::optional<Money>();
    const auto amount = moneytext::parse(text, currency, field);
    if (!amount)
        return amount.error();
    if (amount->isNegative())
        return Error::input(field, InputProblem::NotPositive, text);
    return std::optional(*amount);
}

/// An option that holds an amount; what has no scope is the threshold of approval.
struct AmountOption
{
    QLatin1StringView name;
    std::optional<LimitScope> scope;
};
constexpr std::array amountOptions{AmountOption{S("approve-above"), {}},
                                   AmountOption{S("limit-payout"), LimitScope::Payout},
                                   AmountOption{S("limit-day"), LimitScope::Day},
                                   AmountOption{S("limit-beneficiary"), LimitScope::Beneficiary},
                                   AmountOption{S("limit-person"), LimitScope::Person}};

Result<void> readAmount(Context &context, const AmountOption &option, Currency currency,
                        PolicyWish &wish)
{
    if (!context.has(option.name))
        return {};
    const auto amount = policyAmount(context.option(option.name), option.name, currency);
    const std::optional<LimitScope> scope = option.scope;
    if (!amount)
        return amount.error();
    if (!scope && *amount)
        wish.approveAbove = **amount;
    else if (!scope)
        wish.always = currency;
    else if (*amount)
        wish.limits.emplace_back(*scope, **amount);
    else
        wish.lifted.emplace_back(*scope, currency);
    return {};
}

/// Amounts and --currency belong together.
Result<void> readAmounts(Context &context, PolicyWish &wish)
{
    const auto given = [&context](const AmountOption &option) { return context.has(option.name); };
    const bool any = std::any_of(amountOptions.begin(), amountOptions.end(), given);
    if (!any && context.has(S("account")))
        return Error::input(QStringLiteral("approve-above"), InputProblem::Missing);
    if (any != context.has(S("currency")))
        return Error::input(any ? QStringLiteral("currency") : QStringLiteral("approve-above"),
                            InputProblem::Missing);
    if (!any)
        return {};
    const auto currency = Currency::fromCode(context.option(S("currency")));
    if (!currency)
        return Error::input(QStringLiteral("currency"), InputProblem::UnknownCurrency,
                            context.option(S("currency")));
    for (const AmountOption &option : amountOptions) {
        if (auto read = readAmount(context, option, *currency, wish); !read)
            return read;
    }
    return {};
}

Result<PolicyWish> policyWish(Context &context)
{
    PolicyWish wish{.replacesProposal = context.has(S("replace"))};
    if (context.has(S("account"))) {
        const auto account
            = context.workspace().ledger().accounts().findByName(context.option(S("account")));
        if (!account)
            return account.error();
        wish.account = account->id;
    }
    if (const auto read = readAmounts(context, wish); !read)
        return read.error();
    if (context.has(S("approvals"))) {
        bool ok = false;
        const QString text = context.option(S("approvals"));
        wish.approvals = text.toInt(&ok);
        if (!ok || *wish.approvals < 0 || *wish.approvals > mostApprovals)
            return Error::input(QStringLiteral("approvals"), InputProblem::NotAnInteger, text,
                                QStringLiteral("0 to %1").arg(mostApprovals));
    }
    if (context.has(S("new-beneficiaries"))) {
        const QString text = context.option(S("new-beneficiaries"));
        if (text != u"yes" && text != u"no")
            return Error::input(QStringLiteral("new-beneficiaries"), InputProblem::NotOneOf, text,
                                QStringLiteral("yes, no"));
        wish.newBeneficiaries = text == u"yes";
    }
    return wish;
}

void setPolicy(Context &context, const Done &done)
{
    const auto wish = policyWish(context);
    if (!wish)
        return done(context.output().error(wish.error()));
    printPolicy(context, done, context.workspace().registry().setPolicy(*wish));
}

void confirmPolicy(Context &context, const Done &done)
{
    std::optional<PolicyId> version;
    if (const auto given = context.argument(0, QStringLiteral("version"))) {
        version = PolicyId::fromText(*given);
        if (!version)
            return done(context.output().error(
                Error::input(QStringLiteral("version"), InputProblem::NotAnInteger, *given)));
    }
    printPolicy(context, done, context.workspace().registry().confirmPolicy(version));
}

void showPolicy(Context &context, const Done &done)
{
    const auto registry = context.workspace().registry().registry();
    if (!registry)
        return done(context.output().error(registry.error()));
    QJsonObject document;
    if (registry->policy())
        document = toJson(*registry->policy(), *registry);
    else
        document = {{S("version"), QJsonValue()}, {S("state"), S("none")},
                    {S("approve_above"), QJsonArray()}, {S("other_currencies"), S("never")},
                    {S("approvals"), 0}, {S("new_beneficiaries"), false},
                    {S("limits"), QJsonArray()}};
    QJsonValue proposed;
    if (registry->proposedPolicy())
        proposed = toJson(*registry->proposedPolicy(), *registry);
    const QString worth = approvalWorth(!registry->hasPersons(), {});
    document.insert(S("proposed"), proposed);
    document.insert(S("record_only"), !registry->hasPersons());
    document.insert(S("note"), textOrNull(worth));
    const auto &inForce = registry->policy();
    QStringList lines{inForce ? policyLine(*inForce)
                              : QStringLiteral("no policy: nothing needs approval")};
    if (inForce)
        lines << policyLines(context, *inForce);
    if (const auto &waiting = registry->proposedPolicy()) {
        lines << QStringLiteral("proposed by %1: %2").arg(waiting->proposedBy, policyLine(*waiting));
        lines << policyLines(context, *waiting) << policyChanges(context, inForce, *waiting);
    }
    lines << worth;
    lines.removeAll(QString());
    for (const QString &line : lines)
        context.output().line(line);
    context.output().document(document);
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> policyCommands()
{
    static const std::array commands{
        Command{"policy", "set", "", "what needs approval; what is not named stays as it is",
                Needs::WriteLedgerAndKey, policyOptions, setPolicy},
        Command{"policy", "confirm", "[<version>]",
                "agree, as another administrator, to the proposed policy; refused when another one waits",
                Needs::WriteLedgerAndKey, {}, confirmPolicy},
        Command{"policy", "show", "", "the policy in force", Needs::ReadLedger, {}, showPolicy},
    };
    return commands;
}

} // namespace paydesk::cli
