// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/connection.h"

#include "models/domain/requests.h"
#include "providers/maib/exchange.h"
#include "providers/maib/maib.h"

namespace paydesk::maib {

namespace {

using namespace std::chrono_literals;

const QString projectSecret = QStringLiteral("project_secret");

QString settingOf(const AccountAccess &access, const QString &key)
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

QString baseOf(const AccountAccess &access)
{
    QString base = settingOf(access, QStringLiteral("base_url"));
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

/// The bank's server has a limit; the practice provider on the own machine has none.
std::chrono::milliseconds gapFor(const QString &baseUrl)
{
    return baseUrl.startsWith(u"http:") ? 0ms : 1000ms;
}

Error missingSetting(const QString &field)
{
    Error error = Error::of(ErrorKind::Credentials, field + u" is missing");
    error.issue = {field, InputProblem::Missing, {}, {}};
    return error;
}

} // namespace

Connection::Connection(const AccountAccess &access, HttpClient &http, const Clock &clock)
    : m_http(http)
    , m_clock(clock)
    , m_baseUrl(baseOf(access))
    , m_projectId(settingOf(access, QStringLiteral("project_id")))
    , m_defaults{.clientIp = settingOf(access, QStringLiteral("client_ip")),
          .okUrl = settingOf(access, QStringLiteral("ok_url")),
          .failUrl = settingOf(access, QStringLiteral("fail_url")),
          .callbackUrl = settingOf(access, QStringLiteral("callback_url"))}
    , m_pace(gapFor(m_baseUrl))
    , m_tokens(new Tokens({.url = url(QStringLiteral("/v1/generate-token")),
                              .id = m_projectId,
                              .secret = access.secrets.value(projectSecret)},
          http, m_pace, clock, this))
{
}

std::optional<Error> Connection::problem() const
{
    if (m_projectId.isEmpty())
        return missingSetting(QStringLiteral("project_id"));
    if (m_tokens->secrets().last().isEmpty())
        return missingSetting(projectSecret);
    if (!isAcceptableUrl(m_baseUrl))
        return Error::input(QStringLiteral("base_url"), InputProblem::NotAUrl, m_baseUrl);
    return std::nullopt;
}

void Connection::send(
    OperationBase *operation, const Call &call, std::function<void(const Result<HttpReply> &)> done)
{
    if (const auto wrong = problem())
        return done(*wrong);
    (new Exchange(*this, call, std::move(done), operation))->start();
}

Error Connection::cleaned(Error error, const SecretBytes &cardToken) const
{
    for (const SecretBytes &secret : m_tokens->secrets() + QList{cardToken}) {
        if (secret.isEmpty())
            continue;
        const QString text = QString::fromUtf8(secret.view());
        for (QString *words : {&error.providerMessage, &error.detail, &error.providerCode})
            words->replace(text, QStringLiteral("…"));
    }
    return error;
}

} // namespace paydesk::maib
