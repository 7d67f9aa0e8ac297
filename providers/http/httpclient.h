// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/operation.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

class QNetworkAccessManager;

namespace paydesk {

class RateWindow;
struct RateLimit;

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpRequest
{
    enum class Verb { Get, Post, Delete };

    Verb verb = Verb::Get;
    QUrl url; ///< https, or http of the own machine; without a user name or password
    QString pathTemplate; ///< "/payment-invoices/{id}": the only part of the address that is logged
    QList<HttpHeader> headers;
    QByteArray body; ///< of a Post only; wiped after the sending when nobody else holds it
    /// For requests that create or move something: see SendGate in providers/api. Null for
    /// queries, which may be repeated. Called in the thread of the client; needs a body.
    std::function<bool()> gate;
    std::chrono::milliseconds deadline{0}; ///< 0 = the client's default
    qint64 maxReplyBytes = 0; ///< 0 = 1 MiB for requests with a gate, 8 MiB for queries
};

/// A complete answer, whatever its status.
struct HttpReply
{
    int status = 0;
    QList<HttpHeader> headers; ///< names in lower case
    QByteArray body;
    std::chrono::milliseconds elapsed{0};

    QByteArray header(QByteArrayView lowerCaseName) const;
};

struct HttpOptions
{
    std::chrono::milliseconds connectTimeout{10'000}; ///< with the TLS handshake
    std::chrono::milliseconds deadline{90'000}; ///< total time of one call
    QList<QSslCertificate> extraCaCertificates; ///< tests only: own loopback CA
    bool ownMachineOnly = false; ///< practice: nothing leaves this computer
    std::function<qint64()> wallClock = {}; ///< tests only: milliseconds; unset = the computer's
};

/// The one way to the network: builds the QNetworkRequest, sends the body once, reads the
/// answer within limits, writes the log line.
///
/// Qt 6.4.2 sends a POST again by itself over HTTP/1.1 when the connection dies before an
/// answer. Here every body is a one-shot device (oneshotbody.h), so that a second sending fails
/// inside Qt instead of reaching the provider.
///
/// Redirects are never followed: a 3xx is an answer like any other status.
///
/// Errors (Outcome::Unknown from the first byte of a gated body on, else NotExecuted):
///   InvalidInput   the address or a header cannot be used; nothing was done
///   Internal       a gate without a body
///   Unreachable, Tls, Timeout, Canceled
///   Protocol       closed, cut or oversized answer, or no HTTP at all
///   LedgerFailure  the gate refused
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(HttpOptions options = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    Operation<HttpReply> *send(HttpRequest request);
    /// From now on requests to this address's host begin within the limit; those that have to wait
    /// are not sent at all meanwhile, and their time does not run. The first limit stays.
    void limit(const QUrl &address, const RateLimit &limit);
    /// The time of a call that names none, for those who make several in place of one.
    std::chrono::milliseconds deadline() const { return m_options.deadline; }

signals:
    /// What a server says that the time is, by its Date header. Not of an answer out of a cache.
    void serverTimeSeen(paydesk::Timestamp at);

private:
    void readTime(const HttpReply &reply);
    Operation<HttpReply> *begin(HttpRequest request);

    std::map<QString, std::unique_ptr<RateWindow>> m_limits; ///< by scheme, host and port
    HttpOptions m_options;
    QNetworkAccessManager *m_queries; // a gated request gets one of its own
    qint64 m_lastNumber = 0; // of a request, in the log
};

} // namespace paydesk
