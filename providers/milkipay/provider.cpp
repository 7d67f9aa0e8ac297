// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/provider.h"

#include "providers/http/maskedrequest.h"
#include "providers/milkipay/authorize.h"
#include "providers/milkipay/errors.h"
#include "providers/milkipay/milkipay.h"
#include "providers/milkipay/replies.h"

namespace paydesk::milkipay {

namespace {

Error expiredLogin()
{
    Error error = missingKey(QStringLiteral("login_token"));
    error.detail = QStringLiteral("the login has expired");
    error.issue.problem = InputProblem::Expired;
    return error;
}

} // namespace

Login::Login(Connection &connection, const Clock &clock, QObject *owner)
    : m_connection(connection)
    , m_clock(clock)
    , m_owner(owner)
{
}

Result<QUrl> Login::address() const
{
    return authorizeAddress(m_connection.setting(QStringLiteral("oauth_url")),
        m_connection.client().id, m_connection.client().secret);
}

Result<SecretBytes> Login::codeFrom(const QString &pasted) const
{
    return codeFromPaste(pasted, m_connection.setting(QStringLiteral("redirect_url")));
}

Operation<LoginReply> *Login::exchange(const SecretBytes &code)
{
    if (code.isEmpty())
        return failed<LoginReply>(
            m_owner, Error::input(QStringLiteral("code"), InputProblem::Missing));
    return m_connection.ask<LoginReply>(m_owner,
        m_connection.request(QStringLiteral("/api/clients/processor-token"), code),
        [this](const HttpReply &reply) { return loginOf(reply, m_clock.now()); });
}

LoginState Login::state(Timestamp now) const
{
    using enum LoginState::Kind;
    if (m_connection.token().isEmpty())
        return {};
    const TokenExpiry expiry = m_connection.expiry();
    LoginState state{.user = m_connection.setting(QStringLiteral("login.user_id")),
        .end = expiry.text,
        .zone = expiry.zone,
        .endsAt = endOf(expiry)};
    switch (lifeOf(expiry, now)) {
    case TokenLife::Usable: state.kind = Holds; break;
    case TokenLife::MayBeExpired: state.kind = MayBeOver; break;
    case TokenLife::Expired: state.kind = Over; break;
    case TokenLife::Unknown: state.kind = EndUnknown; break;
    }
    return state;
}

User::User(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<BalanceReply> *User::balance()
{
    return failed<BalanceReply>(m_owner, Error::of(ErrorKind::Unsupported));
}

Operation<CheckReply> *User::check()
{
    if (const auto problem = m_connection.settingsProblem())
        return failed<CheckReply>(m_owner, *problem);
    return m_connection.ask<CheckReply>(m_owner,
        m_connection.request(QStringLiteral("/api/clients/status-user"), m_connection.token()),
        [who = m_connection.loggedIn()](const HttpReply &reply) { return statusOf(reply, who); });
}

Payouts::Payouts(Connection &connection, User &user, const Clock &clock, QObject *owner)
    : m_connection(connection)
    , m_user(user)
    , m_clock(clock)
    , m_owner(owner)
{
}

Result<QByteArray> Payouts::bodyOf(const OrderRequest &request) const
{
    return payoutBody(request, m_connection.client(), m_connection.encoding());
}

Result<HttpRequest> Payouts::messageOf(const OrderRequest &request) const
{
    Result<QByteArray> body = bodyOf(request);
    if (!body)
        return body.error();
    return m_connection.request(
        QStringLiteral("/api/clients/payout"), m_connection.token(), *std::move(body));
}

Result<RequestPreview> Payouts::preview(const OrderRequest &request)
{
    auto message = messageOf(request);
    return message
        ? Result(maskedRequest(*std::move(message), {hiddenSecret(m_connection.client().secret)}))
        : Result<RequestPreview>(message.error());
}

Result<QByteArray> Payouts::digest(const OrderRequest &request) const
{
    Result<QByteArray> body = bodyOf(request);
    if (!body)
        return body;
    const QByteArray digest = sha256(*body);
    wipe(*body);
    return digest;
}

Operation<PayoutReply> *Payouts::create(const OrderRequest &request, SendGate gate)
{
    if (m_connection.token().isEmpty())
        return failed<PayoutReply>(m_owner, missingKey(QStringLiteral("login_token")));
    switch (lifeOf(m_connection.expiry(), m_clock.now())) {
    case TokenLife::Usable:
        return send(request, std::move(gate));
    case TokenLife::MayBeExpired:
    case TokenLife::Unknown:
        return sendIfActive(request, std::move(gate));
    case TokenLife::Expired:
        return failed<PayoutReply>(m_owner, expiredLogin());
    }
    Q_UNREACHABLE();
}

Operation<PayoutReply> *Payouts::send(const OrderRequest &request, SendGate gate)
{
    Result<HttpRequest> message = messageOf(request);
    if (message)
        message->gate = std::move(gate);
    return m_connection.ask<PayoutReply>(m_owner, std::move(message),
        [request](const HttpReply &reply) { return payoutOf(reply, request); });
}

Operation<PayoutReply> *Payouts::sendIfActive(const OrderRequest &request, SendGate gate)
{
    auto *operation = new Operation<PayoutReply>(m_owner);
    Operation<CheckReply> *question = m_user.check();
    QObject::connect(operation, &OperationBase::cancelRequested, question, &OperationBase::cancel);
    const auto onAnswer = [this, operation, request, gate](const Result<CheckReply> &answer) {
        if (!answer) {
            operation->complete(answer.error());
            return;
        }
        Operation<PayoutReply> *payout = send(request, gate);
        QObject::connect(
            operation, &OperationBase::cancelRequested, payout, &OperationBase::cancel);
        payout->onFinished(operation,
            [operation](const Result<PayoutReply> &result) { operation->complete(result); });
    };
    question->onFinished(operation, onAnswer);
    return operation;
}

MilkipayProvider::MilkipayProvider(
    const AccountAccess &access, HttpClient &http, const Clock &clock)
    : m_connection(access, http)
    , m_login(m_connection, clock, this)
    , m_user(m_connection, this)
    , m_payouts(m_connection, m_user, clock, this)
{
}

const ProviderInfo &MilkipayProvider::info() const { return milkipay::info(); }

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &clock)
{
    return std::make_unique<MilkipayProvider>(access, http, clock);
}

} // namespace paydesk::milkipay
