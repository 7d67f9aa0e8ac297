// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"

#include <QByteArray>

namespace paydesk::mbill {

// The exact bytes of request bodies. What is asked for must have passed checks.h; fields stand in
// the order of the page, and what is empty is left out.

/// page: create card token.
QByteArray cardTokenBody(const CardData &card);
/// The least that the service looks at and then refuses: for the check of an account.
QByteArray emptyCardBody();

/// page: create transfer. The sender is the one-time card token, never a card.
QByteArray transferBody(const TransferRequest &request, const SecretBytes &cardToken);
/// The same without the token and with the recipient's number masked: what may be hashed and
/// kept, since the hash of a card number is a card number for who has an hour.
QByteArray transferOutline(const TransferRequest &request);

/// page: create claim. The document names the field "id", the server "external_id" and ignores the
/// other one: both are sent.
QByteArray claimBody(const QString &claimId, const SecretBytes &recipientCard);

/// page: transfer authentication, claim authentication.
QByteArray codeBody(const SecretBytes &code);

} // namespace paydesk::mbill
