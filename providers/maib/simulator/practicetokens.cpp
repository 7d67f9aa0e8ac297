// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicetokens.h"

#include "models/core/bytes.h"
#include "providers/maib/simulator/practiceanswers.h"

namespace paydesk::maib::practice {

namespace {

constexpr std::chrono::seconds accessLife{300};
constexpr std::chrono::seconds refreshLife{1800};

QByteArray newToken() { return randomBytes(24).toHex(); }

} // namespace

PracticeTokens::PracticeTokens(PracticeProject project, const Clock &clock)
    : m_project(std::move(project))
    , m_clock(clock)
{
}

sandbox::SimReply PracticeTokens::generate(const WireJson &request)
{
    const QByteArray refresh = request[u"refreshToken"].string().value_or(QString()).toUtf8();
    if (!refresh.isEmpty()) {
        const Grant used = m_refresh.take(refresh); // good for one renewal
        if (used.project.isEmpty() || used.until <= m_clock.now())
            return refusal({401, QStringLiteral("11002"),
                QStringLiteral("Invalid or expired 'refreshToken' parameter")});
        return grant(used.project);
    }
    const QString id = request[u"projectId"].string().value_or(QString());
    const QByteArray secret = request[u"projectSecret"].string().value_or(QString()).toUtf8();
    if (id.isEmpty() || secret.isEmpty())
        return refusal({400, QStringLiteral("12041"),
            QStringLiteral("Credentials or a refresh token are required.")});
    const bool known = id == m_project.id || id == QStringView(notRegistered);
    if (!known || secret != m_project.secret)
        return refusal(
            {401, QStringLiteral("11001"), QStringLiteral("The credentials are not valid.")});
    return grant(id);
}

sandbox::SimReply PracticeTokens::grant(const QString &project)
{
    const QByteArray access = newToken();
    const QByteArray refresh = newToken();
    m_access.insert(access, {project, m_clock.now() + accessLife});
    m_refresh.insert(refresh, {project, m_clock.now() + refreshLife});
    return success({{QStringLiteral("accessToken"), QString::fromLatin1(access)},
        {QStringLiteral("expiresIn"), qint64(accessLife.count())},
        {QStringLiteral("refreshToken"), QString::fromLatin1(refresh)},
        {QStringLiteral("refreshExpiresIn"), qint64(refreshLife.count())},
        {QStringLiteral("tokenType"), QStringLiteral("Bearer")}});
}

QString PracticeTokens::projectOf(const QByteArray &authorization) const
{
    if (!authorization.startsWith("Bearer "))
        return {};
    const Grant grant = m_access.value(authorization.mid(7));
    return grant.until > m_clock.now() ? grant.project : QString();
}

} // namespace paydesk::maib::practice
