// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicemovements.h"

namespace paydesk::milkypay {

namespace {

using sandbox::SimBooking;

SimBooking paymentOf(const PracticeInvoice &invoice, const QString &accountName)
{
    return {.date = *invoice.finalAt,
        .account = accountName,
        .reference = invoice.reference,
        .providerId = invoice.id,
        .type = "payment",
        .amount = invoice.amount,
        .fee = invoice.fee,
        .status = QStringLiteral("processed")};
}

} // namespace

/// The fee of the payment stays with the provider, and a refund has none of its own.
QList<SimBooking> movementsOf(
    const PracticeInvoice &invoice, const QString &accountName, Timestamp now)
{
    if (!invoice.isPaid(now))
        return {};
    QList<SimBooking> movements{paymentOf(invoice, accountName)};
    for (const PracticeRefund &refund : invoice.refundsDone(now)) {
        SimBooking booking = movements.first();
        booking.date = refund.doneAt;
        booking.type = "refund";
        booking.amount = refund.amount;
        booking.fee.reset();
        booking.status = invoice.refunded(refund.doneAt) == invoice.amount
            ? QStringLiteral("refunded")
            : QStringLiteral("partially_refunded");
        movements += booking;
    }
    return movements;
}

/// A payout that came back is not part of the statement: its amount and its fee are returned.
QList<SimBooking> movementsOf(
    const PracticePayout &payout, const QString &accountName, Timestamp now)
{
    const Money paid = payout.paidOut(now);
    if (!paid.isPositive() || payout.isReturned(now))
        return {};
    return {{.date = *payout.finalAt,
        .account = accountName,
        .reference = payout.reference,
        .providerId = payout.id,
        .type = "payout",
        .amount = paid,
        .fee = payout.fee,
        .status = payout.finalWord}};
}

} // namespace paydesk::milkypay
