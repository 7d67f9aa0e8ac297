// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/requests.h"

#include <QByteArray>
#include <QDate>

namespace paydesk::alikassa {

// The exact bytes of request bodies; they are signed and sent as they are. Fields stand in the
// order of the documented samples, values are trimmed, and what is empty is left out.
// Errors: InvalidInput with the field's wire name. \c notificationUrl is the account's own
// address, used when the order names none.

/// page: payment solution RM 1, payments. The amount is a JSON number in its shortest form.
Result<QByteArray> paymentBody(const OrderRequest &request, const QString &notificationUrl);

/// page: payment solution RM 1, payouts. The amount is a string with two decimals.
Result<QByteArray> payoutBody(const OrderRequest &request, const QString &notificationUrl);

/// pages: payment status, payout status. An id is sent as a string.
QByteArray statusById(const QString &providerId);
QByteArray statusByReference(const QString &reference);

/// page: balance. An empty PHP list; "{}" would not survive being decoded and encoded again.
QByteArray emptyBody();

/// One page of the history: both days included, pages from 1.
struct HistoryQuestion
{
    QDate from;
    QDate to;
    int page = 1;
    int size = 50; ///< no limit is documented; the page's own sample asks for 12
};

/// page: payment history.
QByteArray historyBody(const HistoryQuestion &question);

/// page: payment history. The shortest list that the payments key can ask for: one row of the
/// page's own sample month, so that it costs the provider next to nothing.
QByteArray historyProbe();

} // namespace paydesk::alikassa
