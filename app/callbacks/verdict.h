// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/ordertraits.h"
#include "models/domain/callback.h"

namespace paydesk {

/// What a genuine callback means for the order that it is about.
struct Verdict
{
    CallbackOutcome outcome = CallbackOutcome::Applied;
    QString note;
    bool contradicts = false; ///< applied, though what was known cannot be true then
};

/// When callbacks that were applied were made, by the provider's own clock.
struct AppliedTimes
{
    std::optional<Timestamp> newest;
    std::optional<Timestamp> ofState; ///< the newest that told the state in which the order is
};

/// Nothing in it that the order does not say already.
template <typename Order, typename Reply>
bool saysNothingNew(const Order &order, const Reply &reply)
{
    const auto same = [](const std::optional<Money> &told, const std::optional<Money> &known) {
        return !told || told == known;
    };
    bool sameMoney = same(reply.fee, order.fee);
    if constexpr (requires { order.paid; })
        sameMoney = sameMoney && same(reply.paid, order.paid);
    if constexpr (requires { order.refunded; })
        sameMoney = sameMoney && same(reply.refunded, order.refunded);
    return reply.state == order.state && reply.providerState == order.providerState && sameMoney;
}

/// A refund goes to and fro between states that are all settled; nothing else does.
template <typename State>
bool isToAndFro(State before, State after)
{
    if constexpr (std::is_same_v<State, InvoiceState>)
        return before == InvoiceState::RefundPending || after == InvoiceState::RefundPending;
    return false;
}

/// The state that stays must not depend on which of two callbacks comes first. Words about what
/// is under way are ordered by the provider's clock, last words by their rank (see states.cpp).
/// Pure.
template <typename Traits>
Verdict verdictOn(const typename Traits::Order &order, const typename Traits::Reply &reply,
                  const AppliedTimes &applied)
{
    using enum CallbackOutcome;
    const auto &told = reply.changedAt;
    const Settlement before = settlementOf(order.state);
    const Settlement after = settlementOf(reply.state);
    const bool older = told && applied.newest && *applied.newest > *told;
    const bool newer = told && applied.newest && *applied.newest < *told;
    // A payer may try again: that an invoice failed and was paid later is no contradiction.
    const bool triedAgain = Traits::kind == ObjectKind::Invoice && told && applied.ofState
        && (after == Settlement::Settled ? *applied.ofState < *told : *applied.ofState > *told);
    const bool contradicts = contradict(before, after) && !triedAgain;
    const bool follows = reply.state == order.state || isAllowed(order.state, reply.state);
    const bool outdated
        = older && (after == Settlement::Open || isToAndFro(order.state, reply.state));
    if (!follows && (contradicts || newer))
        return {Mismatch, QStringLiteral("%1 cannot follow %2").arg(reply.providerState,
                                                                   toKey(order.state))};
    if (outdated || !follows)
        return {Older, reply.providerState};
    return {Applied, reply.providerState, contradicts};
}

} // namespace paydesk
