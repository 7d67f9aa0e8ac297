// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httpcall.h"

#include "providers/http/httplog.h"
#include "providers/http/httpsetup.h"
#include "providers/http/oneshotbody.h"
#include "providers/http/transporterror.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QSslError>

namespace paydesk {

namespace {

constexpr qint64 readBufferSize = 256 * 1024;
constexpr qint64 mebibyte = 1024 * 1024;
constexpr std::chrono::milliseconds longestNap{30'000};
constexpr std::chrono::milliseconds lookAtClocks{1'000};

qint64 replyLimit(const HttpRequest &request)
{
    if (request.maxReplyBytes > 0)
        return request.maxReplyBytes;
    return request.gate ? mebibyte : 8 * mebibyte;
}

bool hasWholeBody(const HttpReply &reply)
{
    const QByteArray length = reply.header("content-length");
    const bool bodyless = reply.status == 204 || reply.status == 304;
    if (length.isEmpty() || bodyless || !reply.header("transfer-encoding").isEmpty())
        return true;
    bool ok = false;
    return length.toLongLong(&ok) == reply.body.size() && ok;
}

} // namespace

HttpCall::HttpCall(HttpRequest request, const HttpOptions &options,
                   QNetworkAccessManager *queries, qint64 number, QObject *parent)
    : Operation(parent)
    , m_request(std::move(request))
    , m_number(number)
{
    m_elapsed.start();
    begin(options, queries);
    watchReply();
    watchTime(options);
    watchSleep(options);
}

HttpCall::~HttpCall()
{
    delete m_reply.data(); // before the body, which it may still read
}

void HttpCall::cancel()
{
    OperationBase::cancel();
    stop(ErrorKind::Canceled, QStringLiteral("canceled"));
}

void HttpCall::begin(const HttpOptions &options, QNetworkAccessManager *queries)
{
    const QNetworkRequest network = networkRequest(m_request, options);
    // A connection kept alive may be dead already, which would make a false doubt of a payment.
    QNetworkAccessManager *manager = m_request.gate ? newAccessManager(this) : queries;
    m_reply = start(*manager, network);
    // Qt loses the size when it is set before the request has begun, one event later.
    QMetaObject::invokeMethod(
        m_reply, [reply = m_reply.data()] { reply->setReadBufferSize(readBufferSize); },
        Qt::QueuedConnection);
}

QNetworkReply *HttpCall::start(QNetworkAccessManager &manager, const QNetworkRequest &network)
{
    switch (m_request.verb) {
    case HttpRequest::Verb::Get:
        return manager.get(network);
    case HttpRequest::Verb::Delete:
        return manager.deleteResource(network);
    case HttpRequest::Verb::Post:
        break;
    }
    if (m_request.body.isEmpty())
        return manager.post(network, static_cast<QIODevice *>(nullptr));
    m_body = new OneShotBody(std::exchange(m_request.body, {}), m_request.gate, this);
    return manager.post(network, m_body);
}

void HttpCall::watchReply()
{
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpCall::read);
    connect(m_reply, &QNetworkReply::finished, this, &HttpCall::finish);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &problems) {
        for (const QSslError &problem : problems)
            m_tlsProblems += problem.errorString();
    });
    if (m_body) {
        // Queued, as Qt is still reading the body when this is emitted.
        connect(m_body, &OneShotBody::gateRefused, this, &HttpCall::finish, Qt::QueuedConnection);
    }
}

void HttpCall::watchTime(const HttpOptions &options)
{
    m_deadline.setSingleShot(true);
    m_connecting.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { stop(ErrorKind::Timeout, QStringLiteral("deadline")); });
    connect(&m_connecting, &QTimer::timeout, this,
            [this] { stop(ErrorKind::Timeout, QStringLiteral("no connection in time")); });
    const bool own = m_request.deadline.count() > 0;
    m_deadline.start(own ? m_request.deadline : options.deadline);

    const auto connected = [this] { m_connecting.stop(); };
    connect(m_reply, &QNetworkReply::encrypted, this, connected);
    connect(m_reply, &QNetworkReply::requestSent, this, connected);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, connected);
    if (m_body)
        connect(m_body, &OneShotBody::gatePassed, this, connected);
    m_connecting.setInterval(options.connectTimeout);
    if (m_request.gate) {
        m_connecting.start(); // with the look-up of the name
    } else {
        // A query may wait for one of Qt's six connections to a host before it begins.
        connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
                [this] { m_connecting.start(); });
    }
}

/// While the computer sleeps, timers stand still and the connection dies unnoticed: what the wall
/// clock ran ahead tells. A clock that was set meanwhile looks the same; to ask is right then, too.
void HttpCall::watchSleep(const HttpOptions &options)
{
    const std::function<qint64()> now
        = options.wallClock ? options.wallClock : &QDateTime::currentMSecsSinceEpoch;
    connect(&m_awake, &QTimer::timeout, this, [this, now, began = now()] {
        if (now() - began - m_elapsed.elapsed() > longestNap.count())
            stop(ErrorKind::Timeout, QStringLiteral("the computer slept"));
    });
    m_awake.start(lookAtClocks);
}

void HttpCall::stop(ErrorKind kind, const QString &detail)
{
    if (isComplete() || m_stopped)
        return;
    m_stopped.emplace(kind, detail);
    finish(); // the reply goes with us; QNetworkReply::abort() may run into an error of its own
}

void HttpCall::read()
{
    if (isComplete())
        return;
    const qint64 limit = replyLimit(m_request);
    m_received += m_reply->read(limit + 1 - m_received.size());
    if (m_received.size() > limit)
        stop(ErrorKind::Protocol, QStringLiteral("the answer is too large"));
}

void HttpCall::finish()
{
    if (isComplete())
        return;
    if (m_body)
        m_body->shut(); // what result() says of the body stays true
    m_deadline.stop();
    m_connecting.stop();
    m_awake.stop();
    if (!m_stopped)
        read();
    if (isComplete())
        return; // that was too much
    const std::chrono::milliseconds elapsed(m_elapsed.elapsed());
    Result<HttpReply> outcome = result();
    qCInfo(httpLog).noquote() << httpLogLine(m_request.verb, m_request.pathTemplate, outcome,
                                             elapsed, m_number);
    complete(std::move(outcome));
}

bool HttpCall::isSent() const
{
    return m_body ? m_body->handedOut() > 0 : m_requestSent;
}

Result<HttpReply> HttpCall::result() const
{
    if (m_body && m_body->refused())
        return failure(ErrorKind::LedgerFailure, QStringLiteral("the gate refused"));
    if (m_stopped)
        return failure(m_stopped->first, m_stopped->second);
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt rewinds the body for these before it asks whether redirects are wanted at all.
    const bool refusedRedirect
        = error == QNetworkReply::ContentReSendError && (status == 307 || status == 308);
    if (refusedRedirect)
        return answer(status);
    if (status <= 0 || !isAnswer(error)) {
        const QStringList details = QStringList(describe(error)) + m_tlsProblems;
        return failure(kindOf(error, isSent()), details.join(u"; "));
    }
    HttpReply reply = answer(status);
    if (!hasWholeBody(reply))
        return failure(ErrorKind::Protocol, QStringLiteral("the answer was cut short"));
    return reply;
}

HttpReply HttpCall::answer(int status) const
{
    HttpReply reply;
    reply.status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        reply.headers.append({name.toLower(), value});
    reply.body = m_received;
    reply.elapsed = std::chrono::milliseconds(m_elapsed.elapsed());
    return reply;
}

Error HttpCall::failure(ErrorKind kind, QString detail) const
{
    Error error = Error::of(kind, std::move(detail));
    if (m_request.gate && m_body->handedOut() > 0)
        error.outcome = Outcome::Unknown;
    error.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return error;
}

} // namespace paydesk
