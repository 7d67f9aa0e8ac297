// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"

namespace paydesk {

// Ed25519 (RFC 8032) by OpenSSL. A private key is 32 bytes, a public key 32, a signature 64.

/// A new private key from the operating system's generator.
SecretBytes makeSigningKey();

/// Empty when the bytes are no private key.
QByteArray publicKeyOf(const SecretBytes &privateKey);

/// Empty when the bytes are no private key.
QByteArray sign(const SecretBytes &privateKey, const QByteArray &message);

bool isSignedBy(const QByteArray &publicKey, const QByteArray &message,
                const QByteArray &signature);

} // namespace paydesk
