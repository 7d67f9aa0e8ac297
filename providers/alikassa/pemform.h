// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace paydesk::alikassa {

/// What a PEM says about itself before a pass phrase is tried.
struct PemForm
{
    enum class Kind { NotAKey, Plain, Encrypted, WeakCipher };
    Kind kind = Kind::NotAKey;
    QString cipher; ///< of WeakCipher, as OpenSSL names it
};

/// OpenSSL 3 no longer reads keys under DES, RC2 and RC4, and reports "bad decrypt" for some of
/// them, as if the pass phrase were wrong. So the cipher is looked at first: DEK-Info of the
/// traditional form, the algorithm's OID of PKCS#8.
PemForm pemForm(QByteArrayView pem);

} // namespace paydesk::alikassa
