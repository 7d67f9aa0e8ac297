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

struct PracticeRefund
{
    QString reference;
    Money amount;
    Timestamp askedAt;
    Timestamp doneAt;
    bool fails = false;
};

/// What the card's bank still wants of the payer, and what follows when he agrees.
struct PracticeChallenge
{
    QString pid; ///< "pay_…"
    QString word;
    QString resolution;
};

/// An invoice of the simulated provider. What becomes of it is fixed when it is made, paid or
/// refunded, and its status is then a function of the time.
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
    QList<PracticeRefund> refunds;

    QString card; ///< masked; empty = paid on the page
    int attemptsLeft = 1; ///< cards that may still be refused before the invoice fails
    std::optional<PracticeChallenge> challenge;
    QString told; ///< the state of the last callback

    bool isFinal(Timestamp now) const { return finalAt && now >= *finalAt; }
    bool isPaid(Timestamp now) const { return isFinal(now) && finalWord == u"processed"; }
    /// Refunds that were carried out.
    QList<PracticeRefund> refundsDone(Timestamp now) const;
    Money refunded(Timestamp now) const;
    /// What can still be paid back, less what is on its way.
    Money refundable(Timestamp now) const;

    QString word(Timestamp now) const;
    QString resolutionNow(Timestamp now) const;
    Timestamp updated(Timestamp now) const;

    /// The description decides, see practicesimulator.h; else paid after \c processing.
    void setCourse(std::chrono::milliseconds processing);
    /// The payer's choice on the pay page; false when the invoice is already final.
    bool pay(Timestamp now);
    bool decline(Timestamp now);
    /// What the bank says of a card; false when the invoice is already final. A refused card ends
    /// the invoice only with its last attempt.
    bool settle(const QString &word, const QString &resolution, Timestamp now);
    /// Carried out after a few seconds.
    void refund(const QString &reference, Money part, Timestamp now);
};

/// 2.5 %, rounded half up to the minor unit.
Money practiceFee(Money amount);

} // namespace paydesk::milkypay
