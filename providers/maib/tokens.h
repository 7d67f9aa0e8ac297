// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/clock.h"
#include "models/core/result.h"
#include "providers/http/httpclient.h"
#include "providers/maib/ratelimit.h"

#include <QPointer>

#include <functional>
#include <vector>

namespace paydesk::maib {

/// What the token call answered. Lifetimes are the answer's, never assumed.
struct TokenPair
{
    SecretBytes access;
    SecretBytes refresh; ///< may be missing
    std::chrono::seconds accessLife{0};
    std::chrono::seconds refreshLife{0};
};
Result<TokenPair> tokenPair(const HttpReply &reply);

/// The access token of one account: fetched with the Project's credentials, renewed with the
/// refresh token, which each answer replaces (page: access token generation). When that fails,
/// whatever the reason, the credentials are tried once.
class Tokens : public QObject
{
    Q_OBJECT
public:
    struct Project
    {
        QUrl url; ///< of the token call
        QString id;
        SecretBytes secret;
    };
    using Ready = std::function<void(const Result<SecretBytes> &)>;

    Tokens(Project project, HttpClient &http, Pace &pace, const Clock &clock, QObject *parent);

    /// A token that is still good for half a minute, now or after one renewal that all waiting
    /// calls share. Nothing is called once \c context has died.
    void withToken(QObject *context, Ready ready);
    /// Always asks with the credentials: what a check wants to prove.
    void withNewToken(QObject *context, Ready ready);
    /// The provider refused this one. A newer one stays.
    void drop(const SecretBytes &refused);

    /// For hiding them in what the provider says.
    QList<SecretBytes> secrets() const;

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Ready ready;
    };

    bool isFresh() const;
    void renew(bool withCredentials);
    void answered(Result<HttpReply> &reply, bool withCredentials);
    void keep(const TokenPair &pair);
    void finish(const Result<SecretBytes> &result);

    Project m_project;
    HttpClient &m_http;
    Pace &m_pace;
    const Clock &m_clock;
    SecretBytes m_access;
    SecretBytes m_refresh;
    Timestamp m_keptAt;
    Timestamp m_accessUntil; // already without the time by which it is renewed early
    Timestamp m_refreshUntil;
    std::vector<Waiting> m_waiting;
    bool m_isRenewing = false;
    bool m_wantsCredentials = false; // of those who wait
};

} // namespace paydesk::maib
