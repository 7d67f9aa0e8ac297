// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/connection.h"

#include "models/domain/requests.h"
#include "providers/mbill/authorization.h"
#include "providers/mbill/mbill.h"

#include <QUuid>

namespace paydesk::mbill {

namespace {

QString baseUrlOf(const AccountAccess &access)
{
    const QString key = QStringLiteral("base_url");
    QString url = access.settings.value(key).trimmed();
    for (const AccountKey &known : info().accountKeys) {
        if (url.isEmpty() && known.key == key)
            url = known.defaultValue;
    }
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

/// Keys come out of files, and editors end files with a line break.
SecretBytes trimmedSecret(const SecretBytes &secret)
{
    return SecretBytes::copyOf(secret.view().trimmed());
}

QByteArray newUuid() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

Error missingToken(bool ofTheAccount)
{
    const QString name = ofTheAccount ? QStringLiteral("api_token") : QStringLiteral("token");
    Error error = Error::of(ErrorKind::Credentials, QStringLiteral("%1 is missing").arg(name));
    error.issue = {name, InputProblem::Missing, {}, {}};
    return error;
}

} // namespace

Connection::Connection(const AccountAccess &access, HttpClient &http)
    : m_http(http)
    , m_settings(access.settings)
    , m_baseUrl(baseUrlOf(access))
    , m_apiToken(trimmedSecret(access.secrets.value(QStringLiteral("api_token"))))
    , m_isTest(access.test)
{
}

Operation<HttpReply> *Connection::send(QObject *owner, Ask ask)
{
    Result<HttpRequest> message = request(std::move(ask));
    if (!message)
        return failed<HttpReply>(owner, message.error());
    return m_http.send(*std::move(message));
}

/// The service honours no idempotency key: it is sent as the page asks, and nothing relies on it.
/// A request id of less than 20 characters would be replaced.
Result<HttpRequest> Connection::request(Ask ask) const
{
    if (ask.token.isEmpty())
        return missingToken(m_apiToken.isEmpty());
    if (!isUsableToken(ask.token.view()))
        return Error::input(QStringLiteral("api_token"), InputProblem::NotPlainAscii);
    if (!isAcceptableUrl(m_baseUrl))
        return Error::input(QStringLiteral("base_url"), InputProblem::NotAUrl, m_baseUrl);
    HttpRequest message{.verb = ask.verb,
        .url = QUrl(m_baseUrl + ask.path, QUrl::StrictMode),
        .pathTemplate = ask.pathTemplate,
        .headers = {{"Accept", "application/json"}, {"X-Request-ID", newUuid()},
            {"Authorization", basicAuthorization(ask.token.view())}},
        .body = std::move(ask.body),
        .gate = std::move(ask.gate),
        .deadline = ask.deadline};
    if (ask.verb == HttpRequest::Verb::Post)
        message.headers += {{"Content-Type", "application/json"}, {"X-Idempotency-Key", newUuid()}};
    return message;
}

} // namespace paydesk::mbill
