// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/events/changehub.h"
#include "models/ledger/ledger.h"
#include "providers/api/provider.h"

namespace paydesk {

// What differs between sending and asking about a payout and an invoice. SendOrder and
// RefreshOrder are written once over these.

struct PayoutTraits
{
    using Order = Payout;
    using Id = PayoutId;
    using State = PayoutState;
    using Change = PayoutChange;
    using Reply = PayoutReply;
    using Ops = PayoutOps;

    static constexpr ObjectKind kind = ObjectKind::Payout;
    static constexpr State inDoubt = PayoutState::InDoubt;
    static constexpr State refused = PayoutState::Declined;

    static PayoutStore &store(Ledger &ledger) { return ledger.payouts(); }
    static Ops *ops(Provider &provider) { return provider.payouts(); }
    static void announce(ChangeHub &hub, Id id) { emit hub.payoutChanged(id); }
    static bool isSendable(State state)
    {
        return state == PayoutState::Draft || state == PayoutState::Approved;
    }
    static bool isInFlight(State state) { return state == PayoutState::Sending; }
};

struct InvoiceTraits
{
    using Order = Invoice;
    using Id = InvoiceId;
    using State = InvoiceState;
    using Change = InvoiceChange;
    using Reply = InvoiceReply;
    using Ops = InvoiceOps;

    static constexpr ObjectKind kind = ObjectKind::Invoice;
    static constexpr State inDoubt = InvoiceState::InDoubt;
    static constexpr State refused = InvoiceState::Failed;

    static InvoiceStore &store(Ledger &ledger) { return ledger.invoices(); }
    static Ops *ops(Provider &provider) { return provider.invoices(); }
    static void announce(ChangeHub &hub, Id id) { emit hub.invoiceChanged(id); }
    static bool isSendable(State state) { return state == InvoiceState::Draft; }
    static bool isInFlight(State) { return false; }
};

/// The facts of a provider's answer as a change of the order. Absent facts change nothing.
template <typename Traits>
typename Traits::Change changeFrom(const typename Traits::Reply &reply, const QString &event,
                                   Timestamp now)
{
    typename Traits::Change change{.event = event, .note = reply.providerState};
    change.state = reply.state;
    if (!reply.providerId.isEmpty())
        change.providerId = reply.providerId;
    change.providerState = reply.providerState;
    if (!reply.reason.isEmpty())
        change.reason = reply.reason;
    change.fee = reply.fee;
    change.paid = reply.paid;
    change.refunded = reply.refunded;
    if (!reply.payUrl.isEmpty())
        change.payUrl = reply.payUrl;
    // How a payer paid is only known afterwards; where a payout goes never comes from an answer.
    if (Traits::kind == ObjectKind::Invoice && !reply.method.isEmpty())
        change.partyAccount = reply.method;
    if (settlementOf(reply.state) == Settlement::Settled)
        change.settledAt = reply.settledAt.value_or(now);
    return change;
}

inline OrderKey keyOf(const Order &order)
{
    return {.providerId = order.providerId, .reference = order.reference, .amount = order.amount};
}

inline OrderRequest requestOf(const Order &order)
{
    return {.reference = order.reference,
            .amount = order.amount,
            .description = order.description,
            .fields = order.fields};
}

} // namespace paydesk
