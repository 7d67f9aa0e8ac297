// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

/// The body of a payout's creation (page: payouts), always with options.auto_process = false: what
/// it makes moves no money before processRequest(). Type is the singular here and the plural in
/// answers. Errors are InvalidInput, NotExecuted. It may hold a card number: wipe it.
Result<QByteArray> payoutBody(const OrderRequest &request, bool test);

/// The caller adds the gates.
HttpRequest payoutCreationRequest(const Endpoint &endpoint, const QByteArray &body);
/// The request that lets the money move. \c id must satisfy isWireId().
HttpRequest processRequest(const Endpoint &endpoint, const QString &id);

HttpRequest payoutRequest(const Endpoint &endpoint, const QString &id);
HttpRequest payoutListRequest(const Endpoint &endpoint, const QString &query);

} // namespace paydesk::milkypay
