// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/changes.h"
#include "models/ledger/columns.h"
#include "models/ledger/page.h"
#include "models/ledger/rowseal.h"

#include <array>

namespace paydesk {

/// What the kinds of orders differ in, as far as the stores are concerned. \c fixed are the
/// columns that never change, \c searched those that a list's search looks at.
template <typename T>
struct OrderTraits;

/// Of the kinds that have an amount.
struct OrderColumns
{
    static constexpr const char *reference = "reference";
    static constexpr std::array searched{"reference", "provider_id", "party", "party_account"};
};

template <>
struct OrderTraits<Payout> : OrderColumns
{
    using Id = PayoutId;
    using State = PayoutState;
    static constexpr ObjectKind kind = ObjectKind::Payout;
    static constexpr const char *table = "payouts";
    static constexpr const SealedTable *sealed = &sealedPayouts;
    static constexpr std::array fixed{"account_id", "reference", "amount", "currency",
                                      "created_us"};
};

template <>
struct OrderTraits<Invoice> : OrderColumns
{
    using Id = InvoiceId;
    using State = InvoiceState;
    static constexpr ObjectKind kind = ObjectKind::Invoice;
    static constexpr const char *table = "invoices";
    static constexpr const SealedTable *sealed = &sealedInvoices;
    static constexpr std::array fixed{"account_id", "reference", "amount", "currency",
                                      "created_us", "two_step",  "save_card"};
};

template <>
struct OrderTraits<Transfer> : OrderColumns
{
    using Id = TransferId;
    using State = TransferState;
    static constexpr ObjectKind kind = ObjectKind::Transfer;
    static constexpr const char *table = "transfers";
    static constexpr const SealedTable *sealed = &sealedTransfers;
    static constexpr std::array searched{"reference",     "provider_id", "party",
                                         "party_account", "sender",      "claim_id"};
    static constexpr std::array fixed{"account_id", "reference", "amount",        "currency",
                                      "created_us", "sender",    "recipient_kind"};
};

template <>
struct OrderTraits<Claim>
{
    using Id = ClaimId;
    using State = TransferState;
    static constexpr ObjectKind kind = ObjectKind::Claim;
    static constexpr const char *table = "claims";
    static constexpr const SealedTable *sealed = &sealedClaims;
    static constexpr const char *reference = "claim_id";
    static constexpr std::array searched{"claim_id", "provider_id", "recipient"};
    static constexpr std::array fixed{"account_id", "claim_id", "recipient", "created_us"};
};

template <typename T>
constexpr bool isPayout = std::is_same_v<std::remove_const_t<T>, Payout>;
template <typename T>
constexpr bool isInvoice = std::is_same_v<std::remove_const_t<T>, Invoice>;
template <typename T>
constexpr bool isTransfer = std::is_same_v<std::remove_const_t<T>, Transfer>;
template <typename T>
constexpr bool isClaim = std::is_same_v<std::remove_const_t<T>, Claim>;

/// What the journal remembers of an order.
template <typename T, typename Visitor>
    requires std::is_base_of_v<Order, T>
void describeContent(T &order, Visitor &visitor)
{
    visitor.column("account_id", order.account.value);
    visitor.column("reference", order.reference);
    visitor.column("provider_id", order.providerId);
    visitor.column("state", order.state);
    visitor.money("amount", "currency", order.amount);
    if constexpr (!isTransfer<T>)
        visitor.part("paid", order.paid, order.amount);
    if constexpr (isInvoice<T>)
        visitor.part("refunded", order.refunded, order.amount);
    visitor.money("fee", "fee_currency", order.fee);
    visitor.column("provider_state", order.providerState);
    visitor.column("reason", order.reason);
    visitor.column("description", order.description);
    visitor.column("fields", order.fields);
    visitor.column("party", order.party);
    visitor.column("party_account", order.partyAccount);
    if constexpr (isInvoice<T>) {
        visitor.column("pay_url", order.payUrl);
        visitor.column("two_step", order.twoStep);
        visitor.column("save_card", order.saveCard);
        visitor.column("refund_reference", order.refundReference);
    } else if constexpr (isTransfer<T>) {
        visitor.column("sender", order.sender);
        visitor.column("recipient_kind", order.recipientKind);
        visitor.column("claim_id", order.claimId);
    } else {
        visitor.column("batch", order.batch);
    }
    visitor.step(order.step);
    visitor.column("created_by", order.createdBy);
    visitor.column("created_us", order.createdAt);
    visitor.column("updated_us", order.updatedAt);
    visitor.column("settled_us", order.settledAt);
}

template <typename T, typename Visitor>
    requires isClaim<T>
void describeContent(T &claim, Visitor &visitor)
{
    visitor.column("account_id", claim.account.value);
    visitor.column("claim_id", claim.claimId);
    visitor.column("provider_id", claim.providerId);
    visitor.column("state", claim.state);
    visitor.column("provider_state", claim.providerState);
    visitor.column("reason", claim.reason);
    visitor.column("recipient", claim.recipient);
    visitor.step(claim.step);
    visitor.column("created_by", claim.createdBy);
    visitor.column("created_us", claim.createdAt);
    visitor.column("updated_us", claim.updatedAt);
}

/// When the provider is asked; not journaled.
template <typename Checks, typename Visitor>
void describeChecks(Checks &checks, Visitor &visitor)
{
    visitor.column("check_count", checks.count);
    visitor.column("check_last_us", checks.lastAt);
    visitor.column("check_next_us", checks.nextAt);
    visitor.column("not_found_count", checks.notFoundCount);
    visitor.column("not_found_first_us", checks.firstNotFoundAt);
    visitor.column("not_found_last_us", checks.lastNotFoundAt);
}

template <typename T, typename Visitor>
    requires(std::is_base_of_v<Order, T> || isClaim<T>)
void describe(T &order, Visitor &visitor)
{
    describeContent(order, visitor);
    describeChecks(order.checks, visitor);
}

} // namespace paydesk
