// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/api/replies.h"
#include "providers/mbill/errors.h"

namespace paydesk::mbill {

// Answers into our words. What is not asked for is ignored; what is asked for and missing, or not
// about our transfer, makes the answer untrusted. Ids and money may be texts or numbers. A time
// without a zone is UTC.

/// What an answer must agree with; what is empty is not compared.
struct Expected
{
    QString providerId;
    QString reference;
    std::optional<Money> amount;
    std::optional<Money> fee;
    QString claimId;
    QString arrival; ///< where the payer's browser goes after 3-D Secure
};

/// page: create card token. One use, never stored; its own token_expires_at is wrong by a factor
/// of 1000 and not read.
Result<SecretBytes> cardTokenIn(const HttpReply &reply);

/// pages: create transfer, get transfer, transfer authentication. A creation needs id, token,
/// status, amount and fee.
///   "declined" without its decline object, "error" and unknown states stay open (Processing),
///   with a reason of codes.h for the person who has to look: none of them proves that no money
///   moved.
Result<TransferReply> transferIn(const HttpReply &reply, Purpose purpose, const Expected &expected);

/// pages: create claim, get claim, claim authentication. The service gives no reason for a claim
/// that it declines. Amount and fee are those of the transfer, once it is told ("transfer", or
/// "payment" of the server).
Result<ClaimReply> claimIn(const HttpReply &reply, Purpose purpose, const Expected &expected);

/// The answer to emptyCardBody().
Result<CheckReply> probeIn(const HttpReply &reply);

} // namespace paydesk::mbill
