// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/replies.h"

#include "models/domain/requests.h"
#include "providers/alikassa/reader.h"

namespace paydesk::alikassa {

namespace {

template <typename State>
OrderReply<State> created(Reader &reader, const QString &reference, Money amount)
{
    OrderReply<State> order;
    order.providerId = reader.id(u"id");
    order.providerState = reader.text(u"payment_status");
    order.state = stateOf<State>(order.providerState);
    // Neither is documented here, but another order's would be a reason to stop.
    if (!reader[u"order_id"].isNull())
        reader.expectEcho(u"order_id", reference);
    order.amount = reader.money(u"amount", amount.currency());
    if (order.amount && *order.amount != amount)
        reader.distrust(QStringLiteral("another amount"));
    return order;
}

template <typename State>
void readPaidPart(Reader &reader, OrderReply<State> &order, Currency currency)
{
    const bool partial = reader.flag(u"is_partial_payment");
    const auto paid = reader.money(u"payment_amount", currency);
    if (order.state != State::Paid)
        return;
    if (partial && !paid)
        reader.distrust(QStringLiteral("payment_amount is missing"));
    if (paid && !paid->isPositive())
        reader.distrust(QStringLiteral("paid, but nothing"));
    order.paid = paid;
    if (partial || (paid && order.amount && *paid->compare(*order.amount) < 0))
        order.state = State::PartiallyPaid;
}

template <typename State>
OrderReply<State> asked(Reader &reader, const StatusQuestion &question)
{
    OrderReply<State> order;
    order.providerId = reader.id(u"id");
    order.reference = reader.id(u"order_id");
    if (!question.id.isEmpty())
        reader.expectEcho(u"id", question.id);
    if (!question.reference.isEmpty())
        reader.expectEcho(u"order_id", question.reference);
    order.providerState = reader.text(u"payment_status");
    order.state = stateOf<State>(order.providerState);
    order.amount = reader.money(u"amount", question.currency);
    if (!order.amount)
        reader.distrust(QStringLiteral("amount is missing"));
    readPaidPart(reader, order, question.currency);
    const auto commission = reader.money(u"commission_amount", question.currency);
    if (settlementOf(order.state) == Settlement::Settled) // until then it is nought
        order.fee = commission;
    for (const QStringView key : {u"card_mask", u"service_code", u"service"}) {
        if (order.method.isEmpty())
            order.method = reader[key].idText();
    }
    return order;
}

template <typename T>
Result<T> finish(const Reader &reader, T value)
{
    if (reader.error())
        return *reader.error();
    return value;
}

QUrl payUrlIn(const Reader &reader)
{
    const QString url = reader[u"url"].idText();
    return isAcceptableUrl(url) ? QUrl(url, QUrl::StrictMode) : QUrl();
}

} // namespace

Result<InvoiceReply> createdPayment(const HttpReply &reply, const QString &reference, Money amount)
{
    Reader reader(reply, Purpose::Create);
    InvoiceReply order = created<InvoiceState>(reader, reference, amount);
    order.payUrl = payUrlIn(reader);
    if (order.payUrl.isEmpty())
        reader.distrust(QStringLiteral("url is missing or unsafe"));
    return finish(reader, order);
}

Result<PayoutReply> createdPayout(const HttpReply &reply, const QString &reference, Money amount)
{
    Reader reader(reply, Purpose::Create);
    const PayoutReply order = created<PayoutState>(reader, reference, amount);
    return finish(reader, order);
}

Result<InvoiceReply> paymentStatus(const HttpReply &reply, const StatusQuestion &question)
{
    Reader reader(reply, Purpose::Query);
    InvoiceReply order = asked<InvoiceState>(reader, question);
    order.payUrl = payUrlIn(reader);
    return finish(reader, order);
}

Result<PayoutReply> payoutStatus(const HttpReply &reply, const StatusQuestion &question)
{
    Reader reader(reply, Purpose::Query);
    const PayoutReply order = asked<PayoutState>(reader, question);
    return finish(reader, order);
}

Result<BalanceReply> balance(const HttpReply &reply)
{
    Reader reader(reply, Purpose::Query);
    const auto currency = Currency::fromCode(reader.text(u"currency"));
    if (!currency) {
        reader.distrust(QStringLiteral("unknown currency"));
        return *reader.error();
    }
    SeenBalance seen;
    const auto available = reader[u"balance"].money(*currency); // may be negative
    if (!available)
        reader.distrust(QStringLiteral("balance is missing"));
    seen.available = available.value_or(Money());
    seen.pending = reader.money(u"pending_payouts", *currency);
    seen.reserved = reader.money(u"hold", *currency);
    if (const auto rolling = reader.money(u"rolling_reserve", *currency))
        seen.reserved = seen.reserved ? seen.reserved->plus(*rolling) : rolling;
    return finish(reader, BalanceReply{{seen}});
}

Result<CheckReply> historyProbed(const HttpReply &reply)
{
    Reader reader(reply, Purpose::Query);
    if (!reader.error() && !reader[u"data"].isArray())
        reader.distrust(QStringLiteral("data is missing"));
    return finish(reader, CheckReply{QStringLiteral("the payments key is accepted")});
}

} // namespace paydesk::alikassa
