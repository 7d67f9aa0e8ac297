// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace paydesk::alikassa {

/// The public half of the notifications certificate: what the provider signs with the other half
/// is checked with it (RSASSA-PKCS1-v1_5 with SHA-1; page: signature check).
class VerifyingKey
{
public:
    /// Errors: Credentials with notification_key, Missing or NotAKey.
    static Result<VerifyingKey> fromPem(const QByteArray &pem);

    /// \c signature is the raw one, not its base64.
    bool verifies(QByteArrayView bytes, QByteArrayView signature) const;

private:
    using Key = std::shared_ptr<evp_pkey_st>;
    explicit VerifyingKey(Key key)
        : m_key(std::move(key))
    {
    }

    Key m_key;
};

/// Strict base64 in one line; blanks are taken for the "+" that a query makes of them. Empty =
/// no signature.
QByteArray signatureBytes(QString base64);

} // namespace paydesk::alikassa
