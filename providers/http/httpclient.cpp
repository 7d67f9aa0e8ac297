// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httpclient.h"

#include "providers/http/httpcall.h"
#include "providers/http/httpsetup.h"
#include "providers/http/retryafter.h"
#include "providers/http/waitingcall.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace paydesk {

namespace {

QString originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == u"http" ? 80 : 443);
    return url.scheme() + QStringLiteral("://") + url.host() + QLatin1Char(':') + QString::number(port);
}

} // namespace

QByteArray HttpReply::header(QByteArrayView lowerCaseName) const
{
    const auto found = std::ranges::find_if(
        headers, [lowerCaseName](const HttpHeader &h) { return h.name == lowerCaseName; });
    return found == headers.end() ? QByteArray() : found->value;
}

HttpClient::HttpClient(HttpOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_queries(newAccessManager(this))
{
}

HttpClient::~HttpClient() = default;

Operation<HttpReply> *HttpClient::send(HttpRequest request)
{
    if (auto problem = problemOf(request, m_options.ownMachineOnly))
        return failed<HttpReply>(this, *std::move(problem));
    const auto limit = m_limits.find(originOf(request.url));
    if (limit == m_limits.end())
        return begin(std::move(request));
    return new WaitingCall(
        std::move(request), *limit->second,
        [this](HttpRequest turn) { return begin(std::move(turn)); }, this);
}

void HttpClient::limit(const QUrl &address, const RateLimit &limit)
{
    if (limit.requests > 0)
        m_limits.try_emplace(originOf(address), std::make_unique<RateWindow>(limit));
}

Operation<HttpReply> *HttpClient::begin(HttpRequest request)
{
    auto *call = new HttpCall(std::move(request), m_options, m_queries, ++m_lastNumber, this);
    call->onFinished(this, [this](const Result<HttpReply> &reply) {
        if (reply)
            readTime(*reply);
    });
    return call;
}

void HttpClient::readTime(const HttpReply &reply)
{
    const auto at = parseHttpDate(reply.header("date"));
    if (at && reply.header("age").isEmpty())
        emit serverTimeSeen(*at);
}

} // namespace paydesk
