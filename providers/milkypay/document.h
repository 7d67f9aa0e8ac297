// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/milkypay/errors.h"

namespace paydesk::milkypay {

// Documents are JSON:API; amounts are numbers in major units, balances are texts, times are Unix
// seconds; an empty object may come as [], {} or null. What does not fit is Protocol with Unknown:
// after such an answer nothing is known.

/// A document of a 2xx answer without errors in it.
Result<WireJson> documentOf(const HttpReply &reply, Error (*errorOf)(const HttpReply &));

/// Of a resource that cannot be trusted; without an HTTP status.
Error malformed(const QString &detail);

/// Id, reference, the provider's word, amounts and times of a payment or a payout invoice. The
/// state and its reason are left to the caller, who knows which of the two it is. \c type is the
/// plural, "payment-invoices"; its singular is taken as well.
template <typename Reply>
Result<Reply> readFacts(const WireJson &resource, QStringView type);

/// Answer to a reading by id.
template <typename Reply>
Result<Reply> readById(const HttpReply &reply, const QString &id, Currency currency,
    Result<Reply> (*read)(const WireJson &));

/// Answer to a creation. Accepted only when it names an id, a status, and exactly the reference,
/// amount and currency that were asked for.
template <typename Reply>
Result<Reply> readCreation(
    const HttpReply &reply, const OrderRequest &request, Result<Reply> (*read)(const WireJson &));

/// "the answer is about another amount"; empty when it is what was asked for.
template <typename Reply>
QString mismatch(const Reply &reply, const OrderRequest &request);

} // namespace paydesk::milkypay
