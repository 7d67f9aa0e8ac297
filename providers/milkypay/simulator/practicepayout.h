// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"

#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace paydesk::milkypay {

/// A payout invoice of the simulated provider. Until it is processed no money moves; then its
/// status is a function of the time.
struct PracticePayout
{
    QString id; ///< "cpoi_…"
    QString account; ///< "coma_…"
    QString reference;
    Money amount;
    Money fee; ///< on top of the amount, due once it is paid
    QString service;
    QString description;
    QString callbackUrl;
    QMap<QString, QString> fields;
    bool autoProcess = false;
    bool test = false;
    Timestamp created;

    std::optional<Timestamp> processedAt; ///< when /process came
    std::optional<Timestamp> finalAt; ///< nothing = pending for ever
    QString finalWord = QStringLiteral("processed");
    QString resolution = QStringLiteral("ok");
    std::optional<Timestamp> returnedAt;
    QString told; ///< the state of the last callback

    bool isFinal(Timestamp now) const { return finalAt && now >= *finalAt; }
    bool isReturned(Timestamp now) const { return returnedAt && now >= *returnedAt; }
    /// What has really been paid out, also when it came back later.
    Money paidOut(Timestamp now) const;
    /// Taken from the balance: on its way or paid, and not returned.
    Money taken(Timestamp now) const;

    QString word(Timestamp now) const;
    Timestamp updated(Timestamp now) const;

    /// Lets the money move, as the description or the test service's fields say; \c available is
    /// what the account has.
    void process(Money available, std::chrono::milliseconds processing, Timestamp now);
};

/// 1 %, rounded half up to the minor unit.
Money practicePayoutFee(Money amount);

} // namespace paydesk::milkypay
