// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/mbill/mbillpractice.h"

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;
using sandbox::SimReply;
using std::chrono::minutes;
using std::chrono::seconds;

/// The practice provider itself, without a network: does it check as the page says?
class MbillSimulatorTest : public QObject, protected MbillPractice
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void envelopes();
    void authorization_data();
    void authorization();
    void cards_data();
    void cards();
    void transfers_data();
    void transfers();
    void dialects();
    void routes_data();
    void routes();
};

void MbillSimulatorTest::envelopes()
{
    const QByteArray id(36, 'i');
    const SimReply reply = call("POST", QStringLiteral("/tokens"), cardTokenBody(mbillCard()), "t",
        {{"x-request-id", id}, {"x-idempotency-key", "key-1"}});
    QCOMPARE(reply.status, 201);
    QCOMPARE(json(reply).at({u"meta", u"code"}).integer(), 201);
    QCOMPARE(textAt(reply, {u"meta", u"request_id"}), id);
    QCOMPARE(textAt(reply, {u"meta", u"idempotency_key"}), QByteArray("key-1"));
    QCOMPARE(textAt(reply, {u"data", u"type"}), QByteArray("card-token"));
    const QByteArray token = textAt(reply, {u"data", u"token"});
    QCOMPARE(token.size(), 56);
    QVERIFY(token.startsWith("card-token-6253-"));
    // The service's own mistake of a factor of 1000.
    QCOMPARE(
        textAt(reply, {u"data", u"token_expires_at"}), QByteArray("2026-11-21T09:30:00.900000Z"));
    const SimReply own = call("POST", QStringLiteral("/tokens"), cardTokenBody(mbillCard()), "t",
        {{"x-request-id", "too short"}});
    QVERIFY(textAt(own, {u"meta", u"request_id"}) != QByteArray("too short"));
    QVERIFY(!json(own).at({u"meta"}).contains(u"idempotency_key"));
}

void MbillSimulatorTest::authorization_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("user name") << QByteArray("Basic REdSc01wWERDajo=") << 201;
    QTest::newRow("with the sample's line break") << QByteArray("Basic REdSc01wWERDajoK") << 401;
    QTest::newRow("password") << basicAuthorization("token", TokenPlace::Password) << 401;
    QTest::newRow("both") << QByteArray("Basic ") + QByteArray("a:b").toBase64() << 401;
    QTest::newRow("lower case") << QByteArray("basic REdSc01wWERDajo=") << 401;
    QTest::newRow("no padding") << QByteArray("Basic REdSc01wWERDajo") << 401;
    QTest::newRow("no base64") << QByteArray("Basic token:") << 401;
    QTest::newRow("bearer") << QByteArray("Bearer token") << 401;
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("wrong") << basicAuthorization("wrong-token") << 401;
}

void MbillSimulatorTest::authorization()
{
    QFETCH(QByteArray, header);
    const SimReply reply = call("POST", QStringLiteral("/tokens"), cardTokenBody(mbillCard()), {},
        {{"authorization", header}});
    QTEST(reply.status, "status");
    if (reply.status == 401)
        QCOMPARE(textAt(reply, {u"error", u"type"}), QByteArray("access_denied"));
}

void MbillSimulatorTest::cards_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *from, const char *to, const char *complaint) {
        QTest::addRow("%s %s", from, to)
            << QByteArray(from) << QByteArray(to) << QByteArray(complaint);
    };
    row("5591587543706253", "5591587543706251", "$.number card_number");
    row("5591587543706253", "1111222233334444", "$.number card_number");
    row("\"5591587543706253\"", "5591587543706253", "$.number cast");
    row("\"number\":\"5591587543706253\",", "", "$.number required");
    row("\"01\"", "\"1\"", "$.expiration_month format");
    row("\"01\"", "\"13\"", "$.expiration_month number");
    row("\"01\"", "1", "$.expiration_month cast,$.expiration_month cast");
    row("\"2020\"", "\"20\"", "$.expiration_year number");
    row("\"2020\"", "\"2031\"", "$.expiration_year number");
    row("\"2020\"", "\"2015\"", "$.expiration_year number");
    row("\"160\"", "\"16\"", "$.cvv format");
    row("\"160\"", "\"16a\"", "$.cvv format");
    row("\"card\"", "\"cards\"", "$.type inclusion");
}

void MbillSimulatorTest::cards()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, complaint);
    QByteArray request = cardTokenBody(mbillCard());
    QVERIFY(request.contains(from));
    const SimReply reply = post(QStringLiteral("/tokens"), request.replace(from, to));
    QCOMPARE(reply.status, 422);
    QCOMPARE(complaints(reply).join(','), complaint);
}

void MbillSimulatorTest::transfers_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("complaint"); // a number = another status than 422
    const auto row = [](const char *from, const char *to, const char *complaint) {
        QTest::addRow("%s %s", from, to)
            << QByteArray(from) << QByteArray(to) << QByteArray(complaint);
    };
    row("\"amount\":1000", "\"amount\":\"1000\"", "201");
    row("\"fee\":10", "\"fee\":\"10.00\"", "201");
    row("\"amount\":1000", "\"amount\":1000.001", "500");
    row("\"amount\":1000", "\"amount\":0.99", "$.amount number");
    row("\"amount\":1000", "\"amount\":15000.01", "$.amount number");
    row("\"amount\":1000,", "", "$.amount required");
    row("\"amount\":1000", "\"amount\":true", "$.amount cast");
    row("\"fee\":10", "\"fee\":10.01", "$.fee fee");
    row("\"fee\":10,", "", "$.fee required");
    row("some content", "four", "$.description length");
    row("\"some content\"", "7", "$.description cast");
    row("{\"reference\":\"TR-1\"}", "{\"a\":true}", "$.metadata metadata");
    row("{\"reference\":\"TR-1\"}", "{\"a\":null}", "$.metadata metadata");
    row("{\"reference\":\"TR-1\"}", "{\"a\":{\"b\":1}}", "$.metadata metadata");
    row("{\"reference\":\"TR-1\"}", "{\"a b\":1}", "$.metadata metadata");
    row("{\"reference\":\"TR-1\"}", "{\"a\":[\"x\",1],\"b\":7.5}", "201");
    row("\"sender\":{", "\"sender\":{\"phone\":\"063\",", "$.sender.phone phone_number");
    row("\"sender\":{", "\"sender\":{\"email\":\"x\",", "$.sender.email email");
    row("card-token\"", "token\"", "$.sender.credential.type inclusion");
    row("card-token-", "card-tokem-", "$.sender.credential.token token");
    row("\"card-token\",", "\"card-token\",\"token_expires_at\":\"2030-01-01T00:00:00Z\",",
        "$.sender.credential.token_expires_at token_expiration");
    row("card-number\",\"number\":\"5591587543706253",
        "card-number\",\"number\":\"5591587543706251", "$.recipient.credential.number card_number");
    row("card-number", "external-id", "$.recipient.credential.type inclusion");
    row("card-number", "card-token", "500");
    row("card-number", "external-credential", "$.recipient.phone required");
}

void MbillSimulatorTest::transfers()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, complaint);
    QByteArray request = body();
    QVERIFY(request.contains(from));
    const SimReply reply = post(QStringLiteral("/transfers"), request.replace(from, to));
    const int other = complaint.toInt();
    QCOMPARE(reply.status, other > 0 ? other : 422);
    if (other == 0)
        QCOMPARE(complaints(reply).join(','), complaint);
}

void MbillSimulatorTest::dialects()
{
    const auto made = [this](const QByteArray &token) {
        const QByteArray request
            = transferBody(mbillTransfer(), SecretBytes(cardToken(lookupCard, "160", token)));
        return post(QStringLiteral("/transfers"), request, token);
    };
    const WireJson document = json(made("any"))[u"data"];
    QVERIFY(document[u"id"].isString() && document[u"amount"].isNumber());
    const WireJson server = json(made("any-server"))[u"data"];
    QVERIFY(server[u"id"].isNumber() && server[u"amount"].isString());
    QVERIFY(server.contains(u"total"));

    const auto refused = [this](const QByteArray &token) {
        return post(QStringLiteral("/tokens"), emptyCardBody(), token);
    };
    QVERIFY(refused("any").body.contains("json_data_proprty"));
    QVERIFY(!refused("any").body.contains("\"description\""));
    QVERIFY(refused("any-server").body.contains("json_data_property"));
    QVERIFY(refused("any-server").body.contains("\"description\":\"can't be blank\""));
    QCOMPARE(complaints(refused("any-manifest")).value(0), QByteArray("#/number required"));
    const QByteArray year = cardTokenBody(mbillCard()).replace("2020", "2031");
    QVERIFY(
        post(QStringLiteral("/tokens"), year, "any-server").body.contains("less_than_or_equal_to"));
}

void MbillSimulatorTest::routes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *path, const char *method, const char *body, int status) {
        QTest::addRow("%s", path) << QByteArray(method) << QByteArray(body) << status;
    };
    row("/tokens/1", "GET", "", 404);
    row("/transfers", "GET", "", 404);
    row("/transfers/1", "GET", "", 404);
    row("/claims/1", "GET", "", 404);
    row("/transfers/1/auth", "POST", "{}", 404);
    row("/claims/1/auth", "POST", "{}", 404);
    row("/nothing", "POST", "{}", 404);
    row("/tokens", "POST", "{", 400);
    row("/tokens ", "POST", "[]", 400);
    row("/transfers ", "DELETE", "", 404);
}

void MbillSimulatorTest::routes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    const QString path = QString::fromLatin1(QTest::currentDataTag()).trimmed();
    QTEST(call(method, path, body).status, "status");
    if (method == "POST")
        QCOMPARE(call(method, path, body, "t", {{"content-type", "text/plain"}}).status, 415);
}

QTEST_GUILESS_MAIN(MbillSimulatorTest)
#include "tst_mbillsimulator.moc"
