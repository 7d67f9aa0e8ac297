// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practiceanswers.h"

#include "models/core/moneytext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace paydesk::alikassa::practice {

namespace {

QJsonValue idValue(const QString &id)
{
    bool ok = false;
    const qint64 number = id.toLongLong(&ok);
    return ok ? QJsonValue(number) : QJsonValue(id);
}

QString eightDecimals(Money amount)
{
    return moneytext::plain(amount) + u"000000";
}

/// What the two kinds of status have in common.
QJsonObject status(const PracticeOrder &order, Timestamp now)
{
    const bool paid = order.isPaid(now);
    const QString nothing = QStringLiteral("0.00");
    return {{QStringLiteral("payment_status"), order.status(now)},
            {QStringLiteral("id"), idValue(order.id)},
            {QStringLiteral("order_id"), order.reference},
            {QStringLiteral("card_mask"), QJsonValue()},
            {QStringLiteral("amount"), moneytext::plain(order.amount)},
            {QStringLiteral("payment_amount"), paid ? moneytext::plain(order.paid) : nothing},
            {QStringLiteral("commission_amount"),
             paid && order.fee ? moneytext::plain(*order.fee) : nothing},
            {QStringLiteral("service_code"), order.service},
            {QStringLiteral("account_old_balance"), QJsonValue()},
            {QStringLiteral("account_new_balance"), QJsonValue()}};
}

QString movedOnAccount(const PracticeOrder &order, Timestamp now, qint64 feeSign)
{
    const qint64 fee = order.fee ? order.fee->minor() : 0;
    const qint64 minor = order.paid.minor() + feeSign * fee;
    return moneytext::plain(
        Money::fromMinor(order.isPaid(now) ? minor : 0, order.amount.currency()));
}

/// "2024-11-07 14:58:59": the zone is not told.
QString localLooking(Timestamp at)
{
    return toRfc3339(at).replace(u'T', u' ').chopped(1);
}

QString nineDecimals(Money amount)
{
    return moneytext::plain(amount) + u"0000000";
}

QJsonObject historyRow(const PracticeOrder &order, Timestamp now)
{
    const bool hasFee = order.isPaid(now) && order.fee;
    return {{QStringLiteral("created_at"), localLooking(order.createdAt)},
            {QStringLiteral("id"), idValue(order.id)},
            {QStringLiteral("order_id"), order.reference},
            {QStringLiteral("amount"), nineDecimals(order.amount)},
            {QStringLiteral("commission_amount"),
             hasFee ? QJsonValue(nineDecimals(*order.fee)) : QJsonValue()},
            {QStringLiteral("currency"), order.amount.currency().code()},
            {QStringLiteral("status"), order.status(now)}};
}

} // namespace

sandbox::SimReply answer(const QJsonObject &object, int status)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

sandbox::SimReply complaintAnswer(const Complaints &complaints)
{
    QJsonObject errors;
    for (auto complaint = complaints.begin(); complaint != complaints.end(); ++complaint)
        errors.insert(complaint.key(), QJsonArray::fromStringList(complaint.value()));
    return answer({{QStringLiteral("message"), QStringLiteral("The given data was invalid.")},
                   {QStringLiteral("errors"), errors}},
                  400);
}

sandbox::SimReply messageAnswer(int status, const QString &message)
{
    return answer({{QStringLiteral("message"), message}}, status);
}

QJsonObject createdPayment(const PracticeOrder &order, const QString &payUrl)
{
    const QString successUrl = order.successUrl.toString();
    return {{QStringLiteral("url"), payUrl},
            {QStringLiteral("payment_status"), QStringLiteral("wait")},
            {QStringLiteral("id"), idValue(order.id)},
            {QStringLiteral("uuid"), order.uuid},
            {QStringLiteral("success_redirect_url"),
             successUrl.isEmpty() ? QJsonValue() : QJsonValue(successUrl)}};
}

QJsonObject createdPayout(const PracticeOrder &order)
{
    return {{QStringLiteral("payment_status"), QStringLiteral("wait")},
            {QStringLiteral("id"), idValue(order.id)}};
}

QJsonObject paymentStatus(const PracticeOrder &order, const QString &payUrl, Timestamp now)
{
    QJsonObject object = status(order, now);
    object.insert(QStringLiteral("url"), payUrl);
    object.insert(QStringLiteral("hold_amount"), QStringLiteral("0.00"));
    object.insert(QStringLiteral("hold_at"), QJsonValue());
    object.insert(QStringLiteral("account_payment_amount"), movedOnAccount(order, now, -1));
    return object;
}

QJsonObject payoutStatus(const PracticeOrder &order, Timestamp now)
{
    QJsonObject object = status(order, now);
    object.insert(QStringLiteral("is_partial_payment"),
                  order.isPaid(now) && order.paid != order.amount);
    object.insert(QStringLiteral("RRN"), QJsonValue());
    object.insert(QStringLiteral("account_payment_amount"), movedOnAccount(order, now, 1));
    return object;
}

QJsonObject balance(const PracticeFunds &funds)
{
    const QString nothing = QStringLiteral("0.00000000");
    return {{QStringLiteral("currency"), funds.available.currency().code()},
            {QStringLiteral("balance"), eightDecimals(funds.available)},
            {QStringLiteral("hold"), nothing},
            {QStringLiteral("rolling_reserve"), nothing},
            {QStringLiteral("pending_payouts"), eightDecimals(funds.pendingPayouts)}};
}

QJsonObject historyPage(const QList<PracticeOrder> &payments, qint64 page, qint64 pageSize,
                        Timestamp now, const QString &address)
{
    QJsonArray rows;
    for (const PracticeOrder &order : payments.mid((page - 1) * pageSize, pageSize))
        rows += historyRow(order, now);
    const qint64 lastPage = std::max<qint64>((payments.size() + pageSize - 1) / pageSize, 1);
    const auto link = [&](qint64 number) {
        return number >= 1 && number <= lastPage
            ? QJsonValue(QStringLiteral("%1?page=%2").arg(address).arg(number))
            : QJsonValue();
    };
    return {{QStringLiteral("data"), rows},
            {QStringLiteral("links"), QJsonObject{{QStringLiteral("first"), link(1)},
                                                  {QStringLiteral("last"), link(lastPage)},
                                                  {QStringLiteral("prev"), link(page - 1)},
                                                  {QStringLiteral("next"), link(page + 1)}}},
            {QStringLiteral("meta"), QJsonObject{{QStringLiteral("current_page"), page},
                                                 {QStringLiteral("last_page"), lastPage},
                                                 {QStringLiteral("path"), address},
                                                 {QStringLiteral("per_page"), pageSize},
                                                 {QStringLiteral("total"), payments.size()}}}};
}

QJsonObject serviceList()
{
    const auto row = [](const char *method, const char *code) {
        return QJsonObject{{QStringLiteral("method"), QString::fromLatin1(method)},
                           {QStringLiteral("currency"), QStringLiteral("MYR")},
                           {QStringLiteral("service_code"), QString::fromLatin1(code)},
                           {QStringLiteral("status"), QStringLiteral("active")}};
    };
    return {{QStringLiteral("is_allowed_payment"), true},
            {QStringLiteral("is_allowed_payout"), true},
            {QStringLiteral("payments"),
             QJsonArray{row("online_banking", "online_banking_myr_hpp"),
                        row("qr_code", "qr_code_myr_hpp"), row("e_wallet", "e_wallet_myr_hpp")}},
            {QStringLiteral("payouts"), QJsonArray{row("payment_card", "payment_card_myr")}}};
}

} // namespace paydesk::alikassa::practice
