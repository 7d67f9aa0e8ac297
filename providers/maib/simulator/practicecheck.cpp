// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicecheck.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace paydesk::maib::practice {

namespace {

constexpr qint64 largestMinor = 100'000'000; // the bank's largest amount is not documented

/// "Invalid parameter", with its name, as the code says the rest.
QString messageFor(const QString &parameter)
{
    return QStringLiteral("The parameter '%1' is not accepted.").arg(parameter);
}

int statusOf(QStringView code)
{
    return code.startsWith(u"131") ? 409 : 400; // 13023 is one of the 400s
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)))
        .match(text)
        .hasMatch();
}

bool isDottedQuad(const QString &text)
{
    const QStringList parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
        return matches(part, "[0-9]{1,3}") && part.toInt() <= 255;
    });
}

} // namespace

PracticeCheck::PracticeCheck(const WireJson &request)
    : m_request(request)
{
    if (!request.isObject())
        m_complaint = {400, QStringLiteral("12002"), QStringLiteral("The request is not valid."),
            {{QStringLiteral("error"), QStringLiteral("not an object")}}};
}

void PracticeCheck::complain(const char *code, const QString &parameter, QJsonObject args)
{
    if (m_complaint)
        return;
    args.insert(QStringLiteral("parameter"), parameter);
    const QString text = QString::fromLatin1(code);
    m_complaint = Complaint{statusOf(text), text, messageFor(parameter), args};
}

void PracticeCheck::takeOver(const PracticeCheck &other)
{
    if (!m_complaint)
        m_complaint = other.m_complaint;
}

QString PracticeCheck::value(const QString &key) const
{
    return m_request[key].string().value_or(QString());
}

void PracticeCheck::onlyMembers(const QStringList &names)
{
    for (const auto &[name, ignored] : m_request.members()) {
        if (!names.contains(name))
            complain("12001", name);
    }
}

void PracticeCheck::required(const QString &key, const char *code)
{
    if (value(key).isEmpty())
        complain(code, key);
}

void PracticeCheck::text(const QString &key, int longest, const char *tooLong)
{
    const WireJson &member = m_request[key];
    if (!member.isNull() && !member.isString())
        complain("12001", key);
    if (value(key).size() > longest)
        complain(tooLong, key, {{QStringLiteral("maxLength"), QString::number(longest)}});
}

void PracticeCheck::amount(
    const QString &key, qint64 leastMinor, const char *range, const char *scale, bool isRequired)
{
    const WireJson &member = m_request[key];
    const QString token = QString::fromLatin1(member.numberText());
    if (member.isNull() && !isRequired)
        return;
    if (member.isNull() || !matches(token, "-?[0-9]+(\\.[0-9]+)?"))
        return complain("12001", key);
    if (token.section(u'.', 1).size() > 2)
        return complain(scale, key, {{QStringLiteral("maxScale"), QStringLiteral("2")}});
    const auto money = member.money(*Currency::fromCode(u"MDL"));
    if (!money || money->minor() < leastMinor || money->minor() > largestMinor)
        complain(range, key,
            {{QStringLiteral("minValue"), QString::number(leastMinor / 100)},
                {QStringLiteral("maxValue"), QString::number(largestMinor / 100)}});
}

void PracticeCheck::currency(const QString &key)
{
    const QStringList known{QStringLiteral("MDL"), QStringLiteral("EUR"), QStringLiteral("USD")};
    if (!known.contains(value(key)))
        complain("12005", key, {{QStringLiteral("values"), known.join(u',')}});
}

void PracticeCheck::address(const QString &key)
{
    if (value(key).isEmpty())
        complain("12018", key);
    else if (!isDottedQuad(value(key)))
        complain("12019", key);
}

void PracticeCheck::language(const QString &key)
{
    if (value(key).size() != 2)
        complain("12004", key, {{QStringLiteral("length"), QStringLiteral("2")}});
    else if (!matches(value(key), "ro|en|ru"))
        complain("12001", key);
}

void PracticeCheck::email(const QString &key, bool isRequired)
{
    const QString text = value(key);
    if (text.isEmpty() ? isRequired : !matches(text, "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))
        complain("12008", key);
}

void PracticeCheck::expiry(const QString &key, Timestamp now)
{
    const QString text = value(key);
    if (text.isEmpty())
        return complain("12033", key);
    if (!matches(text, "(0[1-9]|1[0-2])[0-9]{2}"))
        return complain("12034", key);
    const QDate today = dayUtc(now);
    const int months = (2000 + text.right(2).toInt()) * 12 + text.left(2).toInt();
    if (months < today.year() * 12 + today.month())
        complain("12035", key, {{QStringLiteral("currentDate"), today.toString(u"MMyy")}});
}

void PracticeCheck::url(const QString &key, const char *malformed, const char *missing)
{
    const QUrl url(value(key), QUrl::StrictMode);
    const bool web = url.scheme() == u"https" || url.scheme() == u"http";
    if (value(key).isEmpty())
        complain(missing, key);
    else if (!url.isValid() || url.host().isEmpty() || !web || value(key).size() > 2048)
        complain(malformed, key);
}

} // namespace paydesk::maib::practice
