// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/events/changehub.h"
#include "app/orders/ordersecrets.h"
#include "models/ledger/ledger.h"
#include "providers/api/provider.h"

namespace paydesk {

inline OrderKey keyOf(const Order &order)
{
    return {.providerId = order.providerId,
            .reference = order.reference,
            .amount = order.amount,
            .fields = order.fields};
}

inline OrderRequest requestOf(const Order &order)
{
    return {.reference = order.reference,
            .amount = order.amount,
            .description = order.description,
            .fields = order.fields};
}

// What differs between payouts, invoices, transfers and claims when they are sent, acted on and
// asked about. SendOrder, ActOnOrder and RefreshOrder are written once over these:
//   key()   by what the provider knows it
//   request()  as it is sent, with what was sealed for it
//   keep()  puts the secrets of an answer into the vault; a failure takes nothing from the answer
//   ask()   the enquiry, by id where the provider can; null where it cannot be asked at all

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
    /// A card number is sealed in the vault; in the ledger stands its mask.
    static Result<OrderRequest> request(const Payout &payout, const OrderSecrets &secrets,
                                        const ProviderInfo &provider)
    {
        OrderRequest request = requestOf(payout);
        for (const FieldSpec &spec : provider.payoutFields) {
            if (spec.role != FieldRole::CardNumber || !request.fields.remove(spec.key))
                continue;
            auto number = secrets.sealed(payout.id.toText(), spec.key);
            if (!number)
                return number.error();
            request.secrets.insert(spec.key, *std::move(number));
        }
        return request;
    }
    static OrderKey key(const Payout &payout, const OrderSecrets &) { return keyOf(payout); }
    static Result<void> keep(OrderSecrets &, const Payout &, const Reply &, Change &) { return {}; }
    static Operation<Reply> *ask(PayoutOps &ops, const OrderKey &key, Capabilities can)
    {
        const bool byId = !key.providerId.isEmpty() && can.testFlag(Capability::ReadPayout);
        return byId ? ops.read(key) : ops.find(key);
    }
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
    static Result<OrderRequest> request(const Invoice &invoice, const OrderSecrets &,
                                        const ProviderInfo &)
    {
        OrderRequest request = requestOf(invoice);
        request.twoStep = invoice.twoStep;
        request.saveCard = invoice.saveCard;
        return request;
    }
    static OrderKey key(const Invoice &invoice, const OrderSecrets &)
    {
        OrderKey key = keyOf(invoice);
        key.twoStep = invoice.twoStep;
        key.saveCard = invoice.saveCard;
        return key;
    }
    static Result<void> keep(OrderSecrets &secrets, const Invoice &invoice, const Reply &reply,
                             Change &change)
    {
        if (reply.card) {
            if (const auto kept = secrets.keepCard(invoice, *reply.card); !kept)
                return kept;
        }
        // An enquiry cannot show a step again: it ends with the state in which it was made.
        return reply.step ? secrets.keepStep(invoice.account, invoice.id.toText(), reply.step, change)
                          : Result<void>();
    }
    static Operation<Reply> *ask(InvoiceOps &ops, const OrderKey &key, Capabilities can)
    {
        const bool byId = !key.providerId.isEmpty() && can.testFlag(Capability::ReadInvoice);
        return byId ? ops.read(key) : ops.find(key);
    }
};

struct TransferTraits
{
    using Order = Transfer;
    using Id = TransferId;
    using State = TransferState;
    using Change = TransferChange;
    using Reply = TransferReply;
    using Ops = TransferOps;

    static constexpr ObjectKind kind = ObjectKind::Transfer;

    static TransferStore &store(Ledger &ledger) { return ledger.transfers(); }
    static Ops *ops(Provider &provider) { return provider.transfers(); }
    static void announce(ChangeHub &hub, Id id) { emit hub.transferChanged(id); }
    static bool isInFlight(State) { return false; }
    static OrderKey key(const Transfer &transfer, const OrderSecrets &secrets)
    {
        OrderKey key = keyOf(transfer);
        key.token = secrets.token(transfer.id.toText());
        return key;
    }
    static Result<void> keep(OrderSecrets &secrets, const Transfer &transfer, const Reply &reply,
                             Change &change)
    {
        if (!reply.claimId.isEmpty())
            change.claimId = reply.claimId;
        if (const auto kept = secrets.keepToken(transfer.id.toText(), reply.token); !kept)
            return kept;
        return secrets.keepStep(transfer.account, transfer.id.toText(), reply.step, change);
    }
    /// Only by its id: the reference is ours alone.
    static Operation<Reply> *ask(TransferOps &ops, const OrderKey &key, Capabilities)
    {
        return key.providerId.isEmpty() ? nullptr : ops.read(key);
    }
};

struct ClaimTraits
{
    using Order = Claim;
    using Id = ClaimId;
    using State = TransferState;
    using Change = ClaimChange;
    using Reply = ClaimReply;
    using Ops = ClaimOps;

    static constexpr ObjectKind kind = ObjectKind::Claim;

    static ClaimStore &store(Ledger &ledger) { return ledger.claims(); }
    static Ops *ops(Provider &provider) { return provider.claims(); }
    static void announce(ChangeHub &hub, Id id) { emit hub.claimChanged(id); }
    static bool isInFlight(State) { return false; }
    static OrderKey key(const Claim &claim, const OrderSecrets &secrets)
    {
        return {.providerId = claim.providerId,
                .reference = claim.claimId,
                .token = secrets.token(claim.id.toText())};
    }
    static Result<void> keep(OrderSecrets &secrets, const Claim &claim, const Reply &reply,
                             Change &change)
    {
        if (const auto kept = secrets.keepToken(claim.id.toText(), reply.token); !kept)
            return kept;
        return secrets.keepStep(claim.account, claim.id.toText(), reply.step, change);
    }
    static Operation<Reply> *ask(ClaimOps &ops, const OrderKey &key, Capabilities)
    {
        return key.providerId.isEmpty() ? nullptr : ops.read(key);
    }
};

/// In the timeline: a last word of the provider's took the place of the opposite one.
inline const QString contradictedEvent = QStringLiteral("contradicted");

/// An answer in the light of what is known. A provider that waits for the payer's browser calls the
/// invoice under way, and tells of the step once, in the answer that opened it: the same word in a
/// later answer does not end the step.
template <typename Traits>
typename Traits::Reply understood(typename Traits::Reply reply, const typename Traits::Order &order)
{
    if constexpr (Traits::kind == ObjectKind::Invoice) {
        if (order.step && order.state == InvoiceState::RequiresAction
            && reply.state == InvoiceState::Pending)
            reply.state = InvoiceState::RequiresAction;
    }
    return reply;
}

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
    const bool settled = settlementOf(reply.state) == Settlement::Settled;
    if (settled || (reply.fee && !reply.fee->isZero())) // until then nought means: not known
        change.fee = reply.fee;
    change.paid = reply.paid;
    change.refunded = reply.refunded;
    if (!reply.payUrl.isEmpty())
        change.payUrl = reply.payUrl;
    // How a payer paid is only known afterwards; where a payout goes never comes from an answer.
    if (Traits::kind == ObjectKind::Invoice && !reply.method.isEmpty())
        change.partyAccount = reply.method;
    if (settled)
        change.settledAt = reply.settledAt.value_or(now);
    return change;
}

} // namespace paydesk
