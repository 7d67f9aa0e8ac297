// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practiceorders.h"

namespace paydesk::alikassa::practice {

namespace {

QString text(const WireJson &request, QStringView key)
{
    return request[key].string().value_or(QString()).trimmed();
}

/// The fee is of what was paid.
void endAs(PracticeOrder &order, const QString &ending, Money paid)
{
    order.ending = ending;
    order.paid = paid;
    order.fee = practiceFee(paid);
}

PracticeOrder orderOf(const QByteArray &type, const WireJson &request, Timestamp now,
                      std::chrono::milliseconds delay)
{
    PracticeOrder order;
    order.type = type;
    order.reference = text(request, u"order_id");
    order.service = text(request, u"service");
    order.amount = *request[u"amount"].money(*Currency::fromCode(u"MYR"));
    order.createdAt = now;
    order.endsAt = now + delay;
    order.description = text(request, u"desc");
    order.notifyUrl = QUrl(text(request, u"notification_endpoint_url"), QUrl::StrictMode);
    endAs(order, QStringLiteral("paid"), order.amount);
    return order;
}

} // namespace

PracticeOrder paymentOf(const WireJson &request, Timestamp now, std::chrono::milliseconds delay)
{
    PracticeOrder order = orderOf("payment", request, now, delay);
    if (text(request, u"customer_first_name") == u"Decline")
        order.ending = QStringLiteral("fail");
    order.successUrl = QUrl(text(request, u"success_redirect_url"), QUrl::StrictMode);
    order.failUrl = QUrl(text(request, u"fail_redirect_url"), QUrl::StrictMode);
    return order;
}

PracticeOrder payoutOf(const WireJson &request, Timestamp now, std::chrono::milliseconds delay)
{
    PracticeOrder order = orderOf("payout", request, now, delay);
    const QString number = text(request, u"number");
    if (number.endsWith(u"0000"))
        order.ending = QStringLiteral("fail");
    else if (number.endsWith(u"1111"))
        order.ending = QStringLiteral("cancel");
    else if (number.endsWith(u"2222"))
        endAs(order, QStringLiteral("paid"),
              Money::fromMinor(order.amount.minor() / 2, order.amount.currency()));
    else if (number.endsWith(u"3333"))
        order.endsAt = std::nullopt;
    return order;
}

PracticeOrder pastOrder(const sandbox::SimBooking &booking)
{
    PracticeOrder order;
    order.type = booking.type;
    order.id = booking.providerId;
    order.reference = booking.reference;
    order.amount = booking.amount;
    order.createdAt = booking.date;
    order.endsAt = booking.date;
    order.ending = booking.status;
    order.paid = booking.amount;
    order.fee = booking.fee;
    order.fromPast = true;
    return order;
}

} // namespace paydesk::alikassa::practice
