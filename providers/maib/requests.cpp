// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/requests.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "providers/maib/orderbody.h"

namespace paydesk::maib {

namespace {

constexpr int yearsToKeepCards = 5;

const QString billerExpiry = QStringLiteral("billerExpiry");

QByteArray actBody(const QString &payId, QStringView amountKey, std::optional<Money> amount)
{
    JsonWriter json;
    json.beginObject().string(u"payId", payId);
    if (amount)
        json.number(amountKey, moneytext::shortest(*amount));
    return json.endObject().bytes();
}

void addPayer(OrderBody &body, bool needsEmail)
{
    body.text(QStringLiteral("clientName"), 128);
    if (needsEmail)
        body.required(QStringLiteral("email"), 40);
    else
        body.text(QStringLiteral("email"), 40);
    body.text(QStringLiteral("phone"), 40);
}

} // namespace

Result<QString> paymentPath(const OrderRequest &request)
{
    if (request.twoStep && request.saveCard != CardStorage::None)
        return Error::of(
            ErrorKind::Unsupported, QStringLiteral("an authorization that stores the card"));
    switch (request.saveCard) {
    case CardStorage::Recurring:
        return QStringLiteral("/v1/savecard-recurring");
    case CardStorage::OneClick:
        return QStringLiteral("/v1/savecard-oneclick");
    case CardStorage::None:
        return request.twoStep ? QStringLiteral("/v1/hold") : QStringLiteral("/v1/pay");
    }
    Q_UNREACHABLE();
}

Result<QByteArray> paymentBody(
    const OrderRequest &request, const OrderDefaults &defaults, const QString &keepUntil)
{
    OrderBody body(request, defaults);
    if (request.saveCard != CardStorage::None)
        body.monthAndYear(billerExpiry, keepUntil);
    body.amount();
    body.clientIp();
    body.language();
    addPayer(body, request.saveCard == CardStorage::Recurring);
    body.order();
    body.addresses();
    return body.finish();
}

QString keepCardUntil(Timestamp now)
{
    const int year = (dayUtc(now).year() + yearsToKeepCards) % 100;
    return u"12" + QString::number(year).rightJustified(2, u'0');
}

Result<QByteArray> chargeBody(const SecretBytes &cardToken, CardStorage kind,
    const OrderRequest &request, const OrderDefaults &defaults)
{
    OrderBody body(request, defaults);
    body.secret(u"billerId", cardToken);
    body.amount();
    if (kind == CardStorage::OneClick) {
        body.clientIp();
        body.language();
    }
    body.order();
    if (kind == CardStorage::OneClick)
        body.addresses();
    return body.finish();
}

QByteArray captureBody(const QString &payId, std::optional<Money> amount)
{
    return actBody(payId, u"confirmAmount", amount);
}

QByteArray refundBody(const QString &payId, std::optional<Money> amount)
{
    return actBody(payId, u"refundAmount", amount);
}

QByteArray credentialsBody(const QString &projectId, const SecretBytes &projectSecret)
{
    return JsonWriter()
        .beginObject()
        .string(u"projectId", projectId)
        .secret(u"projectSecret", projectSecret.view())
        .endObject()
        .bytes();
}

QByteArray refreshBody(const SecretBytes &refreshToken)
{
    return JsonWriter()
        .beginObject()
        .secret(u"refreshToken", refreshToken.view())
        .endObject()
        .bytes();
}

} // namespace paydesk::maib
