// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/reader.h"

namespace paydesk::alikassa {

namespace {

constexpr qsizetype longestId = 128;

} // namespace

Reader::Reader(const HttpReply &reply, Purpose purpose)
    : m_reply(reply)
    , m_purpose(purpose)
{
    if (!isSuccess(reply)) {
        m_error = errorOf(reply, purpose);
        return;
    }
    auto json = WireJson::parse(reply.body);
    if (!json)
        distrust(json.error().detail);
    else if (!json->isObject())
        distrust(QStringLiteral("not an object"));
    else
        m_json = *std::move(json);
}

void Reader::distrust(const QString &detail)
{
    if (!m_error)
        m_error = untrusted(m_reply, m_purpose, detail);
}

/// A query string cannot tell null from an empty text.
bool Reader::isAbsent(QStringView key) const
{
    const WireJson &value = m_json[key];
    return value.isNull() || (value.isString() && value.idText().isEmpty());
}

QString Reader::text(QStringView key)
{
    const auto text = m_json[key].string();
    if (!text || text->isEmpty())
        distrust(QStringLiteral("%1 is missing").arg(key));
    return text.value_or(QString());
}

QString Reader::id(QStringView key)
{
    const QString id = m_json[key].idText();
    if (id.isEmpty() || id.size() > longestId)
        distrust(QStringLiteral("%1 is missing").arg(key));
    return id;
}

bool Reader::flag(QStringView key)
{
    const WireJson &value = m_json[key];
    if (isAbsent(key))
        return false;
    if (const auto plain = value.boolean())
        return *plain;
    const QString text = value.idText();
    if (text == u"1" || text == u"true")
        return true;
    if (text != u"0" && text != u"false")
        distrust(QStringLiteral("%1 is no flag").arg(key));
    return false;
}

std::optional<Money> Reader::money(QStringView key, Currency currency)
{
    if (isAbsent(key))
        return std::nullopt;
    const auto amount = m_json[key].money(currency);
    if (!amount || amount->isNegative())
        distrust(QStringLiteral("%1 is no amount").arg(key));
    return amount;
}

void Reader::expectEcho(QStringView key, const QString &ours)
{
    const QString theirs = m_json[key].idText();
    if (theirs != ours)
        distrust(QStringLiteral("%1 is \"%2\", not \"%3\"").arg(key, theirs.left(longestId), ours));
}

} // namespace paydesk::alikassa
