// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/methods.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "providers/milkypay/document.h"
#include "providers/milkypay/wiretext.h"

namespace paydesk::milkypay {

namespace {

Method methodOfService(
    const QString &code, const WireJson &service, Currency currency, bool payouts)
{
    Method method;
    method.service = shortText(code);
    method.method = shortText(service[u"method"].idText());
    method.out = payouts;
    method.currency = currency;
    method.least = service[u"amount_min"].money(currency);
    method.most = service[u"amount_max"].money(currency);
    method.providerState = shortText(service[u"status"].idText());
    return method;
}

} // namespace

HttpRequest prerequest(
    const Endpoint &endpoint, bool payouts, Currency currency, std::optional<Money> amount)
{
    JsonWriter json;
    json.beginObject().string(u"public_key", endpoint.publicKey);
    json.string(u"currency", currency.code());
    if (amount)
        json.number(u"amount", moneytext::shortest(*amount));
    HttpRequest request;
    request.verb = HttpRequest::Verb::Post;
    request.pathTemplate
        = payouts ? QStringLiteral("/payout-prerequest") : QStringLiteral("/payment-prerequest");
    request.url = QUrl(endpoint.publicBase + request.pathTemplate, QUrl::StrictMode);
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}};
    request.body = json.endObject().bytes();
    return request;
}

Result<QList<Method>> readMethods(const HttpReply &reply, Currency currency, bool payouts)
{
    const auto document = documentOf(reply, queryError);
    if (!document)
        return document.error();
    const WireJson &data = (*document)[u"data"];
    const WireJson &content = data[u"attributes"].isObject() ? data[u"attributes"] : data;
    const WireJson &services = content[u"services"];
    const bool none = services.isArray() && services.items().isEmpty(); // PHP's empty map
    if (!services.isObject() && !none)
        return unreadableAnswer(reply, QStringLiteral("the answer holds no map of services"));
    QList<Method> methods;
    for (const auto &[code, service] : services.members()) {
        const auto told = service[u"currency"].string();
        if (!service.isObject() || (told && *told != currency.code()))
            return unreadableAnswer(reply, QStringLiteral("a service is in another currency"));
        methods += methodOfService(code, service, currency, payouts);
    }
    return methods;
}

Operation<MethodsReply> *MethodsQuery::start(
    Connection &connection, Currency currency, std::optional<Money> amount)
{
    const auto refuse = [&](const QString &field, InputProblem problem) {
        return failed<MethodsReply>(connection.owner(), Error::input(field, problem));
    };
    if (connection.endpoint().publicKey.isEmpty())
        return refuse(QStringLiteral("public_key"), InputProblem::Missing);
    if (!currency.isValid())
        return refuse(QStringLiteral("currency"), InputProblem::UnknownCurrency);
    if (amount && (!amount->isPositive() || amount->currency() != currency))
        return refuse(QStringLiteral("amount"), InputProblem::NotPositive);
    auto *query = new MethodsQuery(connection, currency, amount);
    query->ask(false);
    return query->operation();
}

MethodsQuery::MethodsQuery(Connection &connection, Currency currency, std::optional<Money> amount)
    : Sequence(connection)
    , m_currency(currency)
    , m_amount(amount)
{
}

void MethodsQuery::ask(bool payouts)
{
    call(prerequest(endpoint(), payouts, m_currency, m_amount),
        [this, payouts](const Result<HttpReply> &reply) { take(payouts, reply); });
}

void MethodsQuery::take(bool payouts, const Result<HttpReply> &reply)
{
    const auto methods
        = reply ? readMethods(*reply, m_currency, payouts) : Result<QList<Method>>(reply.error());
    if (methods)
        m_found.methods += *methods;
    const bool mayNotPayOut = !methods && payouts && methods.error().kind == ErrorKind::Rejected;
    if (!methods && !mayNotPayOut)
        finish(methods.error());
    else if (payouts)
        finish(m_found);
    else if (isCanceled())
        finish(Error::of(ErrorKind::Canceled));
    else
        ask(true);
}

} // namespace paydesk::milkypay
