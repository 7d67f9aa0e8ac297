// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/mbill/authorization.h"
#include "providers/mbill/requests.h"
#include "providers/mbill/simulator/practicesimulator.h"
#include "tests/providers/mbill/mbilldata.h"
#include "tests/support/testclock.h"

#include <QTest>

namespace paydesk::test {

/// The practice provider itself, without a network.
class MbillPractice
{
protected:
    using Headers = QMap<QByteArray, QByteArray>;

    sandbox::SimReply call(const QByteArray &method, const QString &path,
        const QByteArray &body = {}, const QByteArray &token = "any-token", Headers headers = {})
    {
        if (!headers.contains("authorization"))
            headers.insert("authorization", mbill::basicAuthorization(token));
        if (method == "POST" && !headers.contains("content-type"))
            headers.insert("content-type", "application/json");
        const QUrl url(path);
        return m_simulator->handle({.method = method,
            .path = url.path(),
            .query = QUrlQuery(url),
            .headers = headers,
            .body = body});
    }
    sandbox::SimReply post(
        const QString &path, const QByteArray &body, const QByteArray &token = "any-token")
    {
        return call("POST", path, body, token);
    }
    sandbox::SimReply form(const QString &path, const QByteArray &body)
    {
        return call(
            "POST", path, body, {}, {{"content-type", "application/x-www-form-urlencoded"}});
    }
    static WireJson json(const sandbox::SimReply &reply)
    {
        return WireJson::parse(reply.body).value();
    }
    static QByteArray textAt(
        const sandbox::SimReply &reply, std::initializer_list<QStringView> path)
    {
        return json(reply).at(path).string().value_or(QString()).toUtf8();
    }
    QByteArray cardToken(const char *number = lookupCard, const char *cvv = "160",
        const QByteArray &token = "any-token")
    {
        const sandbox::SimReply reply
            = post(QStringLiteral("/tokens"), mbill::cardTokenBody(mbillCard(number, cvv)), token);
        return textAt(reply, {u"data", u"token"});
    }
    QByteArray body(
        const char *number = lookupCard, const TransferRequest &request = mbillTransfer())
    {
        return mbill::transferBody(request, SecretBytes(cardToken(number)));
    }
    /// "entry rule" of each complaint
    static QByteArrayList complaints(const sandbox::SimReply &reply)
    {
        QByteArrayList list;
        const WireJson answer = json(reply);
        for (const WireJson &entry : answer.at({u"error", u"invalid"}).items()) {
            const WireJson rule = entry[u"rules"].items().value(0);
            list += (*entry[u"entry"].string() + u' ' + *rule[u"rule"].string()).toUtf8();
        }
        return list;
    }

    void setUp()
    {
        m_clock.setFixed(testTime());
        m_simulator = std::make_unique<mbill::practice::PracticeSimulator>(m_clock);
        m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:1/mbill"));
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<mbill::practice::PracticeSimulator> m_simulator;
};

} // namespace paydesk::test
