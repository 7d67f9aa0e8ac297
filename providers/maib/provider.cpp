// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/provider.h"

#include "providers/maib/maib.h"
#include "providers/maib/reader.h"
#include "providers/maib/replies.h"

namespace paydesk::maib {

namespace {

Result<Call> infoCall(const OrderKey &key)
{
    if (!isWireId(key.providerId))
        return Error::input(QStringLiteral("provider_id"), InputProblem::NotOneOf, key.providerId);
    return Call{.verb = HttpRequest::Verb::Get,
        .path = QString(u"/v1/pay-info/" + key.providerId),
        .pathTemplate = QStringLiteral("/v1/pay-info/{payId}"),
        .body = {},
        .gate = {}};
}

Result<Call> actCall(const OrderKey &key, std::optional<Money> amount, const QString &path,
    QByteArray (*body)(const QString &, std::optional<Money>), SendGate gate)
{
    if (!isWireId(key.providerId))
        return Error::input(QStringLiteral("provider_id"), InputProblem::NotOneOf, key.providerId);
    const bool fits = !amount || amount->currency() == key.amount.currency();
    if (!fits || (amount && !amount->isPositive()))
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive);
    return Call{.path = path,
        .pathTemplate = {},
        .body = body(key.providerId, amount),
        .gate = std::move(gate)};
}

} // namespace

Payments::Payments(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Result<QByteArray> Payments::bodyOf(const OrderRequest &request) const
{
    return paymentBody(request, m_connection.defaults(), keepCardUntil(m_connection.clock().now()));
}

Operation<InvoiceReply> *Payments::create(const OrderRequest &request, SendGate gate)
{
    const auto path = paymentPath(request);
    if (!path)
        return failed<InvoiceReply>(m_owner, path.error());
    const auto body = bodyOf(request);
    if (!body)
        return failed<InvoiceReply>(m_owner, body.error());
    return m_connection.ask<InvoiceReply>(m_owner,
        Call{.path = *path, .pathTemplate = {}, .body = *body, .gate = std::move(gate)},
        [this, request](const HttpReply &reply) -> Result<InvoiceReply> {
            const auto payment = startedPayment(reply, request);
            return payment ? payment : m_connection.cleaned(payment.error());
        });
}

Result<QByteArray> Payments::digest(const OrderRequest &request) const
{
    const auto path = paymentPath(request);
    if (!path)
        return path.error();
    const auto body = bodyOf(request);
    return body ? Result<QByteArray>(sha256(*body)) : body;
}

Operation<InvoiceReply> *Payments::read(const OrderKey &key)
{
    return m_connection.ask<InvoiceReply>(
        m_owner, infoCall(key), [this, key](const HttpReply &reply) -> Result<InvoiceReply> {
            const auto payment = paymentInfo(reply, key);
            return payment ? payment : m_connection.cleaned(payment.error());
        });
}

Operation<InvoiceReply> *Payments::capture(
    const OrderKey &key, std::optional<Money> amount, SendGate gate)
{
    const auto call
        = actCall(key, amount, QStringLiteral("/v1/complete"), captureBody, std::move(gate));
    if (!call)
        return failed<InvoiceReply>(m_owner, call.error());
    return act(
        key, *call, [key, amount](const HttpReply &reply) { return captured(reply, key, amount); },
        [wanted = amount.value_or(key.amount)](
            const InvoiceReply &now) { return now.paid == wanted; });
}

Operation<InvoiceReply> *Payments::cancel(const OrderKey &key, SendGate gate)
{
    const auto call = actCall(key, {}, QStringLiteral("/v1/refund"), refundBody, std::move(gate));
    if (!call)
        return failed<InvoiceReply>(m_owner, call.error());
    return act(
        key, *call, [key](const HttpReply &reply) { return refunded(reply, key, {}, true); },
        [](const InvoiceReply &now) { return now.state == InvoiceState::Canceled; });
}

Operation<InvoiceReply> *Payments::refund(
    const OrderKey &key, std::optional<Money> amount, const QString &, SendGate gate)
{
    const auto call
        = actCall(key, amount, QStringLiteral("/v1/refund"), refundBody, std::move(gate));
    if (!call)
        return failed<InvoiceReply>(m_owner, call.error());
    return act(
        key, *call,
        [key, amount](const HttpReply &reply) { return refunded(reply, key, amount, false); },
        [amount](const InvoiceReply &now) {
            return amount ? now.refunded == *amount : now.state == InvoiceState::Refunded;
        });
}

Operation<InvoiceReply> *Payments::act(const OrderKey &key, const Call &call, Read read, Fits fits)
{
    auto *operation = new Operation<InvoiceReply>(m_owner);
    m_connection.send(operation, call,
        [this, operation, key, read = std::move(read), fits = std::move(fits)](
            const Result<HttpReply> &reply) {
            const Result<InvoiceReply> done = reply ? read(*reply) : reply.error();
            if (done)
                return operation->complete(done);
            const Error refusal = m_connection.cleaned(done.error());
            if (!wasDoneBefore(refusal))
                return operation->complete(refusal);
            confirm(operation, key, refusal, fits);
        });
    return operation;
}

void Payments::confirm(
    Operation<InvoiceReply> *operation, const OrderKey &key, const Error &refusal, const Fits &fits)
{
    const auto call = infoCall(key); // the id was checked before the act
    m_connection.send(
        operation, *call, [operation, key, refusal, fits](const Result<HttpReply> &reply) {
            Result<InvoiceReply> now = reply ? paymentInfo(*reply, key) : reply.error();
            if (!now) {
                Error open = refusal; // done before, but what exactly is not known yet
                open.outcome = Outcome::Unknown;
                return operation->complete(open);
            }
            if (!fits(*now))
                return operation->complete(refusal);
            now->reason = refusal.providerCode; // not by this call: the words are in the codes
            now->doneBefore = refusal.providerCode;
            operation->complete(now);
        });
}

Cards::Cards(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<InvoiceReply> *Cards::charge(
    const SecretBytes &cardToken, CardStorage kind, const OrderRequest &request, SendGate gate)
{
    if (kind == CardStorage::None)
        return failed<InvoiceReply>(m_owner, Error::of(ErrorKind::Unsupported));
    const auto body = chargeBody(cardToken, kind, request, m_connection.defaults());
    if (!body)
        return failed<InvoiceReply>(m_owner, body.error());
    const bool recurring = kind == CardStorage::Recurring;
    return m_connection.ask<InvoiceReply>(m_owner,
        Call{.path = recurring ? QStringLiteral("/v1/execute-recurring")
                               : QStringLiteral("/v1/execute-oneclick"),
            .pathTemplate = {},
            .body = *body,
            .gate = std::move(gate)},
        [this, request, cardToken, recurring](const HttpReply &reply) -> Result<InvoiceReply> {
            const auto payment = recurring ? chargedCard(reply, request, cardToken)
                                           : startedPayment(reply, request);
            return payment ? payment : m_connection.cleaned(payment.error(), cardToken);
        });
}

Operation<CheckReply> *Cards::forget(const SecretBytes &cardToken)
{
    const QString id = QString::fromLatin1(cardToken.view());
    if (!isWireId(id))
        return failed<CheckReply>(
            m_owner, Error::input(QStringLiteral("billerId"), InputProblem::Missing));
    return m_connection.ask<CheckReply>(m_owner,
        Call{.verb = HttpRequest::Verb::Delete,
            .path = QString(u"/v1/delete-card/" + id),
            .pathTemplate = QStringLiteral("/v1/delete-card/{billerId}"),
            .body = {},
            .gate = {}},
        [this, cardToken](const HttpReply &reply) -> Result<CheckReply> {
            const auto gone = forgotten(reply, cardToken);
            return gone ? gone : m_connection.cleaned(gone.error(), cardToken);
        });
}

SignIn::SignIn(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<BalanceReply> *SignIn::balance()
{
    return failed<BalanceReply>(m_owner, Error::of(ErrorKind::Unsupported));
}

Operation<CheckReply> *SignIn::check()
{
    if (const auto wrong = m_connection.problem())
        return failed<CheckReply>(m_owner, *wrong);
    auto *operation = new Operation<CheckReply>(m_owner);
    QObject::connect(operation, &OperationBase::cancelRequested, operation, [operation] {
        operation->complete(Error::of(ErrorKind::Canceled, QStringLiteral("canceled")));
    });
    m_connection.tokens().withNewToken(
        operation, [this, operation](const Result<SecretBytes> &token) {
            if (!token)
                return operation->complete(m_connection.cleaned(token.error()));
            operation->complete(CheckReply{QStringLiteral(
                "Project ID and Project Secret are accepted; whether the bank admits this "
                "computer's address is only seen with the first payment")});
        });
    return operation;
}

MaibProvider::MaibProvider(const AccountAccess &access, HttpClient &http, const Clock &clock)
    : m_connection(access, http, clock)
    , m_payments(m_connection, this)
    , m_cards(m_connection, this)
    , m_callbacks(access.secrets.value(QStringLiteral("signature_key")))
    , m_signIn(m_connection, this)
{
}

const ProviderInfo &MaibProvider::info() const { return maib::info(); }

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &clock)
{
    return std::make_unique<MaibProvider>(access, http, clock);
}

} // namespace paydesk::maib
