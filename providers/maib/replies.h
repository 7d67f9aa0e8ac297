// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/maib/errors.h"

namespace paydesk::maib {

// Answers into our words. What is not asked for is ignored; what is asked for and missing, or
// not about our payment, makes the answer untrusted.

/// The intermediate answer of pay, hold, savecard-* and execute-oneclick: needs payId and payUrl.
/// The payUrl is taken as it is: its trans_id is raw base64.
Result<InvoiceReply> startedPayment(const HttpReply &reply, const OrderRequest &request);

/// page: execute recurring payment. Final at once; a decline is a reply with state Failed.
Result<InvoiceReply> chargedCard(
    const HttpReply &reply, const OrderRequest &request, const SecretBytes &cardToken);

/// page: payment information. A status that is not known counts as not final. The key's twoStep
/// decides what OK means; its amount, when it has one, must be the answer's.
Result<InvoiceReply> paymentInfo(const HttpReply &reply, const OrderKey &key);

/// page: payment capture. OK is all that captures; \c amount nothing = everything.
Result<InvoiceReply> captured(
    const HttpReply &reply, const OrderKey &key, std::optional<Money> amount);

/// page: payment refund. \c released: a refund of what was only authorized. REVERSED, which moves
/// nothing, becomes the error 13116 (see wasDoneBefore).
Result<InvoiceReply> refunded(
    const HttpReply &reply, const OrderKey &key, std::optional<Money> amount, bool released);

/// page: deleting the card. An empty success is one too.
Result<CheckReply> forgotten(const HttpReply &reply, const SecretBytes &cardToken);

} // namespace paydesk::maib
