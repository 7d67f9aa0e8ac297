// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/mbill/mbillpractice.h"

using namespace paydesk;
using namespace paydesk::test;
using sandbox::SimReply;
using std::chrono::minutes;
using std::chrono::seconds;

/// What becomes of cards and transfers at the practice provider.
class MbillPracticeFlowTest : public QObject, protected MbillPractice
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void tokensAreForOneUse();
    void tokensAreBurntByARefusal();
    void tokensGrowOld();
    void bankPage();
    void bankPageRefuses_data();
    void bankPageRefuses();
    void confirmations();
    void books();
};

void MbillPracticeFlowTest::tokensAreForOneUse()
{
    const QByteArray request = body();
    QCOMPARE(post(QStringLiteral("/transfers"), request).status, 201);
    const SimReply again = call("POST", QStringLiteral("/transfers"), request);
    QCOMPARE(complaints(again).join(','), QByteArray("$.sender.credential.token token"));
}

void MbillPracticeFlowTest::tokensAreBurntByARefusal()
{
    const QByteArray good = body();
    const QByteArray bad = QByteArray(good).replace("\"fee\":10", "\"fee\":11");
    QCOMPARE(
        complaints(post(QStringLiteral("/transfers"), bad)).join(','), QByteArray("$.fee fee"));
    const SimReply late = post(QStringLiteral("/transfers"), good);
    QCOMPARE(complaints(late).join(','), QByteArray("$.sender.credential.token token"));
}

void MbillPracticeFlowTest::tokensGrowOld()
{
    const QByteArray fresh = body();
    const QByteArray old = body();
    m_clock.advance(minutes(15) - seconds(1)); // whatever token_expires_at says
    QCOMPARE(post(QStringLiteral("/transfers"), fresh).status, 201);
    m_clock.advance(seconds(1));
    QCOMPARE(post(QStringLiteral("/transfers"), old).status, 422);
}

void MbillPracticeFlowTest::bankPage()
{
    const SimReply made = post(QStringLiteral("/transfers"), body(secureCard));
    QCOMPARE(textAt(made, {u"data", u"auth", u"type"}), QByteArray("3d-secure"));
    const QByteArray md = textAt(made, {u"data", u"auth", u"md"});
    const QByteArray token = textAt(made, {u"data", u"token"});
    const QByteArray arrival = QUrl::toPercentEncoding(QStringLiteral("https://e.example/#!/ok"));
    const QByteArray back = "http://127.0.0.1:1/mbill/Confirm3D/input3d?arrival=" + arrival;
    const QByteArray fields = "PaReq=eJx%2B&MD=" + md + "&TermUrl=" + back.toPercentEncoding();
    const SimReply page = form(QStringLiteral("/acs"), fields);
    QCOMPARE(page.status, 200);
    const QByteArray action = "action=\"" + back + '"';
    const QByteArray hidden = "name=\"MD\" value=\"" + md + '"';
    QVERIFY(page.body.contains(action));
    QVERIFY(page.body.contains(hidden));

    const SimReply after
        = form(QStringLiteral("/Confirm3D/input3d?arrival=") + QString::fromLatin1(arrival),
            "PaRes=x&ds3=123456&MD=" + md);
    QCOMPARE(after.status, 303);
    QCOMPARE(after.headers.value(0).second, QByteArray("https://e.example/#!/ok"));
    m_clock.advance(seconds(3));
    const SimReply now = call("GET", QStringLiteral("/transfers/1"), {}, token);
    QCOMPARE(textAt(now, {u"data", u"status"}), QByteArray("completed"));
    QCOMPARE(form(QStringLiteral("/Confirm3D/input3d"), "PaRes=x&ds3=123456&MD=" + md).status, 400);
}

void MbillPracticeFlowTest::bankPageRefuses_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("wrong code") << QByteArray("123455") << 200;
    QTest::newRow("no code") << QByteArray() << 200;
}

void MbillPracticeFlowTest::bankPageRefuses()
{
    QFETCH(QByteArray, code);
    const SimReply made = post(QStringLiteral("/transfers"), body("5513877294352240"));
    const QByteArray md = textAt(made, {u"data", u"auth", u"md"});
    const SimReply after
        = form(QStringLiteral("/Confirm3D/input3d"), "PaRes=x&MD=" + md + "&ds3=" + code);
    QTEST(after.status, "status"); // no arrival: a page of its own
    const SimReply now
        = call("GET", QStringLiteral("/transfers/1"), {}, textAt(made, {u"data", u"token"}));
    QCOMPARE(textAt(now, {u"data", u"decline", u"reason"}), QByteArray("3DS_Failed"));
    QCOMPARE(form(QStringLiteral("/acs"), "PaReq=1&MD=1&TermUrl=javascript:1").status, 400);
    QCOMPARE(form(QStringLiteral("/acs"), "MD=1").status, 400);
    QCOMPARE(call("GET", QStringLiteral("/acs")).status, 405);
}

void MbillPracticeFlowTest::confirmations()
{
    const SimReply made = post(QStringLiteral("/transfers"), body());
    const QByteArray token = textAt(made, {u"data", u"token"});
    const QString auth = QStringLiteral("/transfers/1/auth");
    QCOMPARE(complaints(post(auth, "{}", token)).join(), QByteArray("$.code required"));
    QCOMPARE(complaints(post(auth, "{\"code\":\"123455\"}", token)).join(),
        QByteArray("$.code otp_code"));
    QCOMPARE(post(auth, "{\"code\":\"123456\"}", "any-token").status, 401);
    const SimReply right = post(auth, "{\"code\":123456}", token); // a number is fine too
    QCOMPARE(right.status, 201);
    QCOMPARE(textAt(right, {u"data", u"status"}), QByteArray("completed"));
    QCOMPARE(post(auth, "{\"code\":\"123456\"}", token).status, 404);
}

void MbillPracticeFlowTest::books()
{
    QCOMPARE(m_simulator->accounts().size(), 2);
    post(QStringLiteral("/transfers"), body(plainCard));
    QVERIFY(m_simulator->bookings().isEmpty());
    m_clock.advance(seconds(3));
    const auto rows = m_simulator->bookings();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().amount, uah("1000"));
    QCOMPARE(rows.first().fee, uah("10"));
    QVERIFY(rows.first().account.startsWith(u"own "));
    QCOMPARE(rows.first().date, testTime() + seconds(3));
    m_simulator->book({.date = testTime() - minutes(5),
        .account = QStringLiteral("UAH transfers"),
        .reference = QStringLiteral("PX-1"),
        .providerId = QStringLiteral("77"),
        .type = "transfer",
        .amount = uah("5"),
        .fee = uah("5"),
        .status = QStringLiteral("completed")});
    QCOMPARE(m_simulator->bookings().first().reference, QStringLiteral("PX-1"));
}

QTEST_GUILESS_MAIN(MbillPracticeFlowTest)
#include "tst_mbillpracticeflow.moc"
