// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "providers/http/httperrors.h"
#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"
#include "tests/providers/sixth/sixth.h"

#include <QUrlQuery>

namespace paydesk::sixth {

namespace {

using namespace Qt::StringLiterals;

template <typename State>
State stateOf(const QString &word)
{
    if (word == u"PAID")
        return State::Paid;
    return word == u"FAILED" ? State::Failed : State::Pending;
}

template <>
InvoiceState stateOf<InvoiceState>(const QString &word)
{
    if (word == u"RETURNED")
        return InvoiceState::Refunded;
    if (word == u"PAID")
        return InvoiceState::Paid;
    return word == u"FAILED" ? InvoiceState::Failed : InvoiceState::Pending;
}

/// Nothing when it is not about the reference, or cannot be read.
template <typename Reply>
std::optional<Reply> billOf(const WireJson &json, const QString &reference)
{
    const auto kwd = *Currency::fromCode(u"KWD");
    Reply reply{.providerId = json[u"no"].idText(),
        .reference = json[u"ref"].idText(),
        .providerState = json[u"status"].idText()};
    reply.amount = json[u"sum"].money(kwd);
    reply.changedAt = timestampFromText(json[u"at"].idText());
    if (reply.providerId.isEmpty() || reply.reference != reference || !reply.amount)
        return std::nullopt;
    reply.state = stateOf<decltype(reply.state)>(reply.providerState);
    if (reply.state == decltype(reply.state)::Paid)
        reply.fee = Money::fromMinor(50, kwd);
    if constexpr (std::is_same_v<Reply, InvoiceReply>) {
        reply.payUrl = QUrl(json[u"slip"].idText());
        if (reply.state == InvoiceState::Refunded)
            reply.refunded = reply.amount;
    }
    return reply;
}

/// Its own error body at 422 proves that nothing was made.
Error errorOf(const HttpReply &reply, bool gated)
{
    Error error = errorFromStatus(reply, gated);
    const auto json = WireJson::parse(reply.body);
    const QString code = json ? (*json)[u"error"].idText() : QString();
    if (reply.status == 422 && !code.isEmpty()) {
        error.outcome = Outcome::NotExecuted;
        error.kind = code == u"E09" ? ErrorKind::Conflict : ErrorKind::Rejected;
        error.providerCode = code;
        error.providerMessage = code;
    }
    return error;
}

class Post
{
public:
    Post(const AccountAccess &access, HttpClient &http, QObject *owner)
        : m_base(access.settings.value(u"base_url"_s))
        , m_purse(access.settings.value(u"purse"_s))
        , m_pin(access.secrets.value(u"pin"_s))
        , m_http(http)
        , m_owner(owner)
    {
    }

    template <typename Reply, typename Read>
    Operation<Reply> *ask(const QString &path, const QByteArray &body, SendGate gate, Read read)
    {
        const bool gated = bool(gate);
        auto *operation = new Operation<Reply>(m_owner);
        HttpRequest request{
            .verb = body.isEmpty() ? HttpRequest::Verb::Get : HttpRequest::Verb::Post,
            .url = QUrl(m_base + path),
            .pathTemplate = path.section(u'?', 0, 0),
            .headers = {{"Content-Type", "application/json"}, {"X-Purse", m_purse.toLatin1()},
                {"X-Pin", m_pin.view().toByteArray()}},
            .body = body,
            .gate = std::move(gate)};
        m_http.send(std::move(request))
            ->onFinished(operation, [operation, read, gated](const Result<HttpReply> &reply) {
                if (!reply || reply->status != 200) {
                    operation->complete(reply ? errorOf(*reply, gated) : reply.error());
                    return;
                }
                const auto json = WireJson::parse(reply->body);
                const auto value = json ? read(*json) : std::optional<Reply>();
                Error distrusted = Error::of(ErrorKind::Protocol);
                distrusted.outcome = gated ? Outcome::Unknown : Outcome::NotExecuted;
                operation->complete(value ? Result<Reply>(*value) : Result<Reply>(distrusted));
            });
        return operation;
    }

    template <typename Reply>
    Operation<Reply> *order(
        const QString &path, const QByteArray &body, SendGate gate, const QString &reference)
    {
        return ask<Reply>(path, body, std::move(gate),
            [reference](const WireJson &json) { return billOf<Reply>(json, reference); });
    }

private:
    QString m_base;
    QString m_purse;
    SecretBytes m_pin;
    HttpClient &m_http;
    QObject *m_owner;
};

QByteArray bodyOf(const OrderRequest &request)
{
    JsonWriter json;
    json.beginObject()
        .string(u"ref", request.reference)
        .string(u"sum", moneytext::plain(request.amount));
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field)
        json.string(field.key(), field.value());
    return json.endObject().bytes();
}

QString asked(const QString &path, const QString &reference)
{
    return path + u"?ref="_s + QString::fromLatin1(QUrl::toPercentEncoding(reference));
}

class Bills : public InvoiceOps
{
public:
    explicit Bills(Post &post)
        : m_post(post)
    {
    }
    Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) override
    {
        return m_post.order<InvoiceReply>(
            u"/bills"_s, bodyOf(request), std::move(gate), request.reference);
    }
    Result<QByteArray> digest(const OrderRequest &request) const override
    {
        return sha256(bodyOf(request));
    }
    Operation<InvoiceReply> *read(const OrderKey &) override { return nullptr; } // never asked
    Operation<InvoiceReply> *find(const OrderKey &key) override
    {
        return m_post.order<InvoiceReply>(asked(u"/bills"_s, key.reference), {}, {}, key.reference);
    }
    Operation<InvoiceReply> *refund(
        const OrderKey &key, std::optional<Money>, const QString &, SendGate gate) override
    {
        const QByteArray body
            = JsonWriter().beginObject().string(u"ref", key.reference).endObject().bytes();
        return m_post.order<InvoiceReply>(u"/bills/return"_s, body, std::move(gate), key.reference);
    }

private:
    Post &m_post;
};

class Parcels : public PayoutOps
{
public:
    explicit Parcels(Post &post)
        : m_post(post)
    {
    }
    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override
    {
        return m_post.order<PayoutReply>(
            u"/parcels"_s, bodyOf(request), std::move(gate), request.reference);
    }
    Result<QByteArray> digest(const OrderRequest &request) const override
    {
        return sha256(bodyOf(request));
    }
    Operation<PayoutReply> *find(const OrderKey &key) override
    {
        return m_post.order<PayoutReply>(
            asked(u"/parcels"_s, key.reference), {}, {}, key.reference);
    }

private:
    Post &m_post;
};

class Purse : public AccountOps
{
public:
    explicit Purse(Post &post)
        : m_post(post)
    {
    }
    Operation<BalanceReply> *balance() override
    {
        return m_post.ask<BalanceReply>(
            u"/purse"_s, {}, {}, [](const WireJson &json) -> std::optional<BalanceReply> {
                const auto money = json[u"coins"].money(*Currency::fromCode(u"KWD"));
                if (!money)
                    return std::nullopt;
                SeenBalance seen;
                seen.available = *money;
                return BalanceReply{{seen}};
            });
    }
    Operation<CheckReply> *check() override
    {
        return m_post.ask<CheckReply>(
            u"/purse"_s, {}, {}, [](const WireJson &) { return CheckReply{u"the PIN fits"_s}; });
    }

private:
    Post &m_post;
};

/// The order as an answer tells it, with the purse that it is about.
class Postcards : public CallbackOps
{
public:
    Postcards(SecretBytes pin, QString purse)
        : m_pin(std::move(pin))
        , m_purse(std::move(purse))
    {
    }
    Result<CallbackFact> verify(const CallbackDelivery &delivery) const override
    {
        if (delivery.header("x-stamp") != stampOf(delivery.body, m_pin.view()))
            return Error::of(ErrorKind::Rejected, u"the stamp does not fit"_s);
        const auto json = WireJson::parse(delivery.body);
        if (!json || (*json)[u"purse"].idText() != m_purse)
            return Error::of(ErrorKind::Protocol, u"about another purse"_s);
        const auto reply = billOf<InvoiceReply>(*json, (*json)[u"ref"].idText());
        if (!reply)
            return Error::of(ErrorKind::Protocol, u"no bill"_s);
        CallbackFact fact{.reply = *reply, .account = m_purse, .form = u"stamp"_s};
        return fact;
    }
    std::pair<int, QByteArray> receipt() const override { return {202, "STAMPED"}; }

private:
    SecretBytes m_pin;
    QString m_purse;
};

class DinarPost : public Provider
{
public:
    DinarPost(const AccountAccess &access, HttpClient &http)
        : m_post(access, http, this)
        , m_bills(m_post)
        , m_parcels(m_post)
        , m_purse(m_post)
        , m_postcards(access.secrets.value(u"pin"_s), access.settings.value(u"purse"_s))
    {
    }
    const ProviderInfo &info() const override { return sixth::info(); }
    InvoiceOps *invoices() override { return &m_bills; }
    PayoutOps *payouts() override { return &m_parcels; }
    AccountOps *account() override { return &m_purse; }
    const CallbackOps *callbacks() const override { return &m_postcards; }

private:
    Post m_post;
    Bills m_bills;
    Parcels m_parcels;
    Purse m_purse;
    Postcards m_postcards;
};

} // namespace

QByteArray stampOf(const QByteArray &body, QByteArrayView pin)
{
    return sha256(QByteArray(body + pin.toByteArray())).toHex();
}

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &)
{
    return std::make_unique<DinarPost>(access, http);
}

} // namespace paydesk::sixth
