// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httpsetup.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <algorithm>

namespace paydesk {

namespace {

// Ends a call that is silent for so long, long before a deadline that a caller may have set high.
constexpr int longestSilenceMs = 60'000;

bool isOwnMachine(const QString &host)
{
    return host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
}

/// A line break would start another header.
bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// The address itself is not repeated: it could hold what makes it unusable, a password.
std::optional<Error> problemOf(const QUrl &url, bool ownMachineOnly)
{
    const QString field = QStringLiteral("url");
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return Error::input(field, InputProblem::NotAUrl);
    const bool plain = url.scheme() == u"http" && isOwnMachine(url.host());
    if (url.scheme() != u"https" && !plain)
        return Error::input(field, InputProblem::NotHttps);
    if (ownMachineOnly && !isOwnMachine(url.host()))
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("practice stays on this computer"),
                         url.host());
    return std::nullopt;
}

QSslConfiguration tlsConfiguration(const HttpOptions &options)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.addCaCertificates(options.extraCaCertificates);
    return tls;
}

} // namespace

std::optional<Error> problemOf(const HttpRequest &request, bool ownMachineOnly)
{
    if (auto problem = problemOf(request.url, ownMachineOnly))
        return problem;
    const bool clean = std::ranges::all_of(request.headers, [](const HttpHeader &header) {
        return !header.name.isEmpty() && isOneLine(header.name) && isOneLine(header.value);
    });
    if (!clean)
        return Error::input(QStringLiteral("headers"), InputProblem::NotPlainAscii);
    const bool post = request.verb == HttpRequest::Verb::Post;
    if ((request.gate && request.body.isEmpty()) || (!post && !request.body.isEmpty()))
        return Error::of(ErrorKind::Internal, QStringLiteral("a gate needs a body, a body POST"));
    return std::nullopt;
}

QNetworkAccessManager *newAccessManager(QObject *parent)
{
    auto *manager = new QNetworkAccessManager(parent);
    // The system's setting may be a script that sends tokens elsewhere.
    manager->setProxy(QNetworkProxy::NoProxy);
    return manager;
}

QNetworkRequest networkRequest(const HttpRequest &request, const HttpOptions &options)
{
    using Attribute = QNetworkRequest::Attribute;
    QNetworkRequest network(request.url);
    network.setSslConfiguration(tlsConfiguration(options));
    network.setTransferTimeout(longestSilenceMs);
    network.setAttribute(Attribute::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(Attribute::Http2AllowedAttribute, false);
    network.setAttribute(Attribute::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(Attribute::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(Attribute::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(Attribute::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(Attribute::CacheSaveControlAttribute, false);
    network.setRawHeader("User-Agent", "Paydesk/" PAYDESK_VERSION);
    network.setRawHeader("Accept-Language", "en");
    network.setRawHeader("Accept-Encoding", "identity"); // nothing unpacks itself beyond the limit
    // Qt names no length for a POST without a device.
    if (request.verb == HttpRequest::Verb::Post && request.body.isEmpty())
        network.setRawHeader("Content-Length", "0");
    for (const HttpHeader &header : request.headers)
        network.setRawHeader(header.name, header.value);
    return network;
}

} // namespace paydesk
