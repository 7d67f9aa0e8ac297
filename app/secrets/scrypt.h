// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vault.h"

namespace paydesk {

/// What a file may ask of this computer: valid for scrypt, at most 256 MiB and four rounds of it.
bool isAcceptable(const VaultCost &cost);

/// \c size bytes from the passphrase. Nothing when the cost is not acceptable or memory is short.
std::optional<SecretBytes> scrypt(const SecretBytes &passphrase, QByteArrayView salt,
                                  const VaultCost &cost, int size);

} // namespace paydesk
