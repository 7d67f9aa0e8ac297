// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/requests.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

const QString invoicesPath = QStringLiteral("/payment-invoices");

HttpRequest query(const Endpoint &endpoint, const QString &path, const QString &pathTemplate)
{
    HttpRequest request;
    request.url = QUrl(endpoint.base + path, QUrl::StrictMode);
    request.pathTemplate = pathTemplate;
    request.headers = {{"Authorization", basicAuthorization(endpoint)},
                       {"Accept", "application/json"}};
    return request;
}

/// The values below a prefix, by the rest of their keys.
Fields below(const Fields &fields, QStringView prefix)
{
    Fields found;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field.key().startsWith(prefix))
            found.insert(field.key().mid(prefix.size()), field.value());
    }
    return found;
}

void writeObject(JsonWriter &json, QStringView key, const Fields &values)
{
    if (values.isEmpty())
        return;
    json.beginObject(key);
    for (auto value = values.begin(); value != values.end(); ++value)
        json.string(value.key(), value.value());
    json.endObject();
}

void writeCustomer(JsonWriter &json, Fields customer)
{
    if (customer.isEmpty())
        return;
    const Fields address = below(customer, u"address.");
    const Fields metadata = below(customer, u"metadata.");
    customer.removeIf([](auto field) { return field.key().contains(u'.'); });
    json.beginObject(u"customer");
    for (auto value = customer.begin(); value != customer.end(); ++value)
        json.string(value.key(), value.value());
    writeObject(json, u"address", address);
    writeObject(json, u"metadata", metadata);
    json.endObject();
}

std::optional<Error> checkCustomer(const Fields &customer)
{
    const auto issue = [](const QString &key, InputProblem problem) {
        return Error::input(u"customer." + key, problem);
    };
    if (!customer.isEmpty() && customer.value(QStringLiteral("reference_id")).isEmpty())
        return issue(QStringLiteral("reference_id"), InputProblem::Missing);
    for (const QString &key : customer.keys()) {
        const bool nested = key.startsWith(u"address.") || key.startsWith(u"metadata.");
        const bool taken = key == u"address" || key == u"metadata"; // objects, not texts
        if (taken || (key.contains(u'.') && !nested))
            return issue(key, InputProblem::UnknownField);
    }
    return std::nullopt;
}

std::optional<Error> checkFields(const Fields &fields)
{
    static const QStringList known{QStringLiteral("service"), QStringLiteral("return_url"),
                                   QStringLiteral("callback_url"), QStringLiteral("flow")};
    static const QStringList open{QStringLiteral("metadata."), QStringLiteral("customer."),
                                  QStringLiteral("browser_info.")};
    for (const QString &key : fields.keys()) {
        const bool isOpen = std::any_of(open.begin(), open.end(), [&key](const QString &prefix) {
            return key.startsWith(prefix) && key.size() > prefix.size();
        });
        if (!isOpen && !known.contains(key))
            return Error::input(key, InputProblem::UnknownField, fields.value(key));
    }
    const QString flow = fields.value(QStringLiteral("flow"));
    if (!flow.isEmpty() && flow != u"charge")
        return Error::of(ErrorKind::Unsupported, u"flow " + flow);
    return checkCustomer(below(fields, u"customer."));
}

std::optional<Error> check(const OrderRequest &request)
{
    if (request.reference.isEmpty())
        return Error::input(QStringLiteral("reference"), InputProblem::Missing);
    if (!request.amount.currency().isValid())
        return Error::input(QStringLiteral("currency"), InputProblem::UnknownCurrency);
    if (!request.amount.isPositive())
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive);
    return checkFields(request.fields);
}

void writeOptional(JsonWriter &json, QStringView key, const QString &value)
{
    if (!value.isEmpty())
        json.string(key, value);
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

QString serviceOf(const OrderRequest &request)
{
    const QString given = request.fields.value(QStringLiteral("service"));
    if (!given.isEmpty())
        return given;
    return QString(u"payment_card_" + request.amount.currency().code().toLower() + u"_hpp");
}

Result<QByteArray> invoiceBody(const OrderRequest &request, bool test)
{
    if (const auto error = check(request))
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
    writeCustomer(json, below(request.fields, u"customer."));
    writeObject(json, u"metadata", below(request.fields, u"metadata."));
    json.endObject().endObject().endObject();
    return json.bytes();
}

HttpRequest creationRequest(const Endpoint &endpoint, const QByteArray &body)
{
    HttpRequest request = query(endpoint, invoicesPath, invoicesPath);
    request.verb = HttpRequest::Verb::Post;
    request.headers += HttpHeader{"Content-Type", "application/json"};
    request.body = body;
    return request;
}

HttpRequest invoiceRequest(const Endpoint &endpoint, const QString &id)
{
    Q_ASSERT(isWireId(id));
    return query(endpoint, invoicesPath + u'/' + id, invoicesPath + u"/{id}");
}

HttpRequest listRequest(const Endpoint &endpoint, const QString &encodedQuery)
{
    HttpRequest request = query(endpoint, invoicesPath, invoicesPath);
    request.url.setQuery(encodedQuery);
    return request;
}

HttpRequest balancesRequest(const Endpoint &endpoint)
{
    const QString path = QStringLiteral("/account/balances");
    return query(endpoint, path, path);
}

HttpRequest profileRequest(const Endpoint &endpoint)
{
    const QString path = QStringLiteral("/account/profile");
    return query(endpoint, path, path);
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
