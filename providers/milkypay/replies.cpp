// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/replies.h"

#include "providers/milkypay/errors.h"
#include "providers/milkypay/invoicefacts.h"
#include "providers/milkypay/invoicestates.h"
#include "providers/milkypay/requests.h"
#include "providers/milkypay/wiretext.h"

namespace paydesk::milkypay {

namespace {

Error malformed(const QString &detail)
{
    return Error::unknown(ErrorKind::Protocol, detail);
}

/// A document of a 2xx answer without errors in it.
Result<WireJson> documentOf(const HttpReply &reply, Error (*errorOf)(const HttpReply &))
{
    if (reply.status < 200 || reply.status >= 300)
        return errorOf(reply);
    auto document = WireJson::parse(reply.body);
    if (!document)
        return untrusted(reply, QStringLiteral("the answer is not readable JSON: ")
                             + document.error().detail);
    if (!refusalsOf(*document).isEmpty())
        return errorOf(reply);
    return document;
}

/// Nothing when the value was left out, an error when it is there but not an exact amount.
Result<std::optional<Money>> optionalAmount(const WireJson &attributes, QStringView key,
                                            Currency currency)
{
    const WireJson &value = attributes[key];
    if (value.isNull())
        return std::optional<Money>();
    const auto amount = value.money(currency);
    if (!amount)
        return malformed(key + u" is not an amount in " + currency.code());
    return amount;
}

/// Id, reference, status, amount and currency: without them the answer says nothing.
Result<InvoiceReply> readIdentity(const WireJson &resource)
{
    const WireJson &attributes = resource[u"attributes"];
    const auto type = resource[u"type"].string();
    if (!resource[u"type"].isNull() && type != u"payment-invoices" && type != u"payment-invoice")
        return malformed(QStringLiteral("not a payment invoice"));
    InvoiceReply reply;
    reply.providerId = resource[u"id"].idText();
    if (!isWireId(reply.providerId))
        return malformed(QStringLiteral("id is missing or malformed"));
    const auto reference = attributes[u"reference_id"].string();
    const auto word = attributes[u"status"].string();
    if (!reference || !word || word->isEmpty())
        return malformed(QStringLiteral("reference_id or status is missing"));
    const auto currency = Currency::fromCode(attributes[u"currency"].string().value_or(QString()));
    if (!currency)
        return malformed(QStringLiteral("currency is missing or unknown"));
    reply.amount = attributes[u"amount"].money(*currency);
    if (!reply.amount)
        return malformed(QStringLiteral("amount is missing or not exact in ") + currency->code());
    reply.reference = *reference;
    reply.providerState = shortText(*word);
    reply.state = stateOfWord(*word).value_or(InvoiceState::Pending);
    return reply;
}

/// The amounts that are not there from the beginning.
std::optional<Error> readAmounts(const WireJson &attributes, InvoiceReply &reply)
{
    const Currency currency = reply.amount->currency();
    const auto paid = optionalAmount(attributes, u"processed_amount", currency);
    if (!paid)
        return paid.error();
    const auto refunded = optionalAmount(attributes, u"refunded_amount", currency);
    if (!refunded)
        return refunded.error();
    reply.paid = *paid;
    reply.refunded = *refunded;
    // A fee may have more decimals than its currency; then it is not known to us, which is no
    // reason to distrust what was paid.
    reply.fee = attributes[u"processed_fee"].money(currency);
    if (!reply.fee)
        reply.fee = attributes[u"fee"].money(currency);
    return std::nullopt;
}

/// The provider's word for a payment of less than was asked is not always partially_processed.
InvoiceState judged(const InvoiceReply &reply)
{
    const bool less = reply.paid && reply.paid->minor() < reply.amount->minor();
    return reply.state == InvoiceState::Paid && less ? InvoiceState::PartiallyPaid : reply.state;
}

QString mismatch(const InvoiceReply &reply, const OrderRequest &request)
{
    if (reply.reference != request.reference)
        return QStringLiteral("the answer is about another reference");
    if (reply.amount->currency() != request.amount.currency())
        return QStringLiteral("the answer is in another currency");
    if (*reply.amount != request.amount)
        return QStringLiteral("the answer is about another amount");
    return {};
}

SeenBalance balanceOf(const WireJson &entry, Currency currency, bool &exact)
{
    const auto amount = [&](QStringView key) {
        const auto value = entry[key].money(currency);
        exact = exact && (value || entry[key].isNull());
        return value;
    };
    SeenBalance balance;
    const auto available = amount(u"active_balance");
    exact = exact && available;
    balance.available = available.value_or(Money::zero(currency));
    balance.pending = amount(u"pending_balance");
    balance.reserved = amount(u"reserved_balance");
    return balance;
}

/// The query of a next link that stays where we asked; otherwise nothing.
std::optional<QString> nextQuery(const QString &link, const QUrl &asked)
{
    const QUrl url(link);
    const bool relative = url.scheme().isEmpty() && url.authority().isEmpty();
    const bool sameHost = url.scheme() == asked.scheme() && url.authority() == asked.authority();
    const bool samePath = url.path().isEmpty() || url.path().endsWith(u"/payment-invoices");
    if (!url.isValid() || !(relative || sameHost) || !samePath || !url.hasQuery())
        return std::nullopt;
    return url.query(QUrl::FullyEncoded);
}

} // namespace

Result<InvoiceReply> readInvoice(const WireJson &resource)
{
    auto reply = readIdentity(resource);
    if (!reply)
        return reply;
    const WireJson &attributes = resource[u"attributes"];
    if (const auto error = readAmounts(attributes, *reply))
        return *error;
    reply->state = judged(*reply);
    reply->reason = invoicefacts::reasonOf(attributes, reply->state);
    reply->settledAt = invoicefacts::timeOf(attributes[u"processed"]);
    reply->payUrl = invoicefacts::payUrlOf(attributes);
    reply->method = invoicefacts::methodOf(attributes);
    return reply;
}

Result<InvoiceReply> readCreated(const HttpReply &reply, const OrderRequest &request)
{
    const auto document = documentOf(reply, creationError);
    if (!document)
        return document.error();
    auto invoice = readInvoice((*document)[u"data"]);
    if (!invoice)
        return untrusted(reply, invoice.error().detail);
    const QString difference = mismatch(*invoice, request);
    if (!difference.isEmpty())
        return untrusted(reply, difference);
    return invoice;
}

Result<InvoiceReply> readOne(const HttpReply &reply, const QString &id, Currency currency)
{
    const auto document = documentOf(reply, queryError);
    if (!document)
        return document.error();
    auto invoice = readInvoice((*document)[u"data"]);
    if (!invoice)
        return untrusted(reply, invoice.error().detail);
    if (invoice->providerId != id)
        return untrusted(reply, QStringLiteral("the answer is about another invoice"));
    if (invoice->amount->currency() != currency)
        return untrusted(reply, QStringLiteral("the answer is in another currency"));
    return invoice;
}

Result<ListPage> readList(const HttpReply &reply, const QUrl &asked)
{
    const auto document = documentOf(reply, queryError);
    if (!document) {
        // Even with the provider's own errors, a missing list is not a missing invoice.
        return document.error().kind == ErrorKind::NotFound
            ? untrusted(reply, QStringLiteral("there is no list at this address"))
            : document.error();
    }
    const WireJson &data = (*document)[u"data"];
    if (!data.isArray())
        return untrusted(reply, QStringLiteral("the answer holds no list"));
    ListPage page{.items = data.items()};
    page.total = document->at({u"meta", u"total"}).integer();
    const WireJson &next = document->at({u"links", u"next"});
    const auto link = next.isObject() ? next[u"href"].string() : next.string();
    if (!link || link->isEmpty())
        return page;
    const auto query = nextQuery(*link, asked);
    page.next = query.value_or(QString());
    page.nextRefused = !query;
    return page;
}

Result<BalanceReply> readBalances(const HttpReply &reply)
{
    const auto document = documentOf(reply, queryError);
    if (!document)
        return document.error();
    const WireJson &accounts = document->at({u"data", u"attributes", u"currency_accounts"});
    const bool noAccounts = accounts.isArray() && accounts.items().isEmpty();
    if (!accounts.isObject() && !noAccounts)
        return untrusted(reply, QStringLiteral("currency_accounts is missing"));
    BalanceReply balances;
    for (const auto &[code, entry] : accounts.members()) {
        const auto currency = Currency::fromCode(code);
        if (!currency)
            continue;
        bool exact = true;
        balances.balances += balanceOf(entry, *currency, exact);
        if (!exact)
            return untrusted(reply, QStringLiteral("a balance is not an amount in ") + code);
    }
    return balances;
}

Result<CheckReply> readProfile(const HttpReply &reply)
{
    const auto document = documentOf(reply, queryError);
    if (!document)
        return document.error();
    const WireJson &data = (*document)[u"data"];
    const QString id = data[u"id"].idText();
    const auto status = data.at({u"attributes", u"status"}).string();
    if (!isWireId(id) || !status)
        return untrusted(reply, QStringLiteral("the profile has no id or no status"));
    const QString fact = u"profile " + id + u" is " + shortText(*status);
    if (*status == u"active")
        return CheckReply{.proved = fact};
    Error error = Error::of(ErrorKind::Rejected, fact);
    error.providerCode = shortText(*status);
    error.httpStatus = reply.status;
    return error;
}

} // namespace paydesk::milkypay
