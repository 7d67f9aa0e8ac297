// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practiceorders.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace paydesk::maib::practice {

namespace {

Complaint conflictOf(const char *code, const char *message, const QJsonObject &args = {})
{
    return {409, QString::fromLatin1(code), QString::fromLatin1(message), args};
}

QString memberText(const WireJson &request, QStringView key)
{
    return request[key].string().value_or(QString());
}

/// The earlier of what is asked and the card's own, MMYY both.
QString earlierExpiry(const QString &asked)
{
    const QString own = QStringView(practiceCardExpiry).toString();
    const auto months
        = [](const QString &text) { return text.right(2).toInt() * 12 + text.left(2).toInt(); };
    return months(asked) < months(own) ? asked : own;
}

void setEnding(PracticePayment &payment, const PracticePace &pace)
{
    payment.pendingAt = payment.createdAt + pace.begun;
    payment.endsAt = payment.createdAt + pace.paid;
    payment.ending = PracticeEnding::approved();
    if (payment.amount.isZero())
        payment.ending.status = QStringLiteral("PENDING"); // page: a card that is only stored
    switch (specialOf(payment.amount)) {
    case 11:
        payment.ending = PracticeEnding::declined();
        break;
    case 12:
        payment.ending = PracticeEnding::unauthenticated();
        break;
    case 13:
        payment.pendingAt.reset();
        payment.endsAt = payment.createdAt + pace.timeout;
        payment.ending = PracticeEnding::timedOut();
        break;
    case 14:
        payment.endsAt.reset();
        break;
    }
}

/// What pay-info repeats of the request.
QJsonObject toldBy(const WireJson &request)
{
    QJsonObject told;
    for (const char *key : {"description", "clientIp", "clientName", "email", "phone"}) {
        const QString name = QString::fromLatin1(key);
        if (const auto text = request[name].string())
            told.insert(name, *text);
    }
    const auto delivery = request[u"delivery"].money(*Currency::fromCode(u"MDL"));
    if (delivery) // one page has it as a text
        told.insert(
            QStringLiteral("delivery"), QString::fromLatin1(request[u"delivery"].numberText()));
    return told;
}

} // namespace

int specialOf(Money amount) { return int(amount.minor() % 100); }

PracticePayment paymentOf(
    const WireJson &request, PaymentKind kind, Timestamp now, const PracticePace &pace)
{
    const Currency currency = *Currency::fromCode(memberText(request, u"currency"));
    PracticePayment payment;
    payment.kind = kind;
    payment.orderId = memberText(request, u"orderId");
    payment.amount = request[u"amount"].money(currency).value_or(Money::zero(currency));
    payment.createdAt = now;
    payment.keepsCard = kind == PaymentKind::SaveRecurring || kind == PaymentKind::SaveOneClick;
    if (payment.keepsCard)
        payment.billerExpiry = earlierExpiry(memberText(request, u"billerExpiry"));
    else
        payment.billerId = memberText(request, u"billerId");
    payment.callbackUrl = memberText(request, u"callbackUrl");
    payment.okUrl = memberText(request, u"okUrl");
    payment.failUrl = memberText(request, u"failUrl");
    payment.told = toldBy(request);
    setEnding(payment, pace);
    return payment;
}

std::optional<Complaint> complaintAboutCompleting(
    const PracticePayment &payment, Money amount, Timestamp now)
{
    if (payment.kind != PaymentKind::Hold)
        return conflictOf("13106", "The payment does not need to be completed.");
    if (!payment.isHeld(now))
        return conflictOf("13115", "Only a payment in state Hold can be completed.");
    if (amount.minor() > payment.amount.minor())
        return conflictOf("13004", "The amount exceeds that of the hold.");
    return std::nullopt;
}

std::optional<Complaint> complaintAboutRefunding(
    const PracticePayment &payment, std::optional<Money> amount, Timestamp now)
{
    if (payment.refunded)
        return conflictOf("13116", "The payment has already been refunded.");
    if (payment.amount.isZero())
        return conflictOf("13114", "A payment with zero amount cannot be refunded.");
    if (!payment.isOk(now))
        return conflictOf("13117", "The payment cannot be refunded in its state.",
            {{QStringLiteral("statusPay"), payment.status(now)}});
    if (payment.isHeld(now))
        return amount && *amount != payment.amount
            ? std::optional(conflictOf("13110", "A partial refund of a payment on hold."))
            : std::nullopt;
    const Money most = *payment.debited(now);
    if (amount && amount->minor() > most.minor())
        return conflictOf(payment.confirmed ? "13103" : "13102", "More than can be refunded.");
    return std::nullopt;
}

PracticeEnding malfunction()
{
    return {QStringLiteral("FAILED"), QStringLiteral("909"), QStringLiteral("System malfunction"),
        QString()};
}

} // namespace paydesk::maib::practice
