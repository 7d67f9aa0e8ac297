// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/alikassa/errors.h"
#include "providers/api/replies.h"

namespace paydesk::alikassa {

// Answers into our words. What is not asked for is ignored; what is asked for and missing, or
// not about our order, makes the answer untrusted: Unknown on a creation. Money may be a string
// or a number. A status word that is not known counts as not final.

/// The meaning of a status word; one that is not known is not final.
template <typename State>
State stateOf(QStringView word)
{
    if (word == u"paid")
        return State::Paid;
    if (word == u"cancel")
        return State::Canceled;
    return word == u"fail" ? State::Failed : State::Pending;
}

/// What a status was asked by: one of the two.
struct StatusQuestion
{
    QString id;
    QString reference;
    Currency currency;
};

/// page: payment solution RM 1. Needs url, id and payment_status.
Result<InvoiceReply> createdPayment(const HttpReply &reply, const QString &reference, Money amount);
/// page: payout create. Needs id and payment_status.
Result<PayoutReply> createdPayout(const HttpReply &reply, const QString &reference, Money amount);

/// pages: payment status, payout status. Need id, order_id, payment_status and amount, and
/// payment_amount where is_partial_payment is set: the order is then partially paid.
Result<InvoiceReply> paymentStatus(const HttpReply &reply, const StatusQuestion &question);
Result<PayoutReply> payoutStatus(const HttpReply &reply, const StatusQuestion &question);

/// page: balance. SeenBalance::at is left to the caller, who has the clock.
Result<BalanceReply> balance(const HttpReply &reply);
/// page: payment history.
Result<CheckReply> historyProbed(const HttpReply &reply);

} // namespace paydesk::alikassa
