// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "providers/sandbox/simulator.h"

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

namespace paydesk::maib::practice {

enum class PaymentKind { Pay, Hold, SaveRecurring, SaveOneClick, Recurring, OneClick };

/// How a payment ends, in the bank's words.
struct PracticeEnding
{
    QString status; ///< "OK", "FAILED", "DECLINED", "TIMEOUT"; "PENDING" = a card stored only
    QString statusCode;
    QString statusMessage;
    QString threeDs;

    static PracticeEnding approved();
    static PracticeEnding declined();
    static PracticeEnding unauthenticated();
    static PracticeEnding timedOut();
};

/// One payment. How it will end is settled when it is made; what is seen of it depends on the
/// time.
struct PracticePayment
{
    PaymentKind kind = PaymentKind::Pay;
    QString payId;
    QString transId; ///< in the address of its page
    QString orderId;
    Money amount; ///< zero = a card is stored and nothing is paid
    Timestamp createdAt;
    std::optional<Timestamp> pendingAt; ///< the payer has begun; nothing = he never does
    std::optional<Timestamp> endsAt; ///< nothing = it stays as it is
    PracticeEnding ending;
    QString rrn;
    QString approval;
    bool keepsCard = false; ///< savecard-*, and the payer ticks the box
    QString billerId; ///< of the card that is stored or charged
    QString billerExpiry;
    std::optional<Money> confirmed;
    Timestamp confirmedAt;
    std::optional<Money> refunded;
    Timestamp refundedAt;
    QString callbackUrl;
    QString okUrl;
    QString failUrl;
    QJsonObject told; ///< what the request said and pay-info repeats
    bool notified = false;
    bool fromPast = false;

    bool isFinal(Timestamp now) const { return endsAt && *endsAt <= now; }
    QString status(Timestamp now) const;
    bool isOk(Timestamp now) const { return status(now) == u"OK"; }
    bool isHeld(Timestamp now) const;
    bool storesCard(Timestamp now) const;
    /// What was debited: nothing of a hold that was not captured.
    std::optional<Money> debited(Timestamp now) const;
};

/// The masked form of the one published test card, and its expiry.
inline constexpr char16_t practiceCardNumber[] = u"510218******1124";
inline constexpr char16_t practiceCardExpiry[] = u"0628";

/// What the practice bank knows of its one merchant.
class PracticeBook
{
public:
    /// Gives the payment its ids.
    PracticePayment &add(PracticePayment payment);
    PracticePayment *find(const QString &payId);
    PracticePayment *findByTrans(const QString &transId);
    /// The payment with which the card was stored, once it was.
    const PracticePayment *storing(const QString &billerId, Timestamp now) const;
    void forget(const QString &billerId) { m_forgotten.insert(billerId); }
    bool isForgotten(const QString &billerId) const { return m_forgotten.contains(billerId); }
    QList<PracticePayment> &payments() { return m_payments; }

    void addPast(const sandbox::SimBooking &booking);
    /// Movements of money, oldest first.
    QList<sandbox::SimBooking> bookings(const QString &account, Timestamp now) const;

private:
    QList<PracticePayment> m_payments;
    QList<sandbox::SimBooking> m_past;
    QSet<QString> m_forgotten;
    qint64 m_lastNumber = 0;
};

} // namespace paydesk::maib::practice
