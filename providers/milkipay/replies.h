// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/requests.h"
#include "providers/api/loginops.h"
#include "providers/api/replies.h"
#include "providers/http/httpclient.h"

namespace paydesk::milkipay {

// Answers into our words; see successOf() for what counts as one.

/// page: processor token. Needs "token". Facts: expiry (raw), received (RFC 3339), date (the
/// answer's own), user_id, user_uuid, user_status; each is always there, empty = not told, so
/// that nothing of an earlier login stays behind.
Result<LoginReply> loginOf(const HttpReply &reply, Timestamp received);

/// page: user/customer status. "ok" is about the call and "active" about the user; a user without
/// "active" is not active, which is an error here. \c who tells the person whose login it is.
Result<CheckReply> statusOf(const HttpReply &reply, const QString &who = {});

/// page: user/customer payout. Needs "payout_transaction_id". There is nothing to ask later, so
/// that the provider's "ok" is the end: paid.
Result<PayoutReply> payoutOf(const HttpReply &reply, const OrderRequest &request);

} // namespace paydesk::milkipay
