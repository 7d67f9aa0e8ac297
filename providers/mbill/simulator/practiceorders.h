// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "providers/mbill/simulator/practicedialect.h"

#include <QString>

#include <chrono>
#include <optional>

namespace paydesk::mbill::practice {

struct PracticeCard
{
    QByteArray number;
    QByteArray cvv;
};

struct PracticePeer
{
    QString phone;
    QString email;
    QByteArray number; ///< whole; only its mask is answered
    QByteArray credentialMetadata; ///< JSON of an external credential's, or empty
};

/// How a transfer goes on once its sender was believed; told by the last two digits of its amount.
enum class Ending {
    Completes,
    CompletesAtOnce, ///< .11
    DeclinedAtOnce, ///< .21: Funds_Insufficient, without asking the sender
    Declined, ///< .22: Limits_Amount_Exceeded__P2Y, its code as text
    DeclinedWithCodeOnly, ///< .23: no reason
    DeclinedWithoutProof, ///< .24: no decline object, as after an outage
    Error, ///< .25: status "error"
    OddStatus, ///< .26: status "on_hold"
    AsksAgain, ///< .27: once more a lookup code
    NeverEnds ///< .28
};
Ending endingOf(Money amount);

struct PracticeTransfer
{
    qint64 number = 0; ///< the id
    QByteArray token;
    QString account; ///< SimBooking::account
    PracticeDialect dialect;
    Money amount;
    Money fee;
    QString description;
    QByteArray metadata; ///< JSON
    QString reference; ///< metadata.reference
    PracticePeer sender;
    PracticePeer recipient;
    QString claimId; ///< of an external recipient
    QString status;
    QString authType; ///< of status authentication
    QString declineCode; ///< JSON; empty = no decline object
    QString declineReason;
    Timestamp createdAt;
    Timestamp updatedAt;
    Timestamp askedAt; ///< since when the sender is asked
    std::optional<Timestamp> endsAt;
    bool askedAgain = false;
    bool claimed = false;

    QString externalId() const { return QString::number(29'384 + number); }
    void become(const QString &next, Timestamp now);
    void decline(const QString &code, const QString &reason, Timestamp now);
};

struct PracticeClaim
{
    QString id;
    QString claimId;
    QByteArray token;
    PracticeDialect dialect;
    QByteArray number;
    qint64 transfer = 0;
    QString status;
    Timestamp createdAt;
    Timestamp updatedAt;
    std::optional<Timestamp> endsAt;
};

/// How long things take.
struct PracticePace
{
    std::chrono::milliseconds processing{3'000};
    std::chrono::minutes toConfirm{15}; ///< then an unconfirmed transfer is declined
    std::chrono::minutes cardToken{15};
};

} // namespace paydesk::mbill::practice
