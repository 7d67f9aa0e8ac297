// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace paydesk::alikassa {

/// The private key of one API certificate. Copies share it.
///
/// The signature is RSASSA-PKCS1-v1_5 with SHA-1 over the exact bytes of the request's body: the
/// page signs with PHP's openssl_sign() and no algorithm, whose default is SHA-1 (page: payment
/// solution RM 1).
class SigningKey
{
public:
    /// Reads a PEM: PKCS#8 or the traditional form, encrypted or not. \c field is the account key
    /// that an error names; the pass phrase's is called field + "_password". Errors: InvalidInput
    /// with NotAKey, WrongPassphrase or WeakKeyCipher; Unsupported when this system's OpenSSL
    /// policy forbids SHA-1 signatures.
    static Result<SigningKey> fromPem(QByteArrayView pem, QByteArrayView passphrase,
                                      const QString &field);

    /// Base64 in one line, for the header Sign.
    Result<QByteArray> sign(QByteArrayView bytes) const;

private:
    using Key = std::shared_ptr<evp_pkey_st>;
    explicit SigningKey(Key key)
        : m_key(std::move(key))
    {
    }

    Key m_key;
};

} // namespace paydesk::alikassa
