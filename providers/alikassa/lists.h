// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "providers/alikassa/requests.h"
#include "providers/api/replies.h"
#include "providers/http/httpclient.h"

namespace paydesk::alikassa {

/// A place in the history as text: "2026-08-21/2026-11-22/2", first and last day, page. Whoever
/// wants other days begins with such a text of his own. Empty = the last 92 days, to tomorrow, as
/// the zone of the provider's days is not known. Errors: InvalidInput on "cursor".
Result<HistoryQuestion> historyQuestion(const QString &cursor, Timestamp now);
QString cursorOf(const HistoryQuestion &question);

/// page: payment history. One item per payment: an order_id may be there several times, "id" is
/// the key. It tells what was asked for and not what was really paid, nor when: a paid one is
/// read before it counts.
Result<InvoicePage> historyPage(const HttpReply &reply, const HistoryQuestion &question);

/// page: account info. The services of one currency, or of all when it has none; those in the
/// direction that the account may not use are left out.
Result<MethodsReply> accountMethods(const HttpReply &reply, Currency currency);

} // namespace paydesk::alikassa
