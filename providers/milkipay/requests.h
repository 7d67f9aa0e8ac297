// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/requests.h"

#include <QByteArray>

namespace paydesk::milkipay {

/// How a payout's fields are written. The page says "POST data" and no more; JSON is the
/// assumption, and a form is what its samples could also mean.
enum class PayoutEncoding { Json, Form };

/// What a payout repeats of the account in its body.
struct ClientKeys
{
    QString id;
    SecretBytes secret;
};

/// page: user/customer payout. clientId, secret, transactionId (our reference), amount as the
/// shortest decimal: 10.1. Holds the secret: to be handed over or wiped. Errors: InvalidInput
/// with the field, Credentials with the missing key.
Result<QByteArray> payoutBody(
    const OrderRequest &request, const ClientKeys &client, PayoutEncoding encoding);

/// No length is documented; this takes UUIDs, which the page's own ids are, and our references.
inline constexpr int longestReference = 64;

} // namespace paydesk::milkipay
