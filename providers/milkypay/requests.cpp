// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/requests.h"

#include "models/core/moneytext.h"
#include "providers/milkypay/bodyfields.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

const QString invoicesPath = QStringLiteral("/payment-invoices");

std::optional<Error> checkInvoice(const OrderRequest &request)
{
    if (const auto error = checkOrder(request))
        return error;
    const Fields &fields = request.fields;
    const auto unknown = checkKeys(
        fields,
        {QStringLiteral("service"), QStringLiteral("return_url"), QStringLiteral("callback_url"),
         QStringLiteral("flow")},
        {QStringLiteral("metadata."), QStringLiteral("customer."),
         QString(browserFieldPrefix)});
    if (unknown)
        return unknown;
    const QString flow = fields.value(QStringLiteral("flow"));
    if (request.twoStep || (!flow.isEmpty() && flow != u"charge"))
        return Error::of(ErrorKind::Unsupported,
                         QStringLiteral("delayed charge: no way to capture is documented"));
    if (request.saveCard != CardStorage::None)
        return Error::of(ErrorKind::Unsupported, QStringLiteral("cards are not kept"));
    return checkCustomer(fields);
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QByteArray basicAuthorization(const Endpoint &endpoint)
{
    QByteArray pair = endpoint.accountId.toUtf8() + ':';
    pair += endpoint.apiKey.view();
    QByteArray value = "Basic " + pair.toBase64();
    wipe(pair);
    return value;
}

HttpRequest queryRequest(const Endpoint &endpoint, const QString &path,
                         const QString &pathTemplate)
{
    HttpRequest request;
    request.url = QUrl(endpoint.base + path, QUrl::StrictMode);
    request.pathTemplate = pathTemplate;
    request.headers = {{"Authorization", basicAuthorization(endpoint)},
                       {"Accept", "application/json"}};
    return request;
}

HttpRequest postRequest(const Endpoint &endpoint, const QString &path, const QString &pathTemplate,
                        const QByteArray &body)
{
    HttpRequest request = queryRequest(endpoint, path, pathTemplate);
    request.verb = HttpRequest::Verb::Post;
    request.headers += HttpHeader{"Content-Type", "application/json"};
    request.body = body;
    return request;
}

QString serviceOf(const OrderRequest &request)
{
    const QString given = request.fields.value(QStringLiteral("service"));
    if (!given.isEmpty())
        return given;
    return QString(u"payment_card_" + request.amount.currency().code().toLower() + u"_hpp");
}

Result<QByteArray> invoiceBody(const OrderRequest &request, bool test)
{
    if (const auto error = checkInvoice(request))
        return *error;
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"payment-invoices");
    json.beginObject(u"attributes");
    json.string(u"reference_id", request.reference);
    writeOptional(json, u"description", request.description);
    json.string(u"currency", request.amount.currency().code());
    json.number(u"amount", moneytext::shortest(request.amount));
    json.string(u"service", serviceOf(request));
    for (const QString &key : {QStringLiteral("return_url"), QStringLiteral("callback_url")})
        writeOptional(json, key, request.fields.value(key));
    if (test)
        json.boolean(u"test_mode", true);
    writeCustomer(json, request.fields);
    writeObject(json, u"metadata", below(request.fields, u"metadata."));
    json.endObject().endObject().endObject();
    return json.bytes();
}

HttpRequest creationRequest(const Endpoint &endpoint, const QByteArray &body)
{
    return postRequest(endpoint, invoicesPath, invoicesPath, body);
}

HttpRequest invoiceRequest(const Endpoint &endpoint, const QString &id)
{
    Q_ASSERT(isWireId(id));
    return queryRequest(endpoint, invoicesPath + u'/' + id, invoicesPath + u"/{id}");
}

HttpRequest listRequest(const Endpoint &endpoint, const QString &encodedQuery)
{
    HttpRequest request = queryRequest(endpoint, invoicesPath, invoicesPath);
    request.url.setQuery(encodedQuery);
    return request;
}

HttpRequest balancesRequest(const Endpoint &endpoint)
{
    const QString path = QStringLiteral("/account/balances");
    return queryRequest(endpoint, path, path);
}

HttpRequest profileRequest(const Endpoint &endpoint)
{
    const QString path = QStringLiteral("/account/profile");
    return queryRequest(endpoint, path, path);
}

QString firstPage()
{
    return QStringLiteral("page%5Bsize%5D=100");
}

QString ofReference(const QString &reference)
{
    return QString(u"filter%5Breference_id%5D=" + encoded(reference) + u'&' + firstPage());
}

bool isWireId(QStringView id)
{
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'_' || c == u'-';
    };
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

} // namespace paydesk::milkypay
