// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practiceanswers.h"

#include "models/core/moneytext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace paydesk::maib::practice {

namespace {

sandbox::SimReply jsonReply(const QJsonObject &object, int status)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

sandbox::SimReply success(const QJsonObject &result)
{
    return jsonReply({{QStringLiteral("result"), result}, {QStringLiteral("ok"), true}}, 200);
}

sandbox::SimReply refusal(const Complaint &complaint)
{
    QJsonObject error{{QStringLiteral("errorCode"), complaint.code},
        {QStringLiteral("errorMessage"), complaint.message}};
    if (!complaint.args.isEmpty())
        error.insert(QStringLiteral("errorArgs"), complaint.args);
    return jsonReply({{QStringLiteral("errors"), QJsonArray{error}}, {QStringLiteral("ok"), false}},
        complaint.status);
}

sandbox::SimReply bare(int status) { return {.status = status, .body = {}}; }

sandbox::SimReply firewallPage()
{
    return {.status = 403, .body = "{\"supportId\":\"11223344556677889900\"}"};
}

QJsonValue number(Money amount)
{
    // QJsonDocument writes the shortest text that reads back as the same number.
    const QByteArray text = "[" + moneytext::shortest(amount).toLatin1() + "]";
    return QJsonDocument::fromJson(text).array().first();
}

QJsonObject startedResult(const PracticePayment &payment, const QString &payUrl)
{
    return {{QStringLiteral("payId"), payment.payId},
        {QStringLiteral("orderId"), textOrNull(payment.orderId)},
        {QStringLiteral("payUrl"), payUrl}};
}

QJsonObject finalResult(const PracticePayment &payment, Timestamp now)
{
    const bool ok = payment.isOk(now) || payment.storesCard(now);
    QJsonObject result{{QStringLiteral("payId"), payment.payId},
        {QStringLiteral("orderId"), textOrNull(payment.orderId)},
        {QStringLiteral("status"), payment.status(now)},
        {QStringLiteral("amount"), number(payment.amount)},
        {QStringLiteral("currency"), payment.amount.currency().code()},
        {QStringLiteral("rrn"), ok ? QJsonValue(payment.rrn) : QJsonValue()},
        {QStringLiteral("approval"), ok ? QJsonValue(payment.approval) : QJsonValue()}};
    if (payment.isFinal(now)) {
        result.insert(QStringLiteral("statusCode"), payment.ending.statusCode);
        result.insert(QStringLiteral("statusMessage"), payment.ending.statusMessage);
        result.insert(QStringLiteral("threeDs"), textOrNull(payment.ending.threeDs));
        if (payment.ending.status != u"TIMEOUT")
            result.insert(QStringLiteral("cardNumber"), QStringView(practiceCardNumber).toString());
    }
    if (!payment.billerId.isEmpty() && (!payment.keepsCard || payment.storesCard(now))) {
        result.insert(QStringLiteral("billerId"), payment.billerId);
        if (payment.keepsCard)
            result.insert(QStringLiteral("billerExpiry"), payment.billerExpiry);
    }
    return result;
}

QJsonObject infoResult(const PracticePayment &payment, Timestamp now)
{
    QJsonObject result = finalResult(payment, now);
    for (auto member = payment.told.begin(); member != payment.told.end(); ++member)
        result.insert(member.key(), member.value());
    if (payment.confirmed)
        result.insert(QStringLiteral("confirmAmount"), number(*payment.confirmed));
    if (payment.refunded)
        result.insert(QStringLiteral("refundAmount"), number(*payment.refunded));
    return result;
}

QJsonObject actResult(const PracticePayment &payment, const PracticeEnding &ending,
    const QString &amountName, Money amount)
{
    return {{QStringLiteral("payId"), payment.payId},
        {QStringLiteral("orderId"), textOrNull(payment.orderId)},
        {QStringLiteral("status"), ending.status},
        {QStringLiteral("statusCode"), ending.statusCode},
        {QStringLiteral("statusMessage"), ending.statusMessage}, {amountName, number(amount)}};
}

} // namespace paydesk::maib::practice
