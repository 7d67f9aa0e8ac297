// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "models/domain/account.h"
#include "models/domain/states.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace paydesk {

/// What a provider said about one order, in our words and in its own. Only facts of the answer:
/// a field that was absent stays empty.
template <typename State>
struct OrderReply
{
    QString providerId;
    QString reference; ///< echoed, empty where the provider does not echo it
    State state{};
    QString providerState;
    QString reason;
    std::optional<Money> amount; ///< as asked
    std::optional<Money> paid; ///< as really paid
    std::optional<Money> fee;
    std::optional<Money> refunded;
    std::optional<Timestamp> settledAt;
    QUrl payUrl; ///< invoices: where the payer goes
    QString method; ///< "card 512381******0000", a bank; as far as told
};
using InvoiceReply = OrderReply<InvoiceState>;
using PayoutReply = OrderReply<PayoutState>;

/// One page of a provider's list. \c next is empty on the last page.
struct InvoicePage
{
    QList<InvoiceReply> items;
    QString next;
};

struct BalanceReply
{
    QList<SeenBalance> balances;
};

/// What the cheapest authenticated call proved, in the provider's terms.
struct CheckReply
{
    QString proved; ///< English fact for the log and the account page: "profile coma_… is active"
};

} // namespace paydesk
