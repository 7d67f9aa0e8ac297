// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/registrychange.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array personOptions{
    OptionSpec{"role", "role",
               "maker, approver, sender, accountant, auditor or administrator", true},
};
constexpr std::array confirmOptions{
    OptionSpec{"key", "hex", "the beginning of the person's public key, as that person reads it out"},
};
constexpr qsizetype shortestKey = 8;

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

void printPerson(Context &context, const Done &done, const Result<Person> &changed)
{
    const bool waits = changed
        && (changed->state == PersonState::Proposed
            || changed->state == PersonState::DisableProposed);
    QString line = changed ? personLine(*changed) : QString();
    if (waits)
        line += QStringLiteral("\n  proposed by %1, public key %2")
                    .arg(changed->proposedBy, QString::fromLatin1(changed->publicKey.toHex()));
    printChange(context, done, changed, line, waits);
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

/// The whole key of the person who waits, where what is given is its beginning; empty = not given.
Result<QByteArray> keyOption(Context &context, const QString &name)
{
    if (!context.has(S("key")))
        return QByteArray();
    const QString given = context.option(S("key")).toLower();
    if (given.size() < shortestKey)
        return Error::input(QStringLiteral("key"), InputProblem::WrongForm, given,
                            QStringLiteral("%1 digits or more").arg(shortestKey));
    const auto registry = context.workspace().registry().registry();
    if (!registry)
        return registry.error();
    const Person *person = registry->findByName(name);
    const bool fits = person && QString::fromLatin1(person->publicKey.toHex()).startsWith(given);
    return fits ? person->publicKey : QByteArray("another");
}

void confirmPerson(Context &context, const Done &done)
{
    const auto name = context.nameArgument(0, QStringLiteral("name"));
    if (!name)
        return done(context.output().error(name.error()));
    const auto key = keyOption(context, *name);
    if (!key)
        return done(context.output().error(key.error()));
    printPerson(context, done, context.workspace().registry().confirmPerson(*name, *key));
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

} // namespace

std::span<const Command> personCommands()
{
    static const std::array commands{
        Command{"person", "add", "<name>", "make a person's signing key in the vault and register it",
                Needs::WriteLedgerAndKey, personOptions, addPerson},
        Command{"person", "confirm", "<name>", "agree, as an administrator, to what is proposed",
                Needs::WriteLedgerAndKey, confirmOptions, confirmPerson},
        Command{"person", "disable", "<name>", "take all rights from a person, for good",
                Needs::WriteLedgerAndKey, {}, disablePerson},
        Command{"person", "list", "", "persons, their roles and public keys", Needs::ReadLedger, {},
                listPersons},
    };
    return commands;
}

} // namespace paydesk::cli
