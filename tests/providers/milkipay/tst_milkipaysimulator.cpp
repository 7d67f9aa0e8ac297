// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/simulator/practicesimulator.h"
#include "tests/support/testclock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace paydesk;
using milkipay::practice::PracticeSimulator;
using sandbox::SimReply;
using sandbox::SimRequest;

namespace {

QJsonObject json(const SimReply &reply) { return QJsonDocument::fromJson(reply.body).object(); }

} // namespace

/// The practice provider itself, without a network.
class MilkipaySimulatorTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void practiceAccount();
    void loginPages();
    void authorizeIsStrict_data();
    void authorizeIsStrict();
    void ownClientsAreOpened();
    void callsAreStrict_data();
    void callsAreStrict();
    void payoutsAreStrict_data();
    void payoutsAreStrict();
    void tokens();
    void transactionIdsAreUniquePerClient();
    void bookedPast();
    void creations();

private:
    SimReply authorize(const QByteArray &query, const QByteArray &form = {});
    SimReply call(const QByteArray &name, const QByteArray &bearer, const QByteArray &body = {},
        const QByteArray &type = "application/json");
    QByteArray codeFor(const QByteArray &query, const QByteArray &phone);
    QByteArray tokenFor(const QByteArray &query, const QByteArray &phone = "0000000663");

    AdjustableClock m_clock{test::testTime()};
    std::unique_ptr<PracticeSimulator> m_simulator;
};

namespace {

const QByteArray ownClient = "client_id=own&client_token=secret";
const QByteArray ownPayout
    = R"({"clientId":"own","secret":"secret","transactionId":"PO-1","amount":10.1})";

} // namespace

void MilkipaySimulatorTest::init()
{
    m_clock.setFixed(test::testTime());
    m_simulator = std::make_unique<PracticeSimulator>(m_clock);
    m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:1/milkipay"));
}

SimReply MilkipaySimulatorTest::authorize(const QByteArray &query, const QByteArray &form)
{
    return m_simulator->handle({.method = form.isEmpty() ? "GET" : "POST",
        .path = QStringLiteral("/clients/authorize"),
        .query = QUrlQuery(QString::fromLatin1(query)),
        .headers = {},
        .body = form});
}

SimReply MilkipaySimulatorTest::call(const QByteArray &name, const QByteArray &bearer,
    const QByteArray &body, const QByteArray &type)
{
    return m_simulator->handle({.method = "POST",
        .path = QStringLiteral("/api/clients/") + QString::fromLatin1(name),
        .query = {},
        .headers = {{"authorization", "Bearer " + bearer},
            {"content-length", QByteArray::number(body.size())}, {"content-type", type}},
        .body = body});
}

QByteArray MilkipaySimulatorTest::codeFor(const QByteArray &query, const QByteArray &phone)
{
    const SimReply page = authorize(query, "phone=" + phone + "&password=practice");
    for (const auto &[name, value] : page.headers) {
        if (name == "Paydesk-Practice-Redirect")
            return value.mid(value.indexOf("code=") + 5);
    }
    return {};
}

QByteArray MilkipaySimulatorTest::tokenFor(const QByteArray &query, const QByteArray &phone)
{
    return json(call("processor-token", codeFor(query, phone)))[u"token"].toString().toLatin1();
}

void MilkipaySimulatorTest::practiceAccount()
{
    const auto accounts = m_simulator->accounts();
    QCOMPARE(accounts.size(), 1);
    const sandbox::SimAccount &account = accounts.first();
    QVERIFY(account.name.startsWith(u"USD ") && account.name.contains(u"payouts"));
    QCOMPARE(account.settings.value(QStringLiteral("base_url")),
        QStringLiteral("http://127.0.0.1:1/milkipay"));
    QVERIFY(account.settings.value(QStringLiteral("redirect_url")).startsWith(u"https://"));
    QVERIFY(!account.secrets.value(QStringLiteral("client_secret")).isEmpty());
}

void MilkipaySimulatorTest::loginPages()
{
    const SimReply page = authorize(ownClient);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("name=\"password\""));
    QVERIFY(authorize(ownClient, "phone=12&password=practice").body.contains("ten digits"));
    const SimReply done = authorize(ownClient, "phone=0000000663&password=practice");
    QVERIFY(done.body.contains("https://practice.example/milkipay/return?code="));
    const SimReply failed = authorize(ownClient, "phone=0000000101&password=practice");
    QVERIFY(failed.body.contains("error_code=CAI-100-01&amp;message=Login%20failed."));
    for (const SimReply &reply : {page, done, failed})
        QVERIFY(reply.headers.contains({"Cache-Control", "no-store"}));
}

void MilkipaySimulatorTest::authorizeIsStrict_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no token") << QByteArray("client_id=own");
    QTest::newRow("camel case") << QByteArray("clientId=own&client_token=secret");
    QTest::newRow("OAuth 2") << QByteArray("client_id=own&client_token=secret&state=1");
    QTest::newRow("redirect") << QByteArray("client_id=own&client_token=s&redirect_uri=x");
}

void MilkipaySimulatorTest::authorizeIsStrict()
{
    QFETCH(QByteArray, query);
    QCOMPARE(authorize(query).status, 400);
}

void MilkipaySimulatorTest::ownClientsAreOpened()
{
    QVERIFY(!codeFor(ownClient, "0000000663").contains("CAI"));
    const SimReply other = authorize("client_id=own&client_token=other");
    QVERIFY(other.body.contains("CAI-100-06"));
    QVERIFY(!codeFor(ownClient, "0000000663").contains("CAI"));
}

void MilkipaySimulatorTest::callsAreStrict_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *path, const char *length,
                         int status) {
        QTest::newRow(name) << QByteArray(method) << QString::fromLatin1(path) << QByteArray(length)
                            << status;
    };
    row("get", "GET", "/api/clients/status-user", "0", 405);
    row("other path", "POST", "/api/clients/balance", "0", 404);
    row("no length", "POST", "/api/clients/processor-token", "", 400);
    row("no bearer", "POST", "/api/clients/processor-token", "0", 401);
    row("no token", "POST", "/api/clients/status-user", "0", 401);
}

void MilkipaySimulatorTest::callsAreStrict()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, length);
    SimRequest request{.method = method, .path = path, .query = {}, .headers = {}, .body = {}};
    if (!length.isEmpty())
        request.headers.insert("content-length", length);
    const SimReply reply = m_simulator->handle(request);
    QTEST(reply.status, "status");
    QCOMPARE(json(reply)[u"ok"], QJsonValue(false));
    QVERIFY(!json(reply)[u"message"].toString().isEmpty());
}

void MilkipaySimulatorTest::payoutsAreStrict_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *from, const char *to, int status = 400) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << status;
    };
    row("as it should be", "10.1", "10.10", 200);
    row("whole", "10.1", "10", 200);
    row("amount as text", "10.1", "\"10.1\"");
    row("exponent", "10.1", "1.01e1");
    row("a binary float's tail", "10.1", "10.099999999999999");
    row("three decimals", "10.1", "10.101");
    row("zero", "10.1", "0");
    row("negative", "10.1", "-10.1");
    row("no amount", ",\"amount\":10.1", "");
    row("no secret", "\"secret\":\"secret\",", "");
    row("snake case", "clientId", "client_id");
    row("number as id", "\"PO-1\"", "1");
    row("empty id", "\"PO-1\"", "\"\"");
    row("one field more", "10.1", "10.1,\"currency\":\"USD\"");
    row("a list", ownPayout.constData(), "[]");
    row("no JSON", ownPayout.constData(), "amount=10.1");
}

void MilkipaySimulatorTest::payoutsAreStrict()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray token = tokenFor(ownClient);
    QByteArray body = ownPayout;
    QVERIFY(body.contains(from));
    const SimReply reply = call("payout", token, body.replace(from, to));
    QTEST(reply.status, "status");
    QCOMPARE(json(reply)[u"ok"].toBool(), reply.status == 200);
    QCOMPARE(m_simulator->bookings().size(), reply.status == 200 ? 1 : 0);
    QCOMPARE(call("payout", token, ownPayout, "text/plain").status, 400);
}

void MilkipaySimulatorTest::tokens()
{
    const QByteArray code = codeFor(ownClient, "0000000403");
    const QJsonObject answer = json(call("processor-token", code));
    QCOMPARE(answer[u"expiry"].toString(), QStringLiteral("2026-11-21 09:50:00"));
    QVERIFY(answer[u"user"].toObject()[u"id"].isDouble());
    QCOMPARE(answer[u"user"].toObject()[u"uuid"].toString().size(), 36);
    const QByteArray token = answer[u"token"].toString().toLatin1();
    QCOMPARE(json(call("status-user", token))[u"active"], QJsonValue(true));
    QCOMPARE(call("status-user", code).status, 401);
    m_clock.advance(std::chrono::minutes(20));
    const SimReply over = call("status-user", token);
    QCOMPARE(over.status, 401);
    QCOMPARE(json(over)[u"error_code"].toString(), QStringLiteral("CAI-300-01"));
    QCOMPARE(json(call("processor-token", codeFor(ownClient, "0000000401")))[u"expiry"].toString(),
        QStringLiteral("2026-11-21 05:50:00"));
    QVERIFY(!json(call("processor-token", codeFor(ownClient, "0000000402"))).contains(u"expiry"));
}

void MilkipaySimulatorTest::transactionIdsAreUniquePerClient()
{
    const QByteArray token = tokenFor(ownClient);
    QCOMPARE(json(call("payout", token, ownPayout))[u"ok"], QJsonValue(true));
    QCOMPARE(json(call("payout", token, ownPayout))[u"error_code"].toString(),
        QStringLiteral("CAI-200-03"));
    QCOMPARE(json(call("payout", tokenFor(ownClient, "0000000664"), ownPayout))[u"error_code"]
                 .toString(),
        QStringLiteral("CAI-200-03")); // another user of the same client
    const QByteArray second = tokenFor("client_id=two&client_token=secret");
    QCOMPARE(json(call("payout", second, ownPayout))[u"error_code"].toString(),
        QStringLiteral("CAI-200-01")); // the token is another client's
    QByteArray body = ownPayout;
    QCOMPARE(json(call("payout", second, body.replace("own", "two")))[u"ok"], QJsonValue(true));
    QCOMPARE(m_simulator->bookings().size(), 2);
}

void MilkipaySimulatorTest::bookedPast()
{
    const QString name = m_simulator->accounts().constFirst().name;
    m_simulator->book({.date = test::testTime() - std::chrono::hours(24),
        .account = name,
        .reference = QStringLiteral("PX-1"),
        .providerId = QStringLiteral("x"),
        .type = "payout",
        .amount = Money::fromMinor(99'999'999, *Currency::fromCode(u"USD")),
        .fee = {},
        .status = QStringLiteral("paid")});
    const auto rows = m_simulator->bookings();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().account, name);
    QCOMPARE(rows.first().reference, QStringLiteral("PX-1"));
}

void MilkipaySimulatorTest::creations()
{
    const auto creates = [this](const char *path) {
        return m_simulator->creates({.method = "POST", .path = QString::fromLatin1(path)});
    };
    QVERIFY(creates("/api/clients/payout"));
    QVERIFY(!creates("/api/clients/status-user"));
    QVERIFY(!creates("/api/clients/processor-token"));
    QVERIFY(!creates("/clients/authorize"));
}

QTEST_GUILESS_MAIN(MilkipaySimulatorTest)
#include "tst_milkipaysimulator.moc"
