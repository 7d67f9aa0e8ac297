// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutrequests.h"

#include "models/core/moneytext.h"
#include "providers/milkypay/bodyfields.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

const QString payoutsPath = QStringLiteral("/payout-invoices");

/// The page shows no body for this call, and a request with a gate needs one. An empty object is
/// what a JSON API reads as "no parameters"; to be confirmed by the provider.
const QByteArray processBody = "{}";

/// 12 to 19 digits and the check digit (page: card gateway, the platform's own rule for cards).
/// The error does not repeat the number.
std::optional<Error> checkCardNumber(const Fields &fields)
{
    const QString key = QStringLiteral("fields.card_number");
    if (!fields.contains(key))
        return std::nullopt;
    const QByteArray number = fields.value(key).toUtf8();
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(number.begin(), number.end(), digit))
        return Error::input(key, InputProblem::NotDigits);
    if (number.size() < 12 || number.size() > 19)
        return Error::input(key, InputProblem::WrongLength, {}, QStringLiteral("12 – 19"));
    if (!passesLuhn(number))
        return Error::input(key, InputProblem::NotACardNumber);
    return std::nullopt;
}

std::optional<Error> checkPayout(const OrderRequest &request)
{
    if (const auto error = checkOrder(request))
        return error;
    const Fields &fields = request.fields;
    const auto unknown
        = checkKeys(fields, {QStringLiteral("service"), QStringLiteral("callback_url")},
            {QStringLiteral("fields."), QStringLiteral("metadata."), QStringLiteral("customer.")});
    if (unknown)
        return unknown;
    if (fields.value(QStringLiteral("service")).isEmpty())
        return Error::input(QStringLiteral("service"), InputProblem::Missing);
    if (const auto wrong = checkCardNumber(fields))
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
    writeObject(json, u"fields", below(request.fields, u"fields."));
    json.beginObject(u"options").boolean(u"auto_process", false).endObject();
    writeCustomer(json, request.fields);
    writeObject(json, u"metadata", below(request.fields, u"metadata."));
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
