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

/// Something was sent and its answer was lost: asked about soon, whatever was planned.
void hastenCheck(CheckSchedule &checks, bool open, Timestamp now);

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
inline bool isAsked(TransferState state)
{
    return isOpen(state);
}

/// What is wrong with a new draft, as far as the draft itself tells.
Result<void> checkDraft(const Order &draft);
Result<void> checkDraft(const Claim &draft);

/// The facts that only orders with an amount have.
template <typename T, typename State>
Result<void> takeMoney(T &after, const OrderChange<State> &change)
{
    take(after.partyAccount, change.partyAccount);
    take(after.fee, change.fee);
    take(after.settledAt, change.settledAt);
    if constexpr (isTransfer<T>) {
        take(after.claimId, change.claimId);
        return checkParts(after, after.fee, {});
    } else if constexpr (isInvoice<T>) {
        take(after.paid, change.paid);
        take(after.refunded, change.refunded);
        take(after.payUrl, change.payUrl);
        take(after.refundReference, change.refundReference);
        return checkParts(after, after.fee, {after.paid, after.refunded});
    } else {
        take(after.paid, change.paid);
        return checkParts(after, after.fee, {after.paid});
    }
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
    if constexpr (!isClaim<T>) {
        if (auto sound = takeMoney(after, change); !sound)
            return sound.error();
        if (!after.settledAt && settlementOf(after.state) == Settlement::Settled)
            after.settledAt = now;
    }
    if (after.state != before.state || change.stepDone || !isAsked(after.state))
        after.step.reset();
    if (isAsked(after.state))
        take(after.step, change.step);
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
