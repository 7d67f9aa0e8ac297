// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"

namespace paydesk {

/// The content of a passphrase file; one trailing newline is dropped. FileFailure when it cannot
/// be read or is no passphrase by its size, VaultLocked when it is empty.
Result<SecretBytes> passphraseFromFile(const QString &path);

enum class PassphraseUse { Open, Create /*!< asked for twice */ };

/// File descriptors; the standard ones of the process.
struct Terminal
{
    int input = 0;
    int output = 2;
};

/// Asks on the terminal, without echo, and waits. The echo comes back in every case, also when a
/// signal ends the process. VaultLocked: there is no terminal (InputProblem::Missing), nothing was
/// typed, or the two inputs differ.
Result<SecretBytes> passphraseFromTerminal(PassphraseUse use, Terminal terminal = {});

} // namespace paydesk
