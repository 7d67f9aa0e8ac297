// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"

#include <QUrl>

namespace paydesk::milkipay {

/// The login page with the client's id and secret in its query, both percent-encoded
/// (page: authentication flow). It is opened in the browser and goes nowhere else.
/// Errors: InvalidInput for the address, Credentials with the missing key.
Result<QUrl> authorizeAddress(
    const QString &oauthUrl, const QString &clientId, const SecretBytes &clientSecret);

/// The temporary code out of what a person pasted: the whole address to which the browser was
/// sent, or the code alone. The address must be the registered one in scheme, host, port and
/// path, and hold one code. Errors, of which none repeats what was pasted:
///   InvalidInput on "redirected"  no address, or not the registered one
///   InvalidInput on "code"        Missing, Duplicate (two different ones), NotPlainAscii, TooLong
///   Credentials, Rejected         the address tells why the login failed
Result<SecretBytes> codeFromPaste(const QString &pasted, const QString &redirectUrl);

/// May it stand in a header, as codes and tokens do? Printable ASCII without blanks.
bool isBearer(QByteArrayView token);

} // namespace paydesk::milkipay
