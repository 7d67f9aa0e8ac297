// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <functional>
#include <span>
#include <vector>

namespace paydesk::cli {

class Context;

/// Ends the command. Called exactly once, at once or later.
using Done = std::function<void(ExitCode)>;

/// What a command needs before it can run.
enum class Needs {
    Nothing,
    ReadLedger, ///< works beside an open window
    WriteLedger,
    WriteLedgerAndVault,
    /// The vault only when --set reads a value from a file or from standard input: it may be one
    /// that must lie there.
    WriteLedgerAndVaultForFiles,
    /// The key of whoever acts: in --person-vault, else in --vault. No secrets of accounts.
    WriteLedgerAndKey,
    /// The same only when the ledger knows persons: what they say is signed.
    WriteLedgerAndKeyForPersons
};

struct OptionSpec
{
    const char *name;
    const char *value; ///< name of the value in the help; empty = a switch
    const char *help;
    bool repeats = false; ///< takes several values; another one is given once
};

/// One list of options after another. A command keeps a view of its options only: hold the result
/// in a static variable.
std::vector<OptionSpec> joined(
    std::span<const OptionSpec> first, std::span<const OptionSpec> second);

struct Command
{
    const char *noun;
    const char *verb; ///< empty for commands of one word (demo)
    const char *arguments; ///< for the help: "<account> <file>"
    const char *summary;
    Needs needs;
    std::span<const OptionSpec> options;
    void (*run)(Context &context, const Done &done);
};

std::span<const Command> allCommands();

} // namespace paydesk::cli
