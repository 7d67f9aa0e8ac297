// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"
#include "tests/support/faultserver.h"

#include <QTcpServer>

namespace paydesk::test {


inline HttpOptions trusting()
{
    HttpOptions options;
    options.extraCaCertificates = {FaultServer::identity().certificate};
    return options;
}

inline HttpRequest query(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.pathTemplate = QStringLiteral("/pay");
    return request;
}

inline HttpRequest post(const QUrl &url, const QByteArray &body = "{\"a\":1}")
{
    HttpRequest request = query(url);
    request.verb = HttpRequest::Verb::Post;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

inline HttpRequest gated(const QUrl &url, int *gates)
{
    HttpRequest request = post(url);
    request.gate = [gates] { return ++*gates > 0; };
    return request;
}

/// An address of the own machine where nobody listens.
inline QUrl deadUrl(const QString &scheme)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QUrl url;
    url.setScheme(scheme);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(server.serverPort());
    url.setPath(QStringLiteral("/pay"));
    return url;
}

} // namespace paydesk::test
