// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/approvaljson.h"
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/json.h"
#include "app/text/approvaltext.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array personOptions{
    OptionSpec{"role", "role",
               "maker, approver, sender, accountant, auditor or administrator", true},
};
constexpr std::array policyOptions{
    OptionSpec{"approve-above", "A", "more than this needs approval; “none” = every amount does"},
    OptionSpec{"currency", "C", "of --approve-above; a currency without one always needs approval"},
    OptionSpec{"approvals", "N", "how many different persons, 0 to 9; 0 = nothing needs approval"},
    OptionSpec{"new-beneficiaries", "yes|no", "whether an account never paid before needs approval"},
};

constexpr int mostApprovals = 9;

QString personLine(const Person &person)
{
    return QStringLiteral("%1  %2  %3  %4")
        .arg(person.id.toText().leftJustified(10), person.name.leftJustified(20),
             toKey(person.state).leftJustified(16), rolesText(person.roles));
}

Result<QList<PersonRole>> rolesOption(const Context &context)
{
    const QString text = context.options(S("role")).join(u',');
    const auto roles = rolesFromText(text);
    if (roles)
        return *roles;
    QStringList known;
    for (const PersonRole role : allRoles())
        known.append(toKey(role));
    return Error::input(QStringLiteral("role"), InputProblem::NotOneOf, text,
                        known.join(QStringLiteral(", ")));
}

/// The object's document; a change that waits for somebody is exit code 7.
template <typename T>
void printChange(Context &context, const Done &done, const Result<T> &changed, const QString &line,
                 bool waits)
{
    const auto registry = context.workspace().registry().registry();
    if (!changed || !registry)
        return done(context.output().error(changed ? registry.error() : changed.error()));
    QJsonObject document = toJson(*changed, *registry);
    const QString worth = approvalWorth(!registry->hasPersons(), {});
    document.insert(S("note"), textOrNull(worth));
    context.output().line(line);
    if (waits)
        context.output().line(document.value(S("next")).toObject().value(S("message")).toString());
    if (!worth.isEmpty())
        context.output().line(worth);
    context.output().document(document);
    done(waits ? ExitCode::ApprovalNeeded : ExitCode::Done);
}

void printPerson(Context &context, const Done &done, const Result<Person> &changed)
{
    const bool waits = changed
        && (changed->state == PersonState::Proposed
            || changed->state == PersonState::DisableProposed);
    printChange(context, done, changed, changed ? personLine(*changed) : QString(), waits);
}

QString policyLine(const Policy &policy)
{
    return QStringLiteral("policy %1  %2  %3 approval(s)")
        .arg(policy.id.value)
        .arg(toKey(policy.state))
        .arg(policy.approvals);
}

void printPolicy(Context &context, const Done &done, const Result<Policy> &changed)
{
    printChange(context, done, changed, changed ? policyLine(*changed) : QString(),
                changed && changed->state == PolicyState::Proposed);
}

void addPerson(Context &context, const Done &done)
{
    const auto name = context.nameArgument(0, QStringLiteral("name"));
    if (!name)
        return done(context.output().error(name.error()));
    const auto roles = rolesOption(context);
    if (!roles)
        return done(context.output().error(roles.error()));
    printPerson(context, done, context.workspace().registry().addPerson(*name, *roles));
}

void disablePerson(Context &context, const Done &done)
{
    const auto name = context.nameArgument(0, QStringLiteral("name"));
    if (!name)
        return done(context.output().error(name.error()));
    printPerson(context, done, context.workspace().registry().disablePerson(*name));
}

void confirmPerson(Context &context, const Done &done)
{
    const auto name = context.nameArgument(0, QStringLiteral("name"));
    if (!name)
        return done(context.output().error(name.error()));
    printPerson(context, done, context.workspace().registry().confirmPerson(*name));
}

void listPersons(Context &context, const Done &done)
{
    const auto registry = context.workspace().registry().registry();
    if (!registry)
        return done(context.output().error(registry.error()));
    QJsonArray items;
    for (const Person &person : registry->persons()) {
        items.append(toJson(person, *registry));
        context.output().line(personLine(person));
    }
    const QString worth = approvalWorth(!registry->hasPersons(), {});
    if (!worth.isEmpty())
        context.output().line(worth);
    context.output().document({{S("items"), items},
                               {S("next_cursor"), QJsonValue()},
                               {S("record_only"), !registry->hasPersons()},
                               {S("note"), textOrNull(worth)}});
    done(ExitCode::Done);
}

/// --approve-above and --currency belong together.
Result<void> readThreshold(Context &context, PolicyWish &wish)
{
    const bool above = context.has(S("approve-above"));
    if (above != context.has(S("currency")))
        return Error::input(above ? QStringLiteral("currency") : QStringLiteral("approve-above"),
                            InputProblem::Missing);
    if (!above)
        return {};
    const auto currency = Currency::fromCode(context.option(S("currency")));
    if (!currency)
        return Error::input(QStringLiteral("currency"), InputProblem::UnknownCurrency,
                            context.option(S("currency")));
    const QString text = context.option(S("approve-above"));
    if (text == u"none") {
        wish.always = *currency;
        return {};
    }
    const auto amount = moneytext::parse(text, *currency, QStringLiteral("approve-above"));
    if (!amount)
        return amount.error();
    if (amount->isNegative())
        return Error::input(QStringLiteral("approve-above"), InputProblem::NotPositive, text);
    wish.approveAbove = *amount;
    return {};
}

Result<PolicyWish> policyWish(Context &context)
{
    PolicyWish wish;
    if (const auto read = readThreshold(context, wish); !read)
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
    printPolicy(context, done, context.workspace().registry().confirmPolicy());
}

QStringList policyLines(const Registry &registry)
{
    if (!registry.policy())
        return {QStringLiteral("no policy: nothing needs approval")};
    const Policy &policy = *registry.policy();
    QStringList lines{policyLine(policy)};
    if (policy.approvals == 0)
        return lines << QStringLiteral("  nothing needs approval");
    for (const QString &code : policy.approveAbove.keys()) {
        const auto threshold = policy.threshold(*Currency::fromCode(code));
        lines << QStringLiteral("  %1: more than %2").arg(code, moneytext::plain(*threshold));
    }
    lines << QStringLiteral("  every other currency: always");
    if (policy.newBeneficiaries)
        lines << QStringLiteral("  an account never paid before: always");
    return lines;
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
                    {S("approvals"), 0}, {S("new_beneficiaries"), false}};
    QJsonValue proposed;
    if (registry->proposedPolicy())
        proposed = toJson(*registry->proposedPolicy(), *registry);
    const QString worth = approvalWorth(!registry->hasPersons(), {});
    document.insert(S("proposed"), proposed);
    document.insert(S("record_only"), !registry->hasPersons());
    document.insert(S("note"), textOrNull(worth));
    QStringList lines = policyLines(*registry);
    if (registry->proposedPolicy())
        lines << QStringLiteral("proposed: ") + policyLine(*registry->proposedPolicy());
    lines << worth;
    lines.removeAll(QString());
    for (const QString &line : lines)
        context.output().line(line);
    context.output().document(document);
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> registryCommands()
{
    static const std::array commands{
        Command{"policy", "set", "", "what needs approval; what is not named stays as it is",
                Needs::WriteLedgerAndVault, policyOptions, setPolicy},
        Command{"policy", "confirm", "", "agree, as another administrator, to the proposed policy",
                Needs::WriteLedgerAndVault, {}, confirmPolicy},
        Command{"policy", "show", "", "the policy in force", Needs::ReadLedger, {}, showPolicy},
        Command{"person", "add", "<name>", "make a person's signing key in the vault and register it",
                Needs::WriteLedgerAndVault, personOptions, addPerson},
        Command{"person", "confirm", "<name>", "agree, as an administrator, to what is proposed",
                Needs::WriteLedgerAndVault, {}, confirmPerson},
        Command{"person", "disable", "<name>", "take all rights from a person, for good",
                Needs::WriteLedgerAndVault, {}, disablePerson},
        Command{"person", "list", "", "persons, their roles and public keys", Needs::ReadLedger, {},
                listPersons},
    };
    return commands;
}

} // namespace paydesk::cli
