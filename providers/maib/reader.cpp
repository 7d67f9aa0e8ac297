// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/reader.h"

#include <algorithm>

namespace paydesk::maib {

namespace {

constexpr qsizetype longestId = 36;

/// Why the envelope is no success; empty = it is one.
QString problemOf(const WireJson &envelope)
{
    if (!envelope.isObject())
        return QStringLiteral("not an object");
    const WireJson &ok = envelope[u"ok"];
    if (ok.boolean() != true && ok.string() != u"true")
        return QStringLiteral("ok is not true");
    const WireJson &errors = envelope[u"errors"];
    if (!errors.isNull() && !(errors.isArray() && errors.items().isEmpty()))
        return QStringLiteral("ok with errors");
    if (!envelope[u"result"].isObject())
        return QStringLiteral("result is missing");
    return {};
}

} // namespace

bool isWireId(QStringView text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || c == u'-' || c == u'_' || c == u'.';
    });
    return plain && !text.isEmpty() && text.size() <= longestId && text != u"." && text != u"..";
}

Reader::Reader(const HttpReply &reply, Purpose purpose)
    : m_reply(reply)
    , m_purpose(purpose)
{
    if (!isSuccess(reply)) {
        m_error = errorOf(reply, purpose);
        return;
    }
    const auto json = WireJson::parse(reply.body);
    const QString problem = json ? problemOf(*json) : json.error().detail;
    if (problem.isEmpty())
        m_result = (*json)[u"result"];
    else
        distrust(problem);
}

void Reader::distrust(const QString &detail)
{
    if (!m_error)
        m_error = untrusted(m_reply, m_purpose, detail);
}

void Reader::decline(const QString &statusCode, const QString &words)
{
    if (!m_error)
        m_error = declined(m_reply, statusCode, words);
}

QString Reader::text(QStringView key)
{
    const WireJson &value = m_result[key];
    if (!value.isNull() && !value.isString())
        distrust(QStringLiteral("%1 is no text").arg(key));
    return value.string().value_or(QString());
}

QString Reader::id(QStringView key)
{
    const QString id = text(key);
    if (!isWireId(id))
        distrust(QStringLiteral("%1 is no id").arg(key));
    return id;
}

std::optional<Money> Reader::money(QStringView key, Currency currency)
{
    const WireJson &value = m_result[key];
    if (value.isNull())
        return std::nullopt;
    const auto amount = value.money(currency);
    if (!amount || amount->isNegative())
        distrust(QStringLiteral("%1 is no amount").arg(key));
    return amount;
}

void Reader::expect(QStringView key, const QString &ours)
{
    if (text(key) != ours)
        distrust(QStringLiteral("%1 is not ours").arg(key));
}

void Reader::expectIfTold(QStringView key, const QString &ours)
{
    const QString theirs = text(key);
    if (!theirs.isEmpty() && theirs != ours)
        distrust(QStringLiteral("%1 is not ours").arg(key));
}

} // namespace paydesk::maib
