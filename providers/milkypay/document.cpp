// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/document.h"

#include "providers/milkypay/invoicefacts.h"
#include "providers/milkypay/requests.h"
#include "providers/milkypay/wiretext.h"

namespace paydesk::milkypay {

namespace {

/// Nothing when the value was left out, an error when it is there but not an exact amount.
Result<std::optional<Money>> optionalAmount(
    const WireJson &attributes, QStringView key, Currency currency)
{
    const WireJson &value = attributes[key];
    if (value.isNull())
        return std::optional<Money>();
    const auto amount = value.money(currency);
    if (!amount)
        return malformed(key + u" is not an amount in " + currency.code());
    return amount;
}

bool isOfType(const WireJson &resource, QStringView type)
{
    const WireJson &named = resource[u"type"];
    return named.isNull() || named.string() == type || named.string() == type.chopped(1);
}

/// Id, reference, status, amount and currency: without them the answer says nothing.
template <typename Reply>
Result<Reply> readIdentity(const WireJson &resource, QStringView type)
{
    const WireJson &attributes = resource[u"attributes"];
    if (!isOfType(resource, type))
        return malformed(u"not of the type " + type);
    Reply reply;
    reply.providerId = resource[u"id"].idText();
    if (!isWireId(reply.providerId))
        return malformed(QStringLiteral("id is missing or malformed"));
    const auto reference = attributes[u"reference_id"].string();
    const auto word = attributes[u"status"].string();
    if (!reference || !word || word->isEmpty())
        return malformed(QStringLiteral("reference_id or status is missing"));
    if (shortText(*word) != *word) // what would be shown must be what is judged
        return malformed(QStringLiteral("status is not a word"));
    const auto currency = Currency::fromCode(attributes[u"currency"].string().value_or(QString()));
    if (!currency)
        return malformed(QStringLiteral("currency is missing or unknown"));
    reply.amount = attributes[u"amount"].money(*currency);
    if (!reply.amount)
        return malformed(QStringLiteral("amount is missing or not exact in ") + currency->code());
    reply.reference = *reference;
    reply.providerState = *word;
    return reply;
}

} // namespace

Error malformed(const QString &detail) { return Error::unknown(ErrorKind::Protocol, detail); }

Result<WireJson> documentOf(const HttpReply &reply, Error (*errorOf)(const HttpReply &))
{
    if (reply.status < 200 || reply.status >= 300)
        return errorOf(reply);
    auto document = WireJson::parse(reply.body);
    if (!document) {
        const QString detail
            = QStringLiteral("the answer is not readable JSON: ") + document.error().detail;
        return errorOf == queryError ? unreadableAnswer(reply, detail) : untrusted(reply, detail);
    }
    if (!refusalsOf(*document).isEmpty())
        return errorOf(reply);
    return document;
}

template <typename Reply>
Result<Reply> readFacts(const WireJson &resource, QStringView type)
{
    auto reply = readIdentity<Reply>(resource, type);
    if (!reply)
        return reply;
    const WireJson &attributes = resource[u"attributes"];
    const Currency currency = reply->amount->currency();
    const auto paid = optionalAmount(attributes, u"processed_amount", currency);
    if (!paid)
        return paid.error();
    const auto refunded = optionalAmount(attributes, u"refunded_amount", currency);
    if (!refunded)
        return refunded.error();
    reply->paid = *paid;
    reply->refunded = *refunded;
    // A fee may have more decimals than its currency; then it is not known to us, which is no
    // reason to distrust what was paid.
    reply->fee = attributes[u"processed_fee"].money(currency);
    if (!reply->fee)
        reply->fee = attributes[u"fee"].money(currency);
    reply->settledAt = invoicefacts::timeOf(attributes[u"processed"]);
    reply->changedAt = invoicefacts::timeOf(attributes[u"updated"]);
    reply->createdAt = invoicefacts::timeOf(attributes[u"created"]);
    return reply;
}

template <typename Reply>
Result<Reply> readById(const HttpReply &reply, const QString &id, Currency currency,
    Result<Reply> (*read)(const WireJson &))
{
    const auto document = documentOf(reply, queryError);
    if (!document)
        return document.error();
    auto order = read((*document)[u"data"]);
    if (!order)
        return unreadableAnswer(reply, order.error().detail);
    if (order->providerId != id)
        return unreadableAnswer(reply, QStringLiteral("the answer is about another invoice"));
    if (order->amount->currency() != currency)
        return unreadableAnswer(reply, QStringLiteral("the answer is in another currency"));
    return order;
}

template <typename Reply>
Result<Reply> readCreation(
    const HttpReply &reply, const OrderRequest &request, Result<Reply> (*read)(const WireJson &))
{
    const auto document = documentOf(reply, creationError);
    if (!document)
        return document.error();
    auto order = read((*document)[u"data"]);
    if (!order)
        return untrusted(reply, order.error().detail);
    const QString difference = mismatch(*order, request);
    if (!difference.isEmpty())
        return untrusted(reply, difference);
    return order;
}

template <typename Reply>
QString mismatch(const Reply &reply, const OrderRequest &request)
{
    if (reply.reference != request.reference)
        return QStringLiteral("the answer is about another reference");
    if (reply.amount->currency() != request.amount.currency())
        return QStringLiteral("the answer is in another currency");
    if (*reply.amount != request.amount)
        return QStringLiteral("the answer is about another amount");
    return {};
}

template Result<InvoiceReply> readFacts(const WireJson &, QStringView);
template Result<PayoutReply> readFacts(const WireJson &, QStringView);
template Result<InvoiceReply> readById(
    const HttpReply &, const QString &, Currency, Result<InvoiceReply> (*)(const WireJson &));
template Result<PayoutReply> readById(
    const HttpReply &, const QString &, Currency, Result<PayoutReply> (*)(const WireJson &));
template Result<InvoiceReply> readCreation(
    const HttpReply &, const OrderRequest &, Result<InvoiceReply> (*)(const WireJson &));
template Result<PayoutReply> readCreation(
    const HttpReply &, const OrderRequest &, Result<PayoutReply> (*)(const WireJson &));
template QString mismatch(const InvoiceReply &, const OrderRequest &);
template QString mismatch(const PayoutReply &, const OrderRequest &);

} // namespace paydesk::milkypay
