// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"
#include "models/domain/states.h"

#include <QMap>
#include <QString>
#include <QUrl>

#include <optional>

namespace paydesk {

/// The provider's own wire names and values, as entered: "customer_code" = "BIMB".
using Fields = QMap<QString, QString>;

/// When the provider was last asked about an order and when it will be asked again.
struct CheckSchedule
{
    int count = 0;
    std::optional<Timestamp> lastAt;
    std::optional<Timestamp> nextAt;
    /// Times at which the provider said that it does not know the reference, since the last
    /// sending. Never final by itself: the request may still be travelling.
    int notFoundCount = 0;
    std::optional<Timestamp> firstNotFoundAt;
    std::optional<Timestamp> lastNotFoundAt;
};

/// What an invoice and a payout have in common.
struct Order
{
    AccountId account;
    QString reference; ///< ours, fixed when the draft is made, never re-used
    QString providerId; ///< the provider's id, empty until it answered
    Money amount;
    std::optional<Money> fee;
    QString providerState; ///< the provider's own word, as received
    QString reason; ///< of a refusal, or of a person's decision
    QString description;
    Fields fields;
    QString party; ///< payer or beneficiary
    QString partyAccount; ///< account number of a beneficiary, method of a payer
    QString createdBy;
    Timestamp createdAt;
    Timestamp updatedAt;
    std::optional<Timestamp> settledAt; ///< when it became paid, as far as known
    CheckSchedule checks;
};

struct Invoice : Order
{
    InvoiceId id;
    InvoiceState state = InvoiceState::Draft;
    QUrl payUrl; ///< where the payer goes
    std::optional<Money> paid; ///< what was really paid, where it differs from the amount
    std::optional<Money> refunded;
};

struct Payout : Order
{
    PayoutId id;
    PayoutState state = PayoutState::Draft;
    QString batch;
    std::optional<Money> paid;
};

} // namespace paydesk
