// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/clock.h"
#include "models/core/money.h"
#include "models/domain/account.h"
#include "models/domain/card.h"
#include "models/domain/order.h"
#include "models/domain/states.h"
#include "models/domain/step.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace paydesk {

/// By what a provider knows an order of ours.
struct OrderKey
{
    QString providerId; ///< empty = not told yet
    QString reference;
    Money amount; ///< as asked; its currency is that of the answers
    bool twoStep = false;
    CardStorage saveCard = CardStorage::None;
    SecretBytes token; ///< of transfers and claims: the object's own token
    Fields fields = {}; ///< of transfers: as asked, such as where the payer's browser goes next
};

/// A card that the provider now keeps.
struct KeptCard
{
    SecretBytes token; ///< charges it; belongs into the vault
    QString mask;
    int expiryMonth = 0; ///< 0 = not told
    int expiryYear = 0;
};

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
    std::optional<Step> step; ///< what the provider waits for
    std::optional<KeptCard> card; ///< Capability::SaveCard
    SecretBytes token; ///< transfers and claims: needed to ask about it; belongs into the vault
    std::optional<Timestamp> changedAt; ///< the provider's own time of this state
    std::optional<Timestamp> createdAt; ///< rows of a list: when the provider made it
    QString createdText; ///< the same where no zone is told: as it stands there
    QString claimId; ///< transfers to an external recipient: what he needs for his claim
    /// Of an act: it had been done before, and nothing moved now. The provider's code for that.
    QString doneBefore;
};
using InvoiceReply = OrderReply<InvoiceState>;
using PayoutReply = OrderReply<PayoutState>;
using TransferReply = OrderReply<TransferState>;
using ClaimReply = OrderReply<TransferState>;

/// One page of a provider's list. \c next is empty on the last page.
struct InvoicePage
{
    QList<InvoiceReply> items;
    QString next;
};

/// One way to pay in or out that the account may use.
struct Method
{
    QString service; ///< the provider's own code: "payment_card_usd_hpp"
    QString method; ///< "payment_card"
    bool out = false; ///< for payouts
    Currency currency;
    std::optional<Money> least;
    std::optional<Money> most;
    QString providerState; ///< "active", "available"
};

struct MethodsReply
{
    QList<Method> methods;
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
