// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/exchange.h"

namespace paydesk::maib {

namespace {

constexpr int unauthorized = 401;

} // namespace

Exchange::Exchange(Connection &connection, const Call &call, Done done, OperationBase *operation)
    : QObject(operation)
    , m_connection(connection)
    , m_call(call)
    , m_done(std::move(done))
    , m_left(connection.http().deadline())
{
    connect(operation, &OperationBase::cancelRequested, this, &Exchange::cancel);
}

Exchange::~Exchange() { wipe(m_call.body); }

void Exchange::start()
{
    // Its turn comes first, however long that takes: the token is then fresh when it is used.
    m_connection.pace().run(this, [this] {
        QElapsedTimer waited;
        waited.start();
        m_connection.tokens().withToken(this, [this, waited](const Result<SecretBytes> &token) {
            m_left -= std::chrono::milliseconds(waited.elapsed());
            if (token)
                send(*token);
            else
                finish(token.error());
        });
    });
}

void Exchange::send(const SecretBytes &token)
{
    if (!m_done) // cancelled while it waited
        return;
    if (m_left.count() <= 0)
        return finish(Error::of(ErrorKind::Timeout, QStringLiteral("deadline")));
    HttpRequest request{.verb = m_call.verb,
        .url = m_connection.url(m_call.path),
        .pathTemplate = m_call.pathTemplate.isEmpty() ? m_call.path : m_call.pathTemplate,
        .headers = {{"Accept", "application/json"}, {"Authorization", "Bearer " + token.view()}},
        .body
        = m_call.verb == HttpRequest::Verb::Post ? std::exchange(m_call.body, {}) : QByteArray(),
        .gate = std::exchange(m_call.gate, {}),
        .deadline = m_left};
    // A firewall before the API refuses a type without a body (page: basics).
    if (m_call.verb == HttpRequest::Verb::Post)
        request.headers += HttpHeader{"Content-Type", "application/json"};
    m_isSent = true;
    Operation<HttpReply> *call = m_connection.http().send(std::move(request));
    connect(static_cast<OperationBase *>(parent()), &OperationBase::cancelRequested, call,
        &OperationBase::cancel);
    call->onFinished(
        this, [this, token](const Result<HttpReply> &reply) { answered(reply, token); });
}

void Exchange::answered(const Result<HttpReply> &reply, const SecretBytes &token)
{
    if (!reply)
        return finish(reply);
    if (const auto wait = secondsToWait(*reply))
        m_connection.pace().rest(*wait);
    if (reply->status != unauthorized)
        return finish(reply);
    m_connection.tokens().drop(token);
    m_left -= reply->elapsed;
    if (m_call.verb == HttpRequest::Verb::Post || m_isRepeat)
        return finish(reply);
    m_isRepeat = true;
    m_isSent = false;
    start();
}

void Exchange::cancel()
{
    if (!m_isSent)
        finish(Error::of(ErrorKind::Canceled, QStringLiteral("canceled before it was sent")));
}

void Exchange::finish(const Result<HttpReply> &reply)
{
    if (const Done done = std::exchange(m_done, nullptr))
        done(reply ? reply : m_connection.cleaned(reply.error()));
    deleteLater();
}

} // namespace paydesk::maib
