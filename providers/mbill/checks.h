// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"

namespace paydesk::mbill {

// Everything that the service would refuse, found here: a card token is burnt by the first
// transfer that names it, even when that is refused for another field (page: create card token).
// Problems name the fields of wirefacts.h and hold no card data.

/// All that the wire needs. Expired cards pass: only who has a clock can tell them.
QList<InputIssue> problemsOf(const TransferRequest &request, const Result<FeeRule> &rule);

/// What problemsOf() leaves to the clock. \c testCards may be over, see testCardsOf().
QList<InputIssue> expiryProblems(
    const CardData &card, Timestamp now, const QStringList &testCards);

/// "number" of the sender's card, or "recipient_card": digits, Luhn, Visa or Mastercard.
QList<InputIssue> cardNumberProblems(QByteArrayView number, QStringView fieldName);

QList<InputIssue> claimProblems(const QString &claimId, const SecretBytes &recipientCard);

/// A code from a bank's message: printable ASCII without blanks.
bool isUsableCode(QByteArrayView code);

/// May stand in a path: 1 to 64 of A-Z, a-z, 0-9, "_" and "-" (page: identifiers).
bool isPathSafeId(QStringView id);

} // namespace paydesk::mbill
