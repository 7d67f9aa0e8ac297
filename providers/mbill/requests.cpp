// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/requests.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "providers/mbill/metadata.h"
#include "providers/mbill/wirefacts.h"

namespace paydesk::mbill {

namespace {

QString valueOf(const TransferRequest &request, QStringView name)
{
    return request.fields.value(name.toString()).trimmed();
}

void addIfSet(JsonWriter &json, QStringView key, const QString &value)
{
    if (!value.isEmpty())
        json.string(key, value);
}

void addMetadata(JsonWriter &json, const QMap<QString, QString> &metadata)
{
    if (metadata.isEmpty())
        return;
    json.beginObject(u"metadata");
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        json.string(it.key(), it.value());
    json.endObject();
}

void addSender(JsonWriter &json, const TransferRequest &request, QByteArrayView cardToken)
{
    json.beginObject(u"sender");
    addIfSet(json, u"phone", valueOf(request, field::senderPhone));
    addIfSet(json, u"email", valueOf(request, field::senderEmail));
    json.beginObject(u"credential").string(u"type", u"card-token").secret(u"token", cardToken);
    json.endObject().endObject();
}

/// A recipient's card token is documented, but the service fails over it.
void addRecipient(JsonWriter &json, const TransferRequest &request, QByteArrayView cardNumber)
{
    json.beginObject(u"recipient");
    addIfSet(json, u"phone", valueOf(request, field::recipientPhone));
    addIfSet(json, u"email", valueOf(request, field::recipientEmail));
    json.beginObject(u"credential");
    if (request.recipientCard.isEmpty())
        json.string(u"type", u"external-credential")
            .string(u"id", request.recipientExternal.trimmed());
    else
        json.string(u"type", u"card-number").secret(u"number", cardNumber);
    json.endObject().endObject();
}

QByteArray transfer(
    const TransferRequest &request, QByteArrayView cardToken, QByteArrayView recipientNumber)
{
    JsonWriter json;
    json.beginObject();
    json.number(u"amount", moneytext::shortest(request.amount));
    json.number(u"fee", moneytext::shortest(request.fee));
    addIfSet(json, u"description", request.description.trimmed());
    addMetadata(json, metadataOf(request));
    addSender(json, request, cardToken);
    addRecipient(json, request, recipientNumber);
    return json.endObject().bytes();
}

} // namespace

QByteArray cardTokenBody(const CardData &card)
{
    const QByteArray month = QByteArray::number(card.expiryMonth).rightJustified(2, '0');
    return JsonWriter()
        .beginObject()
        .string(u"type", u"card")
        .secret(u"number", card.number.view())
        .secret(u"expiration_month", month)
        .secret(u"expiration_year", QByteArray::number(card.expiryYear))
        .secret(u"cvv", card.cvv.view())
        .endObject()
        .bytes();
}

QByteArray emptyCardBody()
{
    return JsonWriter().beginObject().string(u"type", u"card").endObject().bytes();
}

QByteArray transferBody(const TransferRequest &request, const SecretBytes &cardToken)
{
    return transfer(request, cardToken.view(), request.recipientCard.view());
}

QByteArray transferOutline(const TransferRequest &request)
{
    const QByteArray masked = maskedNumber(request.recipientCard.view()).toLatin1();
    return transfer(request, {}, masked);
}

QByteArray claimBody(const QString &claimId, const SecretBytes &recipientCard)
{
    return JsonWriter()
        .beginObject()
        .string(u"id", claimId)
        .string(u"external_id", claimId)
        .beginObject(u"credential")
        .string(u"type", u"card-number")
        .secret(u"number", recipientCard.view())
        .endObject()
        .endObject()
        .bytes();
}

QByteArray codeBody(const SecretBytes &code)
{
    return JsonWriter().beginObject().secret(u"code", code.view()).endObject().bytes();
}

} // namespace paydesk::mbill
