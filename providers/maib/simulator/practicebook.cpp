// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicebook.h"

#include "models/core/bytes.h"

#include <QUuid>

#include <algorithm>

namespace paydesk::maib::practice {

namespace {

constexpr qint64 firstRrn = 400'000'000'000;
constexpr int firstApproval = 123'456;

template <typename Predicate>
PracticePayment *firstPayment(QList<PracticePayment> &payments, Predicate fits)
{
    const auto found = std::find_if(payments.begin(), payments.end(), fits);
    return found == payments.end() ? nullptr : &*found;
}

QString practiceUuid() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

sandbox::SimBooking row(
    const PracticePayment &payment, const QByteArray &type, Money amount, Timestamp at)
{
    return {.date = at,
        .account = {},
        .reference = payment.orderId,
        .providerId = payment.payId,
        .type = type,
        .amount = amount,
        .fee = {},
        .status = QStringLiteral("OK")};
}

} // namespace

PracticeEnding PracticeEnding::approved()
{
    return {QStringLiteral("OK"), QStringLiteral("000"), QStringLiteral("Approved"),
        QStringLiteral("AUTHENTICATED")};
}

PracticeEnding PracticeEnding::declined()
{
    return {QStringLiteral("FAILED"), QStringLiteral("116"),
        QStringLiteral("Decline, not sufficient funds"), QStringLiteral("AUTHENTICATED")};
}

PracticeEnding PracticeEnding::unauthenticated()
{
    return {QStringLiteral("DECLINED"), QString(), QString(), QStringLiteral("REJECTED")};
}

PracticeEnding PracticeEnding::timedOut()
{
    return {QStringLiteral("TIMEOUT"), QString(), QString(), QString()};
}

QString PracticePayment::status(Timestamp now) const
{
    if (isFinal(now))
        return ending.status;
    return pendingAt && *pendingAt <= now ? QStringLiteral("PENDING") : QStringLiteral("CREATED");
}

bool PracticePayment::isHeld(Timestamp now) const
{
    return kind == PaymentKind::Hold && isOk(now) && !confirmed && !refunded;
}

bool PracticePayment::storesCard(Timestamp now) const
{
    return keepsCard && isFinal(now) && (ending.status == u"OK" || ending.status == u"PENDING");
}

std::optional<Money> PracticePayment::debited(Timestamp now) const
{
    if (kind == PaymentKind::Hold)
        return confirmed;
    return isOk(now) && amount.isPositive() ? std::optional(amount) : std::nullopt;
}

PracticePayment &PracticeBook::add(PracticePayment payment)
{
    ++m_lastNumber;
    if (payment.payId.isEmpty())
        payment.payId = practiceUuid();
    // Raw base64 with all that it may hold, as in the real addresses.
    payment.transId = u"Ab/+" + QString::fromLatin1(sha256(payment.payId.toLatin1()).toBase64());
    payment.rrn = QString::number(firstRrn + m_lastNumber);
    payment.approval = QString::number(firstApproval + m_lastNumber);
    if (payment.keepsCard)
        payment.billerId = practiceUuid();
    m_payments += std::move(payment);
    return m_payments.last();
}

PracticePayment *PracticeBook::find(const QString &payId)
{
    return firstPayment(
        m_payments, [&payId](const PracticePayment &one) { return one.payId == payId; });
}

PracticePayment *PracticeBook::findByTrans(const QString &transId)
{
    return firstPayment(
        m_payments, [&transId](const PracticePayment &one) { return one.transId == transId; });
}

const PracticePayment *PracticeBook::storing(const QString &billerId, Timestamp now) const
{
    const auto found
        = std::find_if(m_payments.begin(), m_payments.end(), [&](const PracticePayment &one) {
              return one.billerId == billerId && one.storesCard(now);
          });
    return found == m_payments.end() ? nullptr : &*found;
}

void PracticeBook::addPast(const sandbox::SimBooking &booking)
{
    m_past += booking;
    if (booking.type != "payment" || find(booking.providerId))
        return;
    PracticePayment payment;
    payment.payId = booking.providerId;
    payment.orderId = booking.reference;
    payment.amount = booking.amount;
    payment.createdAt = booking.date;
    payment.endsAt = booking.date;
    payment.ending = PracticeEnding::approved();
    payment.fromPast = true;
    add(payment);
}

QList<sandbox::SimBooking> PracticeBook::bookings(const QString &account, Timestamp now) const
{
    QList<sandbox::SimBooking> rows = m_past;
    for (const PracticePayment &payment : m_payments) {
        if (payment.fromPast && !payment.refunded)
            continue;
        const auto debited = payment.debited(now);
        if (debited && !payment.fromPast)
            rows += row(payment, "payment", *debited,
                payment.kind == PaymentKind::Hold ? payment.confirmedAt : *payment.endsAt);
        if (debited && payment.refunded)
            rows += row(payment, "refund", *payment.refunded, payment.refundedAt);
    }
    for (sandbox::SimBooking &one : rows) {
        if (one.account.isEmpty())
            one.account = account;
    }
    std::stable_sort(
        rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.date < b.date; });
    return rows;
}

} // namespace paydesk::maib::practice
