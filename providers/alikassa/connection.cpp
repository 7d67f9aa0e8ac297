// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/connection.h"

#include "models/domain/requests.h"
#include "providers/alikassa/alikassa.h"
#include "providers/http/maskedrequest.h"

#include <algorithm>

namespace paydesk::alikassa {

namespace {

QString setting(const AccountAccess &access, const QString &key)
{
    const QString own = access.settings.value(key).trimmed();
    if (!own.isEmpty())
        return own;
    for (const AccountKey &known : info().accountKeys) {
        if (known.key == key)
            return known.defaultValue;
    }
    return {};
}

QString keyField(Certificate certificate)
{
    switch (certificate) {
    case Certificate::Payments:
        return QStringLiteral("payment_key");
    case Certificate::Payouts:
        return QStringLiteral("payout_key");
    }
    Q_UNREACHABLE();
}

Error missing(const QString &field)
{
    Error error = Error::of(ErrorKind::Credentials, field + u" is missing");
    error.issue = {field, InputProblem::Missing, {}, {}};
    return error;
}

/// The account is a header value: letters, digits and hyphens of a UUID.
bool isHeaderSafe(const QString &account)
{
    return std::all_of(account.begin(), account.end(),
                       [](QChar c) { return c > u' ' && c <= u'~'; });
}

} // namespace

Connection::Connection(const AccountAccess &access, HttpClient &http)
    : m_http(http)
    , m_baseUrl(setting(access, QStringLiteral("base_url")))
    , m_account(setting(access, QStringLiteral("account")))
    , m_notificationUrl(setting(access, QStringLiteral("notification_url")))
    , m_secrets(access.secrets)
{
    while (m_baseUrl.endsWith(u'/'))
        m_baseUrl.chop(1);
}

bool Connection::has(Certificate certificate) const
{
    return !m_secrets.value(keyField(certificate)).isEmpty();
}

Result<HttpRequest> Connection::request(Certificate certificate, const QString &path,
                                        const Result<QByteArray> &body)
{
    if (!body)
        return body.error();
    if (m_account.isEmpty())
        return missing(QStringLiteral("account"));
    if (!isHeaderSafe(m_account))
        return Error::input(QStringLiteral("account"), InputProblem::NotPlainAscii, m_account);
    if (!isAcceptableUrl(m_baseUrl))
        return Error::input(QStringLiteral("base_url"), InputProblem::NotAUrl, m_baseUrl);
    const Result<QByteArray> signature = sign(certificate, *body);
    if (!signature)
        return signature.error();
    return HttpRequest{.verb = HttpRequest::Verb::Post,
                       .url = QUrl(m_baseUrl + path, QUrl::StrictMode),
                       .pathTemplate = path,
                       .headers = {{"Content-Type", "application/json"},
                                   {"Accept", "application/json"},
                                   {"Account", m_account.toLatin1()},
                                   {"Sign", *signature}},
                       .body = *body,
                       .gate = {}};
}

Result<RequestPreview> Connection::preview(Certificate certificate, const QString &path,
                                           const Result<QByteArray> &body)
{
    auto message = request(certificate, path, body);
    return message ? Result(maskedRequest(*std::move(message), {}))
                   : Result<RequestPreview>(message.error());
}

Result<QByteArray> Connection::sign(Certificate certificate, const QByteArray &body)
{
    if (!m_keys.contains(certificate)) {
        auto opened = key(certificate);
        if (!opened)
            return opened.error();
        m_keys.insert(certificate, *std::move(opened));
    }
    return m_keys.find(certificate)->sign(body);
}

Result<SigningKey> Connection::key(Certificate certificate) const
{
    const QString field = keyField(certificate);
    if (!has(certificate))
        return missing(field);
    return SigningKey::fromPem(
        m_secrets.value(field).view(), m_secrets.value(field + u"_password").view(), field);
}

QList<InputIssue> Connection::keyProblems() const
{
    QList<InputIssue> issues;
    for (const Certificate certificate : {Certificate::Payments, Certificate::Payouts}) {
        if (!has(certificate))
            continue;
        const auto opened = key(certificate);
        if (!opened && opened.error().kind == ErrorKind::InvalidInput)
            issues += opened.error().issue;
    }
    return issues;
}

} // namespace paydesk::alikassa
