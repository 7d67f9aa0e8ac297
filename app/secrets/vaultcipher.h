// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vault.h"

/// The vault file: a header, the ciphertext of AES-256-GCM, its tag. The header is authenticated
/// with the rest; it names the parameters of scrypt, and salt and nonce, which are drawn anew for
/// every file written. Two more fields tell what is wrong: a digest of the header (damaged before
/// any key is derived), and derived bytes which only the right passphrase yields.
namespace paydesk::vaultcipher {

constexpr qint64 largestFile = 16 * 1024 * 1024;

/// The part of a file that is different after each save; empty for what is no vault file.
QByteArrayView headerOf(QByteArrayView file);

/// The whole file for the plain bytes. Errors: InvalidInput (too large to be read again).
Result<QByteArray> seal(QByteArrayView plain, const SecretBytes &passphrase, const VaultCost &cost);

struct Opened
{
    SecretBytes plain;
    VaultCost cost;
};
/// Errors: VaultLocked only for a wrong passphrase, VaultDamaged for everything else.
Result<Opened> open(QByteArrayView file, const SecretBytes &passphrase);

} // namespace paydesk::vaultcipher
