// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/http/httpclient.h"
#include "providers/http/wirejson.h"

namespace paydesk::milkypay {

// Answers, read by pure functions. Documents are JSON:API; amounts are numbers in major units,
// balances are texts, times are Unix seconds; an empty object may come as [], {} or null. What
// does not fit is Protocol with Unknown: after such an answer nothing is known.

/// Answer to a creation. Accepted only when it names an id, a status, and exactly the reference,
/// amount and currency that were asked for.
Result<InvoiceReply> readCreated(const HttpReply &reply, const OrderRequest &request);

/// Answer to a reading by id.
Result<InvoiceReply> readOne(const HttpReply &reply, const QString &id, Currency currency);

/// One invoice resource: the `data` of a document or an item of a list. The error has no
/// HTTP status.
Result<InvoiceReply> readInvoice(const WireJson &resource);

/// A page of the list, not yet read item by item.
struct ListPage
{
    QList<WireJson> items = {};
    QString next = {}; ///< encoded query of the next page; empty = there is none, or none to follow
    bool nextRefused = false; ///< there is a next page, but not at our host and path
    std::optional<qint64> total = {}; ///< `meta.total`
};

/// Of links.next only the query is used, and only when it stays at the host that was asked
/// (page: read one invoice, list; filters and paging are not public).
Result<ListPage> readList(const HttpReply &reply, const QUrl &asked);

/// GET /account/balances: `currency_accounts` by currency. SeenBalance::at is left to the caller.
/// Currencies outside ISO 4217 are left out; an amount that is not exact is Protocol.
Result<BalanceReply> readBalances(const HttpReply &reply);

/// GET /account/profile. Rejected when the account is not active.
Result<CheckReply> readProfile(const HttpReply &reply);

} // namespace paydesk::milkypay
