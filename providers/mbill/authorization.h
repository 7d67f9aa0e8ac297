// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "providers/mbill/wirefacts.h"

namespace paydesk::mbill {

/// May stand in HTTP Basic: printable ASCII without blanks and colons, at most 255 characters.
bool isUsableToken(QByteArrayView token);

/// What the service itself gives out has letters, digits, "_" and "-" only (page: identifiers).
bool isOwnToken(QByteArrayView token);

/// The value of an Authorization header: "Basic " and base64 of "<token>:", with padding (page:
/// authorization).
QByteArray basicAuthorization(QByteArrayView token, TokenPlace place = tokenPlace);

} // namespace paydesk::mbill
