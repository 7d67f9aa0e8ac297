// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicecallbacks.h"

#include "models/core/moneytext.h"
#include "providers/alikassa/simulator/practicekeys.h"

namespace paydesk::alikassa::practice {

namespace {

/// PHP's json_encode of a text, written apart from the client's own.
QByteArray phpQuoted(const QString &text)
{
    QByteArray json("\"");
    for (const QChar c : text) {
        const ushort unit = c.unicode();
        if (c == u'"' || c == u'\\' || c == u'/')
            (json += '\\') += char(unit);
        else if (unit < 0x20 || unit > 0x7e)
            json += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
        else
            json += char(unit);
    }
    return json + '"';
}

QByteArray phpUrlEncoded(const QString &text)
{
    return text.toUtf8().toPercentEncoding(" ", "~").replace(' ', '+');
}

/// In the order of the page; a null text is an absent one.
QList<std::pair<QByteArray, QString>> factsOf(const PracticeOrder &order, Timestamp now)
{
    const bool paid = order.isPaid(now);
    const QString nothing = QStringLiteral("0.00");
    const bool partial = paid && order.paid != order.amount;
    return {{"type", QString::fromLatin1(order.type)}, {"id", order.id},
        {"order_id", order.reference}, {"payment_status", order.status(now)},
        {"amount", moneytext::plain(order.amount)},
        {"payment_amount", paid ? moneytext::plain(order.paid) : nothing},
        {"commission_amount", paid && order.fee ? moneytext::plain(*order.fee) : nothing},
        {"is_partial_payment", partial ? QStringLiteral("1") : QStringLiteral("0")},
        {"account", order.account}, {"service", order.service},
        {"desc", order.description.isEmpty() ? QString() : order.description}};
}

} // namespace

sandbox::SimCallback callbackOf(const PracticeOrder &order, Timestamp now)
{
    QByteArrayList members;
    QByteArrayList pairs;
    for (const auto &[name, text] : factsOf(order, now)) {
        const QByteArray value = text.isNull() ? "null"
            : name == "id"                     ? text.toLatin1()
                                               : phpQuoted(text);
        members += '"' + name + "\":" + value;
        if (!text.isNull())
            pairs += name + '=' + phpUrlEncoded(text);
    }
    const QByteArray sign = signedBy(practiceNotificationKey(), '{' + members.join(',') + '}');
    pairs += "sign=" + phpUrlEncoded(QString::fromLatin1(sign));
    const QByteArray own = order.notifyUrl.query(QUrl::FullyEncoded).toLatin1();
    QUrl url = order.notifyUrl;
    url.setQuery(
        QString::fromLatin1((own.isEmpty() ? own : QByteArray(own + '&')) + pairs.join('&')),
        QUrl::StrictMode);
    return {.url = url, .method = "GET"};
}

QList<std::pair<QString, QString>> returnFields(const PracticeOrder &order)
{
    const QByteArray json = "{\"order_id\":" + phpQuoted(order.reference)
        + ",\"uuid\":" + phpQuoted(order.uuid) + '}';
    return {{QStringLiteral("order_id"), order.reference}, {QStringLiteral("uuid"), order.uuid},
        {QStringLiteral("sign"), QString::fromLatin1(signedBy(practiceNotificationKey(), json))}};
}

} // namespace paydesk::alikassa::practice
