// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/connection.h"

#include <QByteArray>

namespace paydesk::alikassa::practice {

/// A throw-away certificate: an encrypted private key, its pass phrase, the public key.
struct PracticeKey
{
    QByteArray privatePem;
    QByteArray password;
    QByteArray publicPem;
};

/// Made when first needed, and the same until the program ends.
const PracticeKey &practiceKey(Certificate certificate);

/// With which the provider signs callbacks; a merchant has its public half.
const PracticeKey &practiceNotificationKey();
/// Base64, as the provider would sign with the key.
QByteArray signedBy(const PracticeKey &key, const QByteArray &bytes);

/// The provider's side of the signature, written apart from signing.cpp so that a mistake there
/// is noticed here.
bool verifies(const QByteArray &publicPem, const QByteArray &body, const QByteArray &sign);

/// Base64 of what a 2048-bit key signs; all that can be checked of an unknown key.
bool looksLikeSignature(const QByteArray &sign);

} // namespace paydesk::alikassa::practice
