// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/invoicefacts.h"

#include "models/domain/requests.h"
#include "providers/milkypay/wiretext.h"

#include <algorithm>

namespace paydesk::milkypay::invoicefacts {

namespace {

constexpr qsizetype binLength = 6;
constexpr qsizetype tailLength = 4;
constexpr qint64 latestTime = 253'402'300'799; // the last second of the year 9999

QString firstText(std::initializer_list<const WireJson *> values)
{
    for (const WireJson *value : values) {
        const QString text = shortText(value->string().value_or(QString()));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

/// The digits before the first other character.
QString leadingDigits(const QString &text)
{
    const auto end = std::find_if(text.begin(), text.end(),
                                  [](QChar c) { return c < u'0' || c > u'9'; });
    return text.left(end - text.begin());
}

QString trailingDigits(const QString &text)
{
    const auto end = std::find_if(text.rbegin(), text.rend(),
                                  [](QChar c) { return c < u'0' || c > u'9'; });
    return text.right(end - text.rbegin());
}

} // namespace

QString resolutionOf(const WireJson &attributes)
{
    const WireJson &original = attributes[u"original_data"];
    const QString resolution = firstText({&attributes[u"resolution"]});
    const QString words = firstText({&attributes[u"resolution_message"],
                                     &original[u"original_resolution_message"],
                                     &original[u"original_resolution"]});
    QStringList parts{resolution == u"ok" ? QString() : resolution, words};
    parts.removeAll(QString());
    return parts.join(u": ");
}

QString reasonOf(const WireJson &attributes, InvoiceState state)
{
    const auto word = attributes[u"status"].string();
    const bool unpaid = state == InvoiceState::Failed || state == InvoiceState::Expired;
    return unpaid || word == u"refund_failed" ? resolutionOf(attributes) : QString();
}

std::optional<Timestamp> timeOf(const WireJson &value)
{
    const auto seconds = value.integer();
    if (!seconds || *seconds <= 0 || *seconds > latestTime)
        return std::nullopt;
    return Timestamp(std::chrono::seconds(*seconds));
}

std::optional<QList<StepField>> formOf(const WireJson &parameters)
{
    QList<StepField> form;
    for (const auto &[name, value] : parameters.members()) {
        if (!value.isString() && !value.isNumber())
            return std::nullopt;
        form += {name,
                 value.isString() ? *value.string() : QString::fromLatin1(value.numberText())};
    }
    return form;
}

QUrl withQuery(QUrl url, const QList<StepField> &values)
{
    QString query = url.query(QUrl::FullyEncoded);
    for (const StepField &value : values) {
        if (!query.isEmpty())
            query += u'&';
        query += QString::fromLatin1(QUrl::toPercentEncoding(value.name)) + u'='
            + QString::fromLatin1(QUrl::toPercentEncoding(value.value));
    }
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

QUrl payUrlOf(const WireJson &attributes)
{
    const QString page = attributes[u"hpp_url"].string().value_or(QString());
    if (isAcceptableUrl(page))
        return QUrl(page);
    const WireJson &flow = attributes[u"flow_data"];
    const QString method = flow[u"method"].string().value_or(QStringLiteral("GET"));
    const QString action = flow[u"action"].string().value_or(QString());
    const auto values = formOf(flow[u"params"]);
    if (method.compare(u"GET", Qt::CaseInsensitive) != 0 || !isAcceptableUrl(action) || !values)
        return {};
    return withQuery(QUrl(action), *values);
}

QString methodOf(const WireJson &attributes)
{
    const WireJson &card = attributes.at({u"payload", u"payment_card"});
    const QString mask = card[u"mask"].string().value_or(QString());
    QString first = leadingDigits(card[u"first"].idText());
    QString last = trailingDigits(card[u"last"].idText());
    if (first.isEmpty())
        first = leadingDigits(mask);
    if (last.isEmpty())
        last = trailingDigits(mask);
    if (first.size() < binLength || last.size() < tailLength)
        return {};
    return QString(u"card " + first.left(binLength) + u"******" + last.right(tailLength));
}

} // namespace paydesk::milkypay::invoicefacts
