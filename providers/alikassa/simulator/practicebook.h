// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "providers/sandbox/simulator.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace paydesk::alikassa::practice {

/// One payment or payout. How it will end is settled when it is made; what is seen of it depends
/// on the time.
struct PracticeOrder
{
    QByteArray type; ///< "payment", "payout"
    QString id;
    QString uuid;
    QString account; ///< wire id
    QString reference;
    QString service;
    Money amount;
    Timestamp createdAt;
    std::optional<Timestamp> endsAt; ///< nothing = it waits for ever
    QString ending; ///< "paid", "fail", "cancel"
    Money paid; ///< where the ending is "paid"
    std::optional<Money> fee; ///< a booking of the past may tell none
    QUrl successUrl;
    QUrl failUrl;
    QUrl notifyUrl; ///< where the callback goes; a preset one is not known here
    QString description;
    bool isNotified = false;
    bool fromPast = false; ///< booked beforehand: the balance began after it

    bool isFinal(Timestamp now) const { return endsAt && *endsAt <= now; }
    QString status(Timestamp now) const { return isFinal(now) ? ending : QStringLiteral("wait"); }
    bool isPaid(Timestamp now) const { return status(now) == u"paid"; }
};

struct PracticeFunds
{
    Money available;
    Money pendingPayouts;
};

/// What the practice provider knows: every account starts with 100,000.00 MYR and moves by its
/// orders. A payout takes its amount and fee when it is made and gives back what it did not pay.
class PracticeBook
{
public:
    /// Gives the order its id.
    const PracticeOrder &add(PracticeOrder order);
    /// The last one made, as the same reference may be used for several payments.
    const PracticeOrder *findByReference(const QByteArray &type, const QString &account,
                                         const QString &reference) const;
    const PracticeOrder *findById(const QByteArray &type, const QString &account,
                                  const QString &id) const;
    PracticeOrder *findByUuid(const QString &uuid);
    /// Newest first.
    QList<PracticeOrder> payments(const QString &account) const;
    /// Orders that became final and whose callback was not taken yet.
    QList<PracticeOrder> takeFinished(Timestamp now);
    PracticeFunds funds(const QString &account, Timestamp now) const;
    /// Movements of money, oldest first, with wire ids as accounts.
    QList<sandbox::SimBooking> bookings(Timestamp now) const;

private:
    QList<PracticeOrder> m_orders;
    qint64 m_lastId = 108'465'370;
};

/// 1 %, at least 1.00.
Money practiceFee(Money amount);

} // namespace paydesk::alikassa::practice
