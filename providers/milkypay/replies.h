// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/document.h"

namespace paydesk::milkypay {

// Answers about payment invoices and the account, read by pure functions; see document.h.

/// One invoice resource: the `data` of a document or an item of a list. The error has no
/// HTTP status.
Result<InvoiceReply> readInvoice(const WireJson &resource);

/// Answer to a creation.
Result<InvoiceReply> readCreated(const HttpReply &reply, const OrderRequest &request);

/// Answer to a reading by id.
Result<InvoiceReply> readOne(const HttpReply &reply, const QString &id, Currency currency);

/// A page of a list, not yet read item by item.
struct ListPage
{
    QList<WireJson> items = {};
    QString next = {}; ///< encoded query of the next page; empty = there is none, or none to follow
    bool nextRefused = false; ///< there is a next page, but not at our host and path
    std::optional<qint64> total = {}; ///< `meta.total`
};

/// Of links.next only the query is used, and only when it stays at the host and the list that was
/// asked (page: read one invoice, list; filters and paging are not public).
Result<ListPage> readList(const HttpReply &reply, const QUrl &asked);

/// GET /account/balances: `currency_accounts` by currency. SeenBalance::at is left to the caller.
/// Currencies outside ISO 4217 are left out; an amount that is not exact is Protocol.
Result<BalanceReply> readBalances(const HttpReply &reply);

/// GET /account/profile. Rejected when the account is not active.
Result<CheckReply> readProfile(const HttpReply &reply);

} // namespace paydesk::milkypay
