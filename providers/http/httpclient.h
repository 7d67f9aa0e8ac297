// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>
#include <functional>

class QNetworkAccessManager;
class QNetworkProxy;
class QSslCertificate;

namespace paydesk {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpRequest
{
    enum class Verb { Get, Post };

    Verb verb = Verb::Get;
    QUrl url;
    QString pathTemplate; ///< "/payment-invoices/{id}": the only part of the address that is logged
    QList<HttpHeader> headers;
    QByteArray body;
    /// For requests that create or move something: see SendGate in providers/api. Null for
    /// queries, which may be repeated.
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
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds deadline{90'000}; ///< total time of one call
    QList<QSslCertificate> *extraCaCertificates = nullptr; ///< tests only: own loopback CA
};

/// The one way to the network: builds the QNetworkRequest, sends the body once, reads the
/// answer within limits, writes the log line.
///
/// Qt 6.4.2 sends a POST again by itself over HTTP/1.1 when the connection dies before an
/// answer. Here every body is a one-shot device (oneshotbody.h), so that a second sending fails
/// inside Qt instead of reaching the provider.
///
/// Redirects are never followed. Errors: NotExecuted when no byte of the body was handed out
/// (or, for a query, always); Unknown from then on.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(HttpOptions options = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    Operation<HttpReply> *send(HttpRequest request);

private:
    class Call;

    HttpOptions m_options;
    QNetworkAccessManager *m_queries = nullptr; // kept alive for queries; a fresh one per gated POST
};

} // namespace paydesk
