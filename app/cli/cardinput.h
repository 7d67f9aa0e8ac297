// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "models/domain/card.h"

namespace paydesk::cli {

// Cards and codes come from files or standard input, whose bytes are wiped. What stands on the
// command line itself can be read by other programs of this computer until hideSecretArguments()
// has run, and stays in the history of the shell.

/// The card JSON of --card or --sender: a file, or "-" for standard input.
Result<CardData> cardOption(const Context &context, QLatin1StringView name);

/// --recipient-card: the number, "-" or @file. Empty when it is not given.
Result<SecretBytes> cardNumberOption(const Context &context, QLatin1StringView name);

/// --code: the code itself or "-"; or --code-file.
Result<SecretBytes> codeOption(const Context &context);

} // namespace paydesk::cli
