// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/operation.h"

#include <chrono>

namespace paydesk {

/// Whether a secret service is there to be asked (Secret Service or KWallet over D-Bus: running, or
/// started when called). Quick, and never starts a bus.
bool keychainAnswers();

/// The random 256-bit passphrase (as Base64) of a vault, kept in the system's keychain under
/// \c name. It is made when it is missing and \c mayCreate, which is only right for a vault that
/// does not exist yet. Never falls back to plain text. VaultLocked: missing, refused, or no answer
/// within \c limit.
Operation<SecretBytes> *keychainPassphrase(
    const QString &name, bool mayCreate, QObject *parent,
    std::chrono::milliseconds limit = std::chrono::seconds(5));

} // namespace paydesk
