// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/tokens.h"

#include "models/core/wirejson.h"
#include "providers/maib/errors.h"
#include "providers/maib/requests.h"

#include <algorithm>

namespace paydesk::maib {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds renewedEarly = 30s;
constexpr qsizetype longestToken = 8192;

/// It becomes a header's value.
bool isTokenText(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestToken
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

Error noToken(const HttpReply &reply, const QString &detail)
{
    return untrusted(reply, Purpose::Query, detail);
}

/// A life that is shorter than two such times is used to its half.
Timestamp usableUntil(Timestamp now, std::chrono::seconds life)
{
    return now + life - std::min(renewedEarly, life / 2);
}

} // namespace

Result<TokenPair> tokenPair(const HttpReply &reply)
{
    if (!isSuccess(reply))
        return errorOf(reply, Purpose::Query);
    const auto json = WireJson::parse(reply.body);
    if (!json)
        return noToken(reply, json.error().detail);
    const WireJson &ok = (*json)[u"ok"];
    const WireJson &result = (*json)[u"result"];
    if ((ok.boolean() != true && ok.string() != u"true") || !result.isObject())
        return noToken(reply, QStringLiteral("no token: ok is not true"));
    const QString access = result[u"accessToken"].string().value_or(QString());
    const QString refresh = result[u"refreshToken"].string().value_or(QString());
    const QString type = result[u"tokenType"].string().value_or(QStringLiteral("Bearer"));
    const qint64 life = result[u"expiresIn"].integer().value_or(0);
    const qint64 refreshLife = result[u"refreshExpiresIn"].integer().value_or(0);
    constexpr qint64 longestLife = 10 * 365 * 86'400LL;
    if (!isTokenText(access) || type.compare(u"Bearer", Qt::CaseInsensitive) != 0)
        return noToken(reply, QStringLiteral("accessToken is missing or unusable"));
    if (life <= 0 || life > longestLife)
        return noToken(reply, QStringLiteral("expiresIn is missing or senseless"));
    TokenPair pair{.access = SecretBytes(access.toLatin1()),
        .refresh = {},
        .accessLife = std::chrono::seconds(life)};
    if (isTokenText(refresh) && refreshLife > 0 && refreshLife <= longestLife) {
        pair.refresh = SecretBytes(refresh.toLatin1());
        pair.refreshLife = std::chrono::seconds(refreshLife);
    }
    return pair;
}

Tokens::Tokens(Project project, HttpClient &http, Pace &pace, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_project(std::move(project))
    , m_http(http)
    , m_pace(pace)
    , m_clock(clock)
{
}

bool Tokens::isFresh() const
{
    const Timestamp now = m_clock.now();
    // A clock that was set back says nothing about the age of a token.
    return !m_access.isEmpty() && now >= m_keptAt && now < m_accessUntil;
}

void Tokens::withToken(QObject *context, Ready ready)
{
    if (isFresh())
        return ready(m_access);
    m_waiting.push_back({context, std::move(ready)});
    if (m_isRenewing)
        return;
    const Timestamp now = m_clock.now();
    const bool mayRefresh = !m_refresh.isEmpty() && now >= m_keptAt && now < m_refreshUntil;
    renew(!mayRefresh);
}

void Tokens::withNewToken(QObject *context, Ready ready)
{
    m_waiting.push_back({context, std::move(ready)});
    if (m_isRenewing)
        m_wantsCredentials = true;
    else
        renew(true);
}

void Tokens::drop(const SecretBytes &refused)
{
    if (m_access.view() == refused.view())
        m_access = {};
}

QList<SecretBytes> Tokens::secrets() const { return {m_access, m_refresh, m_project.secret}; }

void Tokens::renew(bool withCredentials)
{
    m_isRenewing = true;
    m_wantsCredentials = false;
    m_pace.run(this, [this, withCredentials] {
        HttpRequest request{.verb = HttpRequest::Verb::Post,
            .url = m_project.url,
            .pathTemplate = QStringLiteral("/v1/generate-token"),
            .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
            .body = withCredentials ? credentialsBody(m_project.id, m_project.secret)
                                    : refreshBody(m_refresh),
            .gate = {},
            .deadline = m_http.deadline() / 2}; // there may be two of them before a call
        m_http.send(std::move(request))
            ->onFinished(this, [this, withCredentials](Result<HttpReply> &reply) {
                answered(reply, withCredentials);
            });
    });
}

void Tokens::answered(Result<HttpReply> &reply, bool withCredentials)
{
    const Result<TokenPair> pair = reply ? tokenPair(*reply) : reply.error();
    if (reply)
        wipe(reply->body);
    if (!withCredentials)
        m_refresh = {}; // good for one use (assumed), whatever came of it
    if (pair) {
        keep(*pair);
        if (m_wantsCredentials && !withCredentials)
            return renew(true);
        return finish(pair->access);
    }
    if (!withCredentials)
        return renew(true);
    finish(pair.error());
}

void Tokens::keep(const TokenPair &pair)
{
    m_keptAt = m_clock.now();
    m_access = pair.access;
    m_accessUntil = usableUntil(m_keptAt, pair.accessLife);
    m_refresh = pair.refresh;
    m_refreshUntil = usableUntil(m_keptAt, pair.refreshLife);
}

void Tokens::finish(const Result<SecretBytes> &result)
{
    m_isRenewing = false;
    for (const Waiting &one : std::exchange(m_waiting, {})) {
        if (one.context)
            one.ready(result);
    }
}

} // namespace paydesk::maib
