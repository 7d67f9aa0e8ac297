// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>

namespace paydesk::milkypay {

/// An invoice of the simulated provider. What becomes of it is fixed when it is made, and its
/// status is then a function of the time.
struct PracticeInvoice
{
    QString id; ///< "cpi_…"
    QString session; ///< "cgi_…", of the pay page
    QString account; ///< "coma_…"
    QString reference;
    Money amount;
    Money fee; ///< due once it is paid
    QString service;
    QString description;
    QString returnUrl;
    QString callbackUrl;
    QString customer; ///< its reference_id
    QList<std::pair<QString, QString>> metadata;
    bool test = false;
    Timestamp created;

    QString finalWord = QStringLiteral("processed");
    QString resolution = QStringLiteral("ok"); ///< once it is final
    std::optional<Timestamp> finalAt; ///< nothing = stays open until the payer decides
    std::optional<Timestamp> refundAt;
    Money refundAmount;

    bool isFinal(Timestamp now) const { return finalAt && now >= *finalAt; }
    bool isPaid(Timestamp now) const { return isFinal(now) && finalWord == u"processed"; }
    bool isRefunded(Timestamp now) const { return isPaid(now) && refundAt && now >= *refundAt; }

    QString word(Timestamp now) const;
    Timestamp updated(Timestamp now) const;

    /// Lets the description decide: "hold", "decline", "expire", "refund", else paid after
    /// \c processing.
    void setCourse(std::chrono::milliseconds processing);
    /// The payer's choice on the pay page; false when the invoice is already final.
    bool pay(Timestamp now);
    bool decline(Timestamp now);
};

/// 2.5 %, rounded half up to the minor unit.
Money practiceFee(Money amount);

} // namespace paydesk::milkypay
