// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"
#include "models/domain/card.h"
#include "models/domain/states.h"
#include "models/domain/step.h"

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
    /// Times at which the provider said that it does not know the reference, or showed a payout in
    /// doubt as it was before, since the last sending. Never final by itself: the request may still
    /// be travelling.
    int notFoundCount = 0;
    std::optional<Timestamp> firstNotFoundAt;
    std::optional<Timestamp> lastNotFoundAt;
};

/// What an order waits for, without the secrets of the Step: those lie in the vault.
struct OpenStep
{
    StepKind kind = StepKind::OpenUrl;
    QString host; ///< where the payer's browser goes, for people; empty for EnterCode
    std::optional<Timestamp> until;
    friend bool operator==(const OpenStep &, const OpenStep &) = default;
};

/// What invoices, payouts and transfers have in common.
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
    std::optional<OpenStep> step; ///< only while it is open
    CheckSchedule checks;
};

struct Invoice : Order
{
    InvoiceId id;
    InvoiceState state = InvoiceState::Draft;
    QUrl payUrl; ///< where the payer goes
    std::optional<Money> paid; ///< what was really paid, where it differs from the amount
    std::optional<Money> refunded;
    bool twoStep = false; ///< fixed with the draft: it was authorized first, to be captured later
    CardStorage saveCard = CardStorage::None; ///< fixed with the draft
    /// Of the last refund; a refund whose answer was lost is repeated with this one only.
    QString refundReference;
};

struct Payout : Order
{
    PayoutId id;
    PayoutState state = PayoutState::Draft;
    QString batch;
    std::optional<Money> paid;
};

} // namespace paydesk
