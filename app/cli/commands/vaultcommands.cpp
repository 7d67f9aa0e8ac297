// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/json.h"
#include "app/secrets/passphrase.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array rotateOptions{
    OptionSpec{"new-passphrase-file", "file", "the new passphrase; without it the terminal asks"}};

/// The keychain's own passphrase is random and nobody's: there is nothing to change by hand.
Error keychainKeepsIt()
{
    return Error::input(QStringLiteral("vault"), InputProblem::NotOneOf, QStringLiteral("keychain"),
                        QStringLiteral("a vault file with a passphrase"));
}

void rotate(Context &context, const Done &done)
{
    Vault &vault = context.workspace().vault();
    if (context.start().passphraseFile.isEmpty() && !vault.isTyped())
        return done(context.output().error(keychainKeepsIt()));
    const auto passphrase = context.has(S("new-passphrase-file"))
        ? passphraseFromFile(context.option(S("new-passphrase-file")))
        : passphraseFromTerminal(PassphraseUse::Create);
    if (!passphrase)
        return done(context.output().error(passphrase.error()));
    if (const auto rotated = vault.rotate(*passphrase); !rotated)
        return done(context.output().error(rotated.error()));
    context.output().line(QStringLiteral("the vault has a new key and a new passphrase: %1").arg(vault.path()));
    context.output().document({{S("vault"), vault.path()}, {S("rotated"), true}});
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> vaultCommands()
{
    static const std::array commands{
        Command{"vault", "rotate", "", "a new key and a new passphrase for the vault file",
                Needs::WriteLedgerAndVault, rotateOptions, rotate},
    };
    return commands;
}

} // namespace paydesk::cli
