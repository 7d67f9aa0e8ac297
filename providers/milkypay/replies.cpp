// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/replies.h"

#include "providers/milkypay/invoicefacts.h"
#include "providers/milkypay/invoicestates.h"
#include "providers/milkypay/requests.h"
#include "providers/milkypay/wiretext.h"

namespace paydesk::milkypay {

namespace {

/// The provider's word for a payment of less than was asked is not always partially_processed, and
/// after a failed refund it no longer tells of an earlier one that was carried out.
InvoiceState judged(const InvoiceReply &reply)
{
    const InvoiceState state = stateOfWord(reply.providerState).value_or(InvoiceState::Pending);
    if (state != InvoiceState::Paid)
        return state;
    if (reply.refunded && reply.refunded->isPositive())
        return InvoiceState::PartiallyRefunded;
    const bool less = reply.paid && reply.paid->minor() < reply.amount->minor();
    return less ? InvoiceState::PartiallyPaid : state;
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
    const QString list = u'/' + asked.path().section(u'/', -1);
    const bool samePath = url.path().isEmpty() || url.path().endsWith(list);
    if (!url.isValid() || !(relative || sameHost) || !samePath || !url.hasQuery())
        return std::nullopt;
    return url.query(QUrl::FullyEncoded);
}

} // namespace

Result<InvoiceReply> readInvoice(const WireJson &resource)
{
    auto reply = readFacts<InvoiceReply>(resource, u"payment-invoices");
    if (!reply)
        return reply;
    const WireJson &attributes = resource[u"attributes"];
    reply->state = judged(*reply);
    reply->reason = invoicefacts::reasonOf(attributes, reply->state);
    reply->payUrl = invoicefacts::payUrlOf(attributes);
    reply->method = invoicefacts::methodOf(attributes);
    return reply;
}

Result<InvoiceReply> readCreated(const HttpReply &reply, const OrderRequest &request)
{
    return readCreation(reply, request, readInvoice);
}

Result<InvoiceReply> readOne(const HttpReply &reply, const QString &id, Currency currency)
{
    return readById(reply, id, currency, readInvoice);
}

Result<ListPage> readList(const HttpReply &reply, const QUrl &asked)
{
    const auto document = documentOf(reply, queryError);
    if (!document) {
        // Even with the provider's own errors, a missing list is not a missing invoice.
        return document.error().kind == ErrorKind::NotFound
            ? unreadableAnswer(reply, QStringLiteral("there is no list at this address"))
            : document.error();
    }
    const WireJson &data = (*document)[u"data"];
    if (!data.isArray())
        return unreadableAnswer(reply, QStringLiteral("the answer holds no list"));
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
    if (!document->at({u"data", u"type"}).isString())
        return untrusted(reply, QStringLiteral("the answer is of no type"));
    const WireJson &accounts = document->at({u"data", u"attributes", u"currency_accounts"});
    const bool noAccounts = accounts.isArray() && accounts.items().isEmpty();
    if (!accounts.isObject() && !noAccounts)
        return unreadableAnswer(reply, QStringLiteral("currency_accounts is missing"));
    BalanceReply balances;
    for (const auto &[code, entry] : accounts.members()) {
        const auto currency = Currency::fromCode(code);
        if (!currency)
            continue;
        bool exact = true;
        balances.balances += balanceOf(entry, *currency, exact);
        if (!exact)
            return unreadableAnswer(reply, QStringLiteral("a balance is not an amount in ") + code);
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
        return unreadableAnswer(reply, QStringLiteral("the profile has no id or no status"));
    const QString fact = u"profile " + id + u" is " + shortText(*status);
    if (*status == u"active")
        return CheckReply{.proved = fact};
    Error error = Error::of(ErrorKind::Rejected, fact);
    error.providerCode = shortText(*status);
    error.httpStatus = reply.status;
    return error;
}

} // namespace paydesk::milkypay
