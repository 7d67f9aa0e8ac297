// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/orderrow.h"

namespace paydesk {

// Pure: what a change makes of an order, and whether it may.

/// Refuses amounts in another currency and negative ones.
Result<void> checkParts(const Order &order, const std::optional<Money> &fee,
                        std::initializer_list<std::optional<Money>> parts);

Error stepRefused(const QString &subject, const QString &from, const QString &to);

/// The next enquiry of an order that just came to \c open; kept where one is planned already.
void planCheck(CheckSchedule &checks, bool open, Timestamp now);

template <typename Value>
void take(Value &field, const std::optional<Value> &change)
{
    if (change)
        field = *change;
}

template <typename Value>
void take(std::optional<Value> &field, const std::optional<Value> &change)
{
    if (change)
        field = change;
}

/// A payout is not asked about while its sending runs in this very program.
inline bool isAsked(PayoutState state)
{
    return isOpen(state) && state != PayoutState::Sending;
}
inline bool isAsked(InvoiceState state)
{
    return isOpen(state);
}

/// The order after the change; updatedAt and the plan of enquiries follow. NotAllowed when the
/// table of states has no such step.
template <typename T, typename State>
Result<T> changed(const T &before, const OrderChange<State> &change, Timestamp now)
{
    T after = before;
    take(after.state, change.state);
    if (after.state != before.state && !isAllowed(before.state, after.state))
        return stepRefused(before.id.toText(), toKey(before.state), toKey(after.state));
    take(after.providerId, change.providerId);
    take(after.providerState, change.providerState);
    take(after.reason, change.reason);
    take(after.partyAccount, change.partyAccount);
    take(after.fee, change.fee);
    take(after.paid, change.paid);
    take(after.settledAt, change.settledAt);
    if constexpr (isInvoice<T>) {
        take(after.refunded, change.refunded);
        take(after.payUrl, change.payUrl);
        if (auto sound = checkParts(after, after.fee, {after.paid, after.refunded}); !sound)
            return sound.error();
    } else {
        if (auto sound = checkParts(after, after.fee, {after.paid}); !sound)
            return sound.error();
    }
    if (!after.settledAt && settlementOf(after.state) == Settlement::Settled)
        after.settledAt = now;
    if (after.state != before.state)
        planCheck(after.checks, isAsked(after.state), now);
    return after;
}

/// Whether the journal has something to say.
template <typename T>
bool sameContent(const T &a, const T &b)
{
    ColumnValues left;
    ColumnValues right;
    describeContent(a, left);
    describeContent(b, right);
    return left.values == right.values;
}

} // namespace paydesk
