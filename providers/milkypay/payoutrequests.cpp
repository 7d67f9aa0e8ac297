// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutrequests.h"

#include "models/core/moneytext.h"
#include "providers/milkypay/bodyfields.h"

namespace paydesk::milkypay {

namespace {

const QString payoutsPath = QStringLiteral("/payout-invoices");

/// The page shows no body for this call, and a request with a gate needs one. An empty object is
/// what a JSON API reads as "no parameters"; to be confirmed by the provider.
const QByteArray processBody = "{}";

const QString fieldsPrefix = QStringLiteral("fields.");
const QString cardField = QStringLiteral("fields.card_number");

/// The platform's own rule for cards (page: card gateway). No error repeats the number.
std::optional<Error> checkSecrets(const OrderRequest &request)
{
    if (request.fields.contains(cardField)) // its mask, or a number that others may have read
        return Error::input(cardField, InputProblem::GivenOpenly);
    for (auto secret = request.secrets.begin(); secret != request.secrets.end(); ++secret) {
        if (secret.key() != cardField)
            return Error::input(secret.key(), InputProblem::UnknownField);
        if (const auto problem = cardNumberProblem(secret->view()))
            return Error::input(cardField, *problem, {}, QStringLiteral("12 – 19"));
    }
    return std::nullopt;
}

/// Last in the body: what is written behind a secret may move the buffer.
void writeFields(JsonWriter &json, const OrderRequest &request)
{
    const Fields plain = below(request.fields, fieldsPrefix);
    if (plain.isEmpty() && request.secrets.isEmpty())
        return;
    json.beginObject(u"fields");
    for (auto field = plain.begin(); field != plain.end(); ++field)
        json.string(field.key(), field.value());
    for (auto secret = request.secrets.begin(); secret != request.secrets.end(); ++secret)
        json.secret(secret.key().mid(fieldsPrefix.size()), secret->view());
    json.endObject();
}

std::optional<Error> checkPayout(const OrderRequest &request)
{
    if (const auto error = checkOrder(request))
        return error;
    const Fields &fields = request.fields;
    const auto unknown
        = checkKeys(fields, {QStringLiteral("service"), QStringLiteral("callback_url")},
            {fieldsPrefix, QStringLiteral("metadata."), QStringLiteral("customer.")});
    if (unknown)
        return unknown;
    if (fields.value(QStringLiteral("service")).isEmpty())
        return Error::input(QStringLiteral("service"), InputProblem::Missing);
    if (const auto wrong = checkSecrets(request))
        return wrong;
    return checkCustomer(fields);
}

} // namespace

Result<QByteArray> payoutBody(const OrderRequest &request, bool test)
{
    if (const auto error = checkPayout(request))
        return *error;
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"payout-invoice");
    json.beginObject(u"attributes");
    json.string(u"reference_id", request.reference);
    writeOptional(json, u"description", request.description);
    json.string(u"service", request.fields.value(QStringLiteral("service")));
    json.string(u"currency", request.amount.currency().code());
    json.number(u"amount", moneytext::shortest(request.amount));
    writeOptional(json, u"callback_url", request.fields.value(QStringLiteral("callback_url")));
    if (test)
        json.boolean(u"test_mode", true);
    json.beginObject(u"options").boolean(u"auto_process", false).endObject();
    writeCustomer(json, request.fields);
    writeObject(json, u"metadata", below(request.fields, u"metadata."));
    writeFields(json, request);
    json.endObject().endObject().endObject();
    return json.bytes();
}

HttpRequest payoutCreationRequest(const Endpoint &endpoint, const QByteArray &body)
{
    return postRequest(endpoint, payoutsPath, payoutsPath, body);
}

HttpRequest processRequest(const Endpoint &endpoint, const QString &id)
{
    Q_ASSERT(isWireId(id));
    return postRequest(endpoint, payoutsPath + u'/' + id + u"/process",
        payoutsPath + u"/{id}/process", processBody);
}

HttpRequest payoutRequest(const Endpoint &endpoint, const QString &id)
{
    Q_ASSERT(isWireId(id));
    return queryRequest(endpoint, payoutsPath + u'/' + id, payoutsPath + u"/{id}");
}

HttpRequest payoutListRequest(const Endpoint &endpoint, const QString &encodedQuery)
{
    HttpRequest request = queryRequest(endpoint, payoutsPath, payoutsPath);
    request.url.setQuery(encodedQuery);
    return request;
}

} // namespace paydesk::milkypay
