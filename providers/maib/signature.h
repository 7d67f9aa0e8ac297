// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/wirejson.h"

#include <optional>

namespace paydesk::maib {

/// Which text of the same values a signature was made over. Two points are open (page: signature
/// algorithm): how a number with final zeros is written, and whether a null keeps its place.
struct SignatureForm
{
    bool rawNumbers = false; ///< as on the wire ("10.00"), else in their shortest form ("10")
    bool nullsLeftOut = false; ///< else an empty value between two colons
};

/// "shortest numbers, nulls kept", for the log: so the bank's habit is learnt.
QString toText(SignatureForm form);

/// The values of \c result sorted by their names' bytes, then the key, joined by colons; SHA-256
/// (no HMAC), Base64 of the 32 bytes. The members must be strings, numbers or nulls.
QByteArray signatureOf(const WireJson &result, const SecretBytes &key, SignatureForm form);

/// The first form that fits, in the page's order; compared in constant time.
std::optional<SignatureForm> fittingForm(
    const WireJson &result, const SecretBytes &key, QByteArrayView signature);

} // namespace paydesk::maib
