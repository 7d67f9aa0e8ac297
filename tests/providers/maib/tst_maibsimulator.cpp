// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicesimulator.h"
#include "tests/providers/maib/maibdata.h"
#include "tests/support/testclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace paydesk;
using sandbox::SimReply;
using sandbox::SimRequest;

namespace {

const QByteArray payBody
    = R"({"amount":10.25,"currency":"MDL","clientIp":"203.0.113.7","language":"ro",)"
      R"("orderId":"A-1001","okUrl":"https://shop.example/ok?a=b",)"
      R"("failUrl":"https://shop.example/fail","callbackUrl":"http://127.0.0.1:9/cb"})";

QJsonObject jsonOf(const SimReply &reply) { return QJsonDocument::fromJson(reply.body).object(); }

QString codeOf(const SimReply &reply)
{
    return jsonOf(reply)
        .value(u"errors")
        .toArray()
        .first()
        .toObject()
        .value(u"errorCode")
        .toString();
}

QJsonObject resultOf(const SimReply &reply) { return jsonOf(reply).value(u"result").toObject(); }

} // namespace

/// The practice bank itself, without a network, with requests written by hand from the pages.
class MaibSimulatorTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tokensAge();
    void firewall_data();
    void firewall();
    void strictPayments_data();
    void strictPayments();
    void strictActs_data();
    void strictActs();
    void theStatesMove();
    void theCardOnly();
    void thePage_data();
    void thePage();
    void theBoxOnThePage();
    void theWayBack();
    void callbacksComeOnce();
    void pastBookings();

private:
    SimReply send(const char *method, const QString &path, const QByteArray &body = {},
        const QByteArray &type = "application/json")
    {
        SimRequest request{
            .method = method, .path = path, .query = {}, .headers = {}, .body = body};
        if (!m_token.isEmpty())
            request.headers.insert("authorization", "Bearer " + m_token);
        if (!body.isEmpty() && !type.isEmpty())
            request.headers.insert("content-type", type);
        return m_simulator->handle(request);
    }
    SimReply post(const char *path, const QByteArray &body)
    {
        return send("POST", QString::fromLatin1(path), body);
    }
    SimReply info(const QString &payId) { return send("GET", u"/v1/pay-info/" + payId); }
    SimReply page(const QString &payUrl, const QByteArray &form = {})
    {
        const QUrl url(payUrl, QUrl::StrictMode);
        return m_simulator->handle({.method = form.isEmpty() ? "GET" : "POST",
            .path = url.path().mid(5),
            .query = QUrlQuery(url),
            .headers = {},
            .body = form});
    }
    SimReply logIn()
    {
        m_token.clear();
        const auto account = m_simulator->accounts().first();
        const SimReply reply = post("/v1/generate-token",
            "{\"projectId\":\"" + account.settings.value(QStringLiteral("project_id")).toLatin1()
                + "\",\"projectSecret\":\""
                + account.secrets.value(QStringLiteral("project_secret")) + "\"}");
        m_token = resultOf(reply).value(u"accessToken").toString().toLatin1();
        return reply;
    }

    AdjustableClock m_clock{test::testTime()};
    std::unique_ptr<maib::practice::PracticeSimulator> m_simulator;
    QByteArray m_token;
};

void MaibSimulatorTest::init()
{
    m_clock.setFixed(test::testTime());
    m_simulator = std::make_unique<maib::practice::PracticeSimulator>(m_clock);
    m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:1/maib"));
    logIn();
    QVERIFY(!m_token.isEmpty());
}

void MaibSimulatorTest::tokensAge()
{
    const QByteArray refresh = resultOf(logIn()).value(u"refreshToken").toString().toLatin1();
    const QByteArray old = m_token;
    m_clock.advance(std::chrono::seconds(299));
    QCOMPARE(info(test::payId).status, 404);
    m_clock.advance(std::chrono::seconds(1));
    QCOMPARE(info(test::payId).status, 401);
    QVERIFY(info(test::payId).body.isEmpty());
    const QByteArray renew = "{\"refreshToken\":\"" + refresh + "\"}";
    const SimReply renewed = post("/v1/generate-token", renew);
    QCOMPARE(renewed.status, 200);
    QCOMPARE(codeOf(post("/v1/generate-token", renew)), QStringLiteral("11002")); // used once
    m_token = resultOf(renewed).value(u"accessToken").toString().toLatin1();
    QVERIFY(m_token != old);
    QCOMPARE(info(test::payId).status, 404);
    QCOMPARE(codeOf(post("/v1/generate-token", "{}")), QStringLiteral("12041"));
    QCOMPARE(codeOf(post("/v1/generate-token", R"({"projectId":"1","projectSecret":"x"})")),
        QStringLiteral("11001"));
}

void MaibSimulatorTest::firewall_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *body, const char *type,
                         int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QByteArray(type) << status;
    };
    row("GET", "GET", "", "", 404);
    row("GET with a body", "GET", "{}", "", 403);
    row("GET with a type", "GET", "{}", "application/json", 403);
    row("DELETE with a type", "DELETE", "{}", "application/json", 403);
    row("POST without a type", "POST", "{}", "", 415);
    row("POST of a form", "POST", "a=b", "application/x-www-form-urlencoded", 415);
}

void MaibSimulatorTest::firewall()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    const SimReply reply = send(method.constData(), u"/v1/pay-info/" + test::payId, body, type);
    QCOMPARE(reply.status, status);
    QCOMPARE(jsonOf(reply).contains(u"supportId"), status == 403);
}

void MaibSimulatorTest::strictPayments_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *code, const char *from, const QByteArray &to,
                         const char *path = "/v1/pay") {
        QTest::addRow("%s %s", code, to.left(40).constData())
            << QByteArray(path) << QByteArray(from) << to << QString::fromLatin1(code);
    };
    const char *amount = "10.25";
    row("12001", amount, "\"10.25\"");
    row("12001", amount, "1e3");
    row("12001", "\"amount\":10.25,", "");
    row("12001", "\"orderId\"", "\"order_id\"");
    row("12001", "\"A-1001\"", "1001");
    row("12001", "\"ro\"", "\"fr\"");
    row("12002", "{", "[{");
    row("12004", "\"ro\"", "\"en_US\"");
    row("12005", "\"MDL\"", "\"RON\"");
    row("12006", "\"orderId\"", "\"phone\":\"" + QByteArray(41, '0') + "\",\"orderId\"");
    row("12007", "\"orderId\"", "\"email\":\"" + QByteArray(41, 'e') + "\",\"orderId\"");
    row("12008", "\"orderId\"", "\"email\":\"nobody\",\"orderId\"");
    row("12014", amount, "0.99");
    row("12014", amount, "-1");
    row("12014", amount, "1000000.01");
    row("12015", amount, "10.251");
    row("12016", "\"orderId\"", "\"delivery\":-1,\"orderId\"");
    row("12017", "\"orderId\"", "\"delivery\":1.005,\"orderId\"");
    row("12018", "\"203.0.113.7\"", "\"\"");
    row("12019", "\"203.0.113.7\"", "\"::1\"");
    row("12019", "\"203.0.113.7\"", "\"203.0.113.7, 10.0.0.1\"");
    row("12020", "\"orderId\"", "\"description\":\"" + QByteArray(125, 'd') + "\",\"orderId\"");
    row("12021", "\"orderId\"", "\"clientName\":\"" + QByteArray(129, 'n') + "\",\"orderId\"");
    row("12022", "https://shop.example/ok", "ftp://shop.example/ok");
    row("13023", "https://shop.example/fail", "shop");
    row("12024", "http://127.0.0.1:9/cb", "cb");
    row("12025", "A-1001", QByteArray(37, 'A'));
    row("12026", "\"orderId\"", "\"items\":[" + QByteArray("{},").repeated(50) + "{}],\"orderId\"");
    row("12033", "\"x\"", "", "/v1/savecard-oneclick");
    row("12034", "\"amount\"", "\"billerExpiry\":\"1329\",\"amount\"", "/v1/savecard-oneclick");
    row("12035", "\"amount\"", "\"billerExpiry\":\"1026\",\"amount\"", "/v1/savecard-oneclick");
    row("12008", "\"amount\"", "\"billerExpiry\":\"1229\",\"amount\"", "/v1/savecard-recurring");
    row("12036", "\"orderId\"", "\"items\":[{\"id\":\"" + QByteArray(37, 'i') + "\"}],\"orderId\"");
    row("12037", "\"orderId\"",
        "\"items\":[{\"name\":\"" + QByteArray(129, 'n') + "\"}],\"orderId\"");
    row("12038", "\"orderId\"", "\"items\":[{\"price\":-1}],\"orderId\"");
    row("12039", "\"orderId\"", "\"items\":[{\"price\":1.005}],\"orderId\"");
    row("12040", "\"orderId\"", "\"items\":[{\"quantity\":0}],\"orderId\"");
    row("12040", "\"orderId\"", "\"items\":[{\"quantity\":1.0}],\"orderId\"");
    row("13107", "\"https://shop.example/ok?a=b\"", "\"\"");
    row("13108", "\"https://shop.example/fail\"", "\"\"");
    row("13109", "\"http://127.0.0.1:9/cb\"", "\"\"");
    row("12032", "\"x\"", "", "/v1/execute-oneclick");
    row("13003", "\"amount\"", "\"billerId\":\"nobody\",\"amount\"", "/v1/execute-oneclick");
}

void MaibSimulatorTest::strictPayments()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, code);
    const SimReply reply = post(path.constData(), QByteArray(payBody).replace(from, to));
    QCOMPARE(codeOf(reply), code);
    QVERIFY(!jsonOf(reply).value(u"ok").toBool(true));
    const bool conflict = code.startsWith(u"131");
    QCOMPARE(reply.status, conflict ? 409 : code == u"13003" ? 404 : 400);
    QVERIFY(m_simulator->bookings().isEmpty());
}

void MaibSimulatorTest::strictActs_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *code, const char *path, const char *body) {
        QTest::addRow("%s %s %s", code, path, body)
            << QByteArray(path) << QByteArray(body) << QString::fromLatin1(code);
    };
    row("12011", "/v1/complete", "{}");
    row("12012", "/v1/complete", R"({"payId":"ID","confirmAmount":0})");
    row("12013", "/v1/complete", R"({"payId":"ID","confirmAmount":1.001})");
    row("13004", "/v1/complete", R"({"payId":"ID","confirmAmount":10.26})");
    row("13002", "/v1/complete", R"({"payId":"nobody"})");
    row("12011", "/v1/refund", "{}");
    row("12028", "/v1/refund", R"({"payId":"ID","refundAmount":0})");
    row("12029", "/v1/refund", R"({"payId":"ID","refundAmount":1.001})");
    row("12001", "/v1/refund", R"({"payId":"ID","refundAmount":"1"})");
    row("13110", "/v1/refund", R"({"payId":"ID","refundAmount":1})");
    row("13002", "/v1/refund", R"({"payId":"nobody"})");
}

void MaibSimulatorTest::strictActs()
{
    const QString id = resultOf(post("/v1/hold", payBody)).value(u"payId").toString();
    m_clock.advance(std::chrono::seconds(10));
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QTEST(codeOf(post(path.constData(), body.replace("ID", id.toLatin1()))), "code");
    // And in the right order it works, once.
    const QByteArray act = "{\"payId\":\"" + id.toLatin1() + "\",\"confirmAmount\":4}";
    QCOMPARE(resultOf(post("/v1/complete", act)).value(u"status"), QStringLiteral("OK"));
    QCOMPARE(codeOf(post("/v1/complete", act)), QStringLiteral("13115"));
    const QByteArray tooMuch = "{\"payId\":\"" + id.toLatin1() + "\",\"refundAmount\":4.01}";
    QCOMPARE(codeOf(post("/v1/refund", tooMuch)), QStringLiteral("13103"));
}

void MaibSimulatorTest::theStatesMove()
{
    const QString id = resultOf(post("/v1/pay", payBody)).value(u"payId").toString();
    const auto status = [&] { return resultOf(info(id)).value(u"status").toString(); };
    QCOMPARE(status(), QStringLiteral("CREATED"));
    m_clock.advance(std::chrono::seconds(4));
    QCOMPARE(status(), QStringLiteral("PENDING"));
    m_clock.advance(std::chrono::seconds(4));
    QCOMPARE(status(), QStringLiteral("OK"));
    QByteArray slow = payBody;
    slow.replace("10.25", "10.13");
    const QString other = resultOf(post("/v1/pay", slow)).value(u"payId").toString();
    m_clock.advance(std::chrono::seconds(280));
    QCOMPARE(resultOf(info(other)).value(u"status"), QStringLiteral("CREATED"));
    m_clock.advance(std::chrono::seconds(320));
    logIn();
    QCOMPARE(resultOf(info(other)).value(u"status"), QStringLiteral("TIMEOUT"));
}

void MaibSimulatorTest::theCardOnly()
{
    QByteArray body = payBody;
    body.replace("\"amount\":10.25", "\"billerExpiry\":\"1229\"");
    const QString id = resultOf(post("/v1/savecard-oneclick", body)).value(u"payId").toString();
    m_clock.advance(std::chrono::seconds(10));
    const QJsonObject stored = resultOf(info(id));
    QCOMPARE(stored.value(u"status"), QStringLiteral("PENDING")); // page: that is its success
    QCOMPARE(stored.value(u"amount").toInteger(-1), 0);
    QCOMPARE(stored.value(u"billerExpiry"), QStringLiteral("0628")); // the card's own is earlier
    QVERIFY(!stored.value(u"billerId").toString().isEmpty());
    const QByteArray refund = "{\"payId\":\"" + id.toLatin1() + "\"}";
    QCOMPARE(codeOf(post("/v1/refund", refund)), QStringLiteral("13114"));
}

void MaibSimulatorTest::thePage_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("pay") << QStringLiteral("OK") << QByteArray("Done.");
    QTest::newRow("decline") << QStringLiteral("FAILED") << QByteArray("Not paid.");
    QTest::newRow("fail3ds") << QStringLiteral("DECLINED") << QByteArray("Not paid.");
}

void MaibSimulatorTest::thePage()
{
    const QJsonObject started = resultOf(post("/v1/pay", payBody));
    const QString payUrl = started.value(u"payUrl").toString();
    QVERIFY(payUrl.contains(u"trans_id=Ab/+"));
    const SimReply offer = page(payUrl);
    QCOMPARE(offer.status, 200);
    QVERIFY(offer.body.contains("10.25 MDL") && offer.body.contains("fail3ds"));
    QCOMPARE(page(payUrl, "result=maybe").status, 400);
    QFETCH(QByteArray, words);
    const QByteArray choice = "result=" + QByteArray(QTest::currentDataTag());
    QVERIFY(page(payUrl, choice).body.contains(words));
    QTEST(resultOf(info(started.value(u"payId").toString())).value(u"status").toString(), "status");
    // It is final: another choice changes nothing.
    QVERIFY(page(payUrl, "result=pay").body.contains(words));
    QTEST(resultOf(info(started.value(u"payId").toString())).value(u"status").toString(), "status");
}

void MaibSimulatorTest::theBoxOnThePage()
{
    QByteArray body = payBody;
    body.replace("\"amount\"", "\"billerExpiry\":\"1229\",\"amount\"");
    for (const bool ticked : {false, true}) {
        const QJsonObject started = resultOf(post("/v1/savecard-oneclick", body));
        const QString payUrl = started.value(u"payUrl").toString();
        QVERIFY(page(payUrl).body.contains("checkbox"));
        page(payUrl, ticked ? "result=pay&save=1" : "result=pay");
        const QJsonObject now = resultOf(info(started.value(u"payId").toString()));
        QCOMPARE(now.value(u"status"), QStringLiteral("OK"));
        QCOMPARE(now.contains(u"billerId"), ticked);
    }
}

void MaibSimulatorTest::theWayBack()
{
    const QJsonObject started = resultOf(post("/v1/pay", payBody));
    const SimReply done = page(started.value(u"payUrl").toString(), "result=pay");
    const QByteArray link = "https://shop.example/ok?a=b&amp;payId="
        + started.value(u"payId").toString().toLatin1() + "&amp;orderId=A-1001\"";
    QVERIFY2(done.body.contains(link), done.body.constData());
    const SimReply shop = m_simulator->handle({.method = "GET",
        .path = QStringLiteral("/shop"),
        .query = QUrlQuery(QStringLiteral("payId=<b>")),
        .headers = {},
        .body = {}});
    QVERIFY(!shop.body.contains("<b>"));
}

void MaibSimulatorTest::callbacksComeOnce()
{
    post("/v1/pay", payBody);
    QVERIFY(m_simulator->takeCallbacks().isEmpty());
    m_clock.advance(std::chrono::seconds(8));
    const auto sent = m_simulator->takeCallbacks();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().url, QUrl(QStringLiteral("http://127.0.0.1:9/cb")));
    const QJsonObject body = QJsonDocument::fromJson(sent.first().body).object();
    QCOMPARE(body.keys(), QStringList({QStringLiteral("result"), QStringLiteral("signature")}));
    QCOMPARE(body.value(u"signature").toString().size(), 44);
    QVERIFY(m_simulator->takeCallbacks().isEmpty());
}

void MaibSimulatorTest::pastBookings()
{
    const sandbox::SimBooking past{.date = test::testTime() - std::chrono::hours(48),
        .account = QStringLiteral("MDL payments"),
        .reference = QStringLiteral("PX-1"),
        .providerId = QStringLiteral("old_1"),
        .type = "payment",
        .amount = test::mdl("5.00"),
        .fee = test::mdl("0.10"),
        .status = QStringLiteral("paid")};
    m_simulator->book(past);
    m_simulator->book(past);
    QCOMPARE(m_simulator->bookings().size(), 2); // the statement says what it was told
    QCOMPARE(resultOf(info(QStringLiteral("old_1"))).value(u"status"), QStringLiteral("OK"));
    QVERIFY(m_simulator->takeCallbacks().isEmpty());
    post("/v1/refund", R"({"payId":"old_1"})");
    QCOMPARE(m_simulator->bookings().size(), 3);
    QCOMPARE(m_simulator->bookings().last().type, "refund");
}

QTEST_GUILESS_MAIN(MaibSimulatorTest)
#include "tst_maibsimulator.moc"
