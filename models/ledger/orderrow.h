// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/changes.h"
#include "models/ledger/columns.h"
#include "models/ledger/page.h"

namespace paydesk {

/// What the two kinds of orders differ in, as far as the stores are concerned.
template <typename T>
struct OrderTraits;

template <>
struct OrderTraits<Payout>
{
    using Id = PayoutId;
    using State = PayoutState;
    static constexpr ObjectKind kind = ObjectKind::Payout;
    static constexpr const char *table = "payouts";
};

template <>
struct OrderTraits<Invoice>
{
    using Id = InvoiceId;
    using State = InvoiceState;
    static constexpr ObjectKind kind = ObjectKind::Invoice;
    static constexpr const char *table = "invoices";
};

template <typename T>
constexpr bool isInvoice = std::is_same_v<std::remove_const_t<T>, Invoice>;

/// What the journal remembers of an order.
template <typename T, typename Visitor>
void describeContent(T &order, Visitor &visitor)
{
    visitor.column("account_id", order.account.value);
    visitor.column("reference", order.reference);
    visitor.column("provider_id", order.providerId);
    visitor.column("state", order.state);
    visitor.money("amount", "currency", order.amount);
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
    if constexpr (isInvoice<T>)
        visitor.column("pay_url", order.payUrl);
    else
        visitor.column("batch", order.batch);
    visitor.column("created_by", order.createdBy);
    visitor.column("created_us", order.createdAt);
    visitor.column("updated_us", order.updatedAt);
    visitor.column("settled_us", order.settledAt);
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
    requires std::is_base_of_v<Order, T>
void describe(T &order, Visitor &visitor)
{
    describeContent(order, visitor);
    describeChecks(order.checks, visitor);
}

} // namespace paydesk
