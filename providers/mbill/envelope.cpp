// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/envelope.h"

#include "providers/mbill/authorization.h"
#include "providers/mbill/checks.h"
#include "providers/mbill/wirefacts.h"

namespace paydesk::mbill {

Envelope::Envelope(const HttpReply &reply, Purpose purpose)
    : m_reply(reply)
    , m_purpose(purpose)
{
    if (!isSuccess(reply)) {
        m_error = errorOf(reply, purpose);
        return;
    }
    const auto json = WireJson::parse(reply.body);
    if (!json)
        distrust(json.error().detail);
    else
        open(*json);
}

void Envelope::open(const WireJson &json)
{
    const WireJson &meta = json[u"meta"];
    const auto code = meta[u"code"].integer();
    if (!meta.isObject() || !json[u"data"].isObject() || json.contains(u"error"))
        distrust(QStringLiteral("no envelope of meta and data"));
    else if (!meta[u"code"].isNull() && (!code || *code < 200 || *code > 299))
        distrust(QStringLiteral("meta.code is no success"));
    else
        m_data = json[u"data"];
}

void Envelope::distrust(const QString &detail)
{
    if (!m_error)
        m_error = untrusted(m_reply, m_purpose, detail);
}

QString Envelope::text(QStringView key)
{
    const auto text = m_data[key].string();
    if (!text || text->isEmpty())
        distrust(QStringLiteral("%1 is missing").arg(key));
    return text.value_or(QString());
}

QString Envelope::id(QStringView key)
{
    const QString id = m_data[key].idText();
    if (!isPathSafeId(id))
        distrust(QStringLiteral("%1 is missing or no id").arg(key));
    return id;
}

std::optional<Money> Envelope::money(QStringView key)
{
    if (m_data[key].isNull())
        return std::nullopt;
    const auto amount = m_data[key].money(hryvnia());
    if (!amount || amount->isNegative())
        distrust(QStringLiteral("%1 is no amount").arg(key));
    return amount;
}

SecretBytes Envelope::token(bool required)
{
    const WireJson &value = m_data[u"token"];
    if (value.isNull() && !required)
        return {};
    QByteArray token = value.string().value_or(QString()).toUtf8();
    if (!isOwnToken(token))
        distrust(QStringLiteral("token is missing or unusable"));
    return SecretBytes(std::move(token));
}

void Envelope::expectType(QStringView type)
{
    const WireJson &told = m_data[u"type"];
    if (!told.isNull() && told.string() != type)
        distrust(QStringLiteral("the data are no %1").arg(type));
}

} // namespace paydesk::mbill
