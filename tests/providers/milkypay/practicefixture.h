// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/milkypay/simulator/practicesimulator.h"
#include "tests/providers/milkypay/samples.h"
#include "tests/support/testclock.h"

namespace paydesk::test {

inline WireJson parsed(const sandbox::SimReply &reply)
{
    const auto document = WireJson::parse(reply.body);
    if (!document)
        qFatal("not JSON: %s", reply.body.constData());
    return *document;
}

inline QByteArray wrapped(const QByteArray &type, const QByteArray &attributes)
{
    return R"({"data":{"type":")" + type + R"(","attributes":{)" + attributes + "}}}";
}

/// The pointer of the first error.
inline QString pointerOf(const sandbox::SimReply &reply)
{
    return parsed(reply)[u"errors"]
        .items()
        .value(0)
        .at({u"source", u"pointer"})
        .string()
        .value_or(QString());
}

inline const QByteArray goodPayout
    = R"("reference_id":"P","currency":"USD","amount":100,"service":"bank_transfer_usd",)"
      R"("fields":{"account_number":"1","beneficiary_full_name":"A B"},)"
      R"("options":{"auto_process":false})";

/// The simulator without a network, asked with the key of its USD account.
class PracticeFixture
{
protected:
    void setUp()
    {
        m_number = 0;
        m_clock.setFixed(testTime());
        m_simulator = std::make_unique<milkypay::PracticeSimulator>(m_clock);
        m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:4000/milkypay"));
        m_authorization
            = "Basic " + QByteArray("coma_PracticeShopUsd1:practice-key-shop-usd").toBase64();
    }

    sandbox::SimReply send(
        const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        const QUrl url(path);
        QMap<QByteArray, QByteArray> headers{{"content-type", "application/json"}};
        if (!m_authorization.isEmpty())
            headers.insert("authorization", m_authorization);
        return m_simulator->handle({.method = method,
            .path = url.path(),
            .query = QUrlQuery(url),
            .headers = headers,
            .body = body});
    }

    /// The id of a new payout; the reference "P" becomes P1, P2, …
    QString payout(const QByteArray &attributes)
    {
        const QByteArray reference = "\"P" + QByteArray::number(++m_number) + '"';
        const sandbox::SimReply reply = send("POST", QStringLiteral("/payout-invoices"),
            wrapped("payout-invoice", QByteArray(attributes).replace("\"P\"", reference)));
        if (reply.status != 201)
            qFatal("%s", reply.body.constData());
        return parsed(reply)[u"data"][u"id"].idText();
    }

    /// The id of an invoice of 100.00 that was paid just now; its reference is I1, I2, …
    QString paidInvoice()
    {
        const QByteArray reference = QByteArray::number(++m_number);
        const sandbox::SimReply made = send("POST", QStringLiteral("/payment-invoices"),
            wrapped("payment-invoices",
                R"("reference_id":"I)" + reference
                    + R"(","currency":"USD","amount":100,)"
                      R"("callback_url":"http://127.0.0.1:9/cb",)"
                      R"("service":"payment_card_usd_hpp")"));
        m_clock.advance(std::chrono::seconds(8));
        return parsed(made)[u"data"][u"id"].idText();
    }

    sandbox::SimReply refund(const QString &id, const QByteArray &data)
    {
        return send("POST", u"/api/payment-invoices/" + id + u"/refund",
            R"({"data":{)" + QByteArray(data).replace("ID", id.toLatin1()) + "}}");
    }

    QString word(const QString &id)
    {
        const QString root = id.startsWith(u"cpoi_") ? QStringLiteral("/payout-invoices/")
                                                     : QStringLiteral("/payment-invoices/");
        return parsed(send("GET", root + id))
            .at({u"data", u"attributes", u"status"})
            .string()
            .value_or(QString());
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<milkypay::PracticeSimulator> m_simulator;
    QByteArray m_authorization;
    int m_number = 0;
};

} // namespace paydesk::test
