// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/replies.h"
#include "tests/providers/milkipay/milkipayfixture.h"
#include "tests/support/hostileanswers.h"

#include <QJsonObject>

using namespace paydesk;
using namespace paydesk::milkipay;
using test::hostileBodies;
using test::walletPayout;

namespace {

const QByteArray paidBody = R"({"ok":true,"message":"Payout success.",)"
                            R"("payout_transaction_id":"b77125e3-51a7-42f6-a790-5ed063808a3a"})";
const QByteArray refusedBody = R"({"ok":false,"message":"The client has no balance for it.",)"
                               R"("error_code":"CAI-200-05"})";
const QByteArray tokenBody
    = R"({"ok":true,"message":"Generated","token":"PROCESSOR_TOKEN","expiry":"2024-11-21 17:59:00",)"
      R"("user":{"id":1290,"uuid":"d36bd988-af4b-4ceb-b731-425c230a9a4d","status":"active"}})";
const QByteArray statusBody = R"({"ok":true,"message":"User status.","active":true})";

// Read with another parser, to judge what the provider's code made of it.

QJsonObject objectOf(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }

bool isPaid(const QByteArray &body)
{
    const QJsonObject json = objectOf(body);
    return json[u"ok"] == QJsonValue(true)
        && !json[u"payout_transaction_id"].toString().trimmed().isEmpty();
}

bool isRefused(const QByteArray &body)
{
    const QJsonObject json = objectOf(body);
    const QStringList codes{QStringLiteral("CAI-200-01"), QStringLiteral("CAI-200-02"),
        QStringLiteral("CAI-200-04"), QStringLiteral("CAI-200-05"), QStringLiteral("CAI-300-01")};
    return json[u"ok"] != QJsonValue(true) && codes.contains(json[u"error_code"].toString());
}

} // namespace

/// Never declined and never paid by an answer that says neither.
class MilkipayHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void payouts_data();
    void payouts();
    void queries();
};

void MilkipayHostileTest::payouts_data()
{
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<int>("status");
    for (const int status : {200, 400, 401, 500}) {
        QTest::addRow("paid %d", status) << paidBody << status;
        QTest::addRow("refused %d", status) << refusedBody << status;
    }
}

void MilkipayHostileTest::payouts()
{
    QFETCH(QByteArray, good);
    QFETCH(int, status);
    const QList<QByteArray> bodies = hostileBodies(good);
    QVERIFY(bodies.size() >= 600);
    for (const QByteArray &body : bodies) {
        const auto payout = payoutOf({.status = status, .body = body}, walletPayout());
        if (payout) {
            QVERIFY2(status == 200 && isPaid(body), body.left(300).constData());
            continue;
        }
        const bool unauthenticated = status == 401
            && !objectOf(body)[u"message"].toString().isEmpty()
            && objectOf(body)[u"error_code"].toString().isEmpty();
        if (payout.error().outcome == Outcome::NotExecuted && !unauthenticated)
            QVERIFY2(status < 500 && isRefused(body), body.left(300).constData());
    }
}

void MilkipayHostileTest::queries()
{
    for (const QByteArray &body : hostileBodies(tokenBody)) {
        const auto login = loginOf({.status = 200, .body = body}, test::testTime());
        if (login)
            QVERIFY2(!objectOf(body)[u"token"].toString().isEmpty(), body.left(300).constData());
        else
            QCOMPARE(login.error().outcome, Outcome::NotExecuted);
    }
    for (const QByteArray &body : hostileBodies(statusBody)) {
        if (statusOf({.status = 200, .body = body}))
            QVERIFY2(objectOf(body)[u"active"] == QJsonValue(true), body.left(300).constData());
    }
}

QTEST_GUILESS_MAIN(MilkipayHostileTest)
#include "tst_milkipayhostile.moc"
