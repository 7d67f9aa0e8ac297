// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/wiretime.h"
#include "tests/providers/mbill/mbillanswers.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;

/// Which answers are believed.
class MbillTrustTest : public QObject
{
    Q_OBJECT

private slots:
    void untrustedCreations_data();
    void untrustedCreations();
    void untrustedReads_data();
    void untrustedReads();
    void otherFormsAreFine_data();
    void otherFormsAreFine();
    void everyPrefixIsUnknown();
    void times_data();
    void times();
    void cardTokens_data();
    void cardTokens();
};

void MbillTrustTest::untrustedCreations_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("no meta", "\"meta\"", "\"mate\"");
    row("meta of a failure", "\"code\":201", "\"code\":422");
    row("meta in words", "\"code\":201", "\"code\":\"created\"");
    row("no data", "\"data\"", "\"date\"");
    row("data and error", "\"data\"", "\"error\":{\"type\":\"x\"},\"data\"");
    row("a claim", "\"status\"", "\"type\":\"claim\",\"status\"");
    row("no id", "\"id\":\"1\",", "");
    row("id with a path", "\"id\":\"1\"", "\"id\":\"1/../2\"");
    row("id of another kind", "\"id\":\"1\"", "\"id\":[1]");
    row("fraction as id", "\"id\":\"1\"", "\"id\":1.5");
    row("long id", "\"id\":\"1\"",
        "\"id\":\"12345678901234567890123456789012345678901234567890123456789012345\"");
    row("no status", "\"status\":\"completed\",", "");
    row("number as status", "\"status\":\"completed\"", "\"status\":1");
    row("no token", "\"token\":", "\"taken\":");
    row("token with a colon", "\"token\":\"transfer-token", "\"token\":\"transfer:token");
    row("token with a line", "\"token\":\"transfer-token", "\"token\":\"transfer\\r\\ntoken");
    row("no amount", "\"amount\":1000,", "");
    row("amount in cents", "\"amount\":1000", "\"amount\":100000");
    row("another amount", "\"amount\":1000", "\"amount\":\"1000.01\"");
    row("too exact", "\"amount\":1000", "\"amount\":1000.001");
    row("negative", "\"amount\":1000", "\"amount\":-1000");
    row("exponent", "\"amount\":1000", "\"amount\":1e3");
    row("amount in words", "\"amount\":1000", "\"amount\":true");
    row("no fee", "\"fee\":10,", "");
    row("another fee", "\"fee\":10", "\"fee\":10.01");
    row("another reference", "\"reference\":\"TR-1\"", "\"reference\":\"TR-10\"");
    row("reference as list", "\"reference\":\"TR-1\"", "\"reference\":[\"TR-1\"]");
    row("twice", "\"id\":\"1\"", "\"id\":\"1\",\"id\":\"2\"");
    row("completed and declined", "\"external_id\"", "\"decline\":{\"code\":1},\"external_id\"");
}

void MbillTrustTest::untrustedCreations()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto reply = created(changed("transfer_completed.json", from, to));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Protocol);
    QCOMPARE(reply.error().outcome, Outcome::Unknown);
}

void MbillTrustTest::untrustedReads_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another id") << QByteArray("\"id\":\"1\"") << QByteArray("\"id\":\"2\"");
    QTest::newRow("another amount")
        << QByteArray("\"amount\":1000") << QByteArray("\"amount\":100");
    QTest::newRow("no amount") << QByteArray("\"amount\":1000,") << QByteArray();
    QTest::newRow("another reference") << QByteArray("TR-1") << QByteArray("TR-2");
    QTest::newRow("another fee") << QByteArray("\"fee\":10") << QByteArray("\"fee\":11");
}

void MbillTrustTest::untrustedReads()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    Expected one = asked;
    one.providerId = QStringLiteral("1");
    const HttpReply reply = changed("transfer_declined.json", from, to);
    const auto read = transferIn(reply, Purpose::Query, one);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Protocol);
    QCOMPARE(read.error().outcome, Outcome::NotExecuted); // a question changes nothing
    QCOMPARE(transferIn(reply, Purpose::Confirm, one).error().outcome, Outcome::Unknown);
}

void MbillTrustTest::otherFormsAreFine_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("id as number", "\"id\":\"1\"", "\"id\":1");
    row("amount as text", "\"amount\":1000", "\"amount\":\"1000.00\"");
    row("zeros", "\"amount\":1000", "\"amount\":1000.0000");
    row("fee as text", "\"fee\":10", "\"fee\":\"10.0\"");
    row("no metadata", "\"metadata\":{\"reference\":\"TR-1\"},", "");
    row("metadata null", "{\"reference\":\"TR-1\"}", "null");
    row("PHP's empty object", "{\"reference\":\"TR-1\"}", "[]");
    row("no code in meta", "\"code\":201,", "");
    row("more beside the data", "\"data\"", "\"paging\":{},\"sandbox\":{\"x\":1},\"data\"");
    row("type told", "\"external_id\"", "\"type\":\"transfer\",\"total\":1010,\"external_id\"");
    row("odd time", "2016-10-18T13:50:39.677992", "yesterday");
    row("whole card number", "559158******6253", "5591587543706253");
}

void MbillTrustTest::otherFormsAreFine()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto reply = created(changed("transfer_completed.json", from, to));
    QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
    QCOMPARE(reply->state, TransferState::Completed);
    QCOMPARE(reply->amount, uah("1000"));
    QVERIFY(!reply->method.contains(u"5591587543706253"));
}

void MbillTrustTest::everyPrefixIsUnknown()
{
    const QByteArray whole = mbillFile(QStringLiteral("transfer_declined.json")).trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto reply = created({.status = 201, .body = whole.left(length)});
        QVERIFY(!reply);
        QCOMPARE(reply.error().outcome, Outcome::Unknown);
    }
}

void MbillTrustTest::times_data()
{
    QTest::addColumn<QString>("expected"); // empty = no time
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(expected);
    };
    row("2016-10-18T13:50:39.677992", "2016-10-18T13:50:39.677992Z");
    row("2016-10-18T13:50:40.54502Z", "2016-10-18T13:50:40.54502Z");
    row("2016-10-18T13:50:40", "2016-10-18T13:50:40Z");
    row("2016-10-18T13:50:40.5", "2016-10-18T13:50:40.5Z");
    row("2016-10-18T13:50:40.123456789012", "2016-10-18T13:50:40.123456Z");
    row("2016-10-18T16:50:40.5+03:00", "2016-10-18T13:50:40.5Z");
    row("2016-10-18", "");
    row("2016-13-18T13:50:40", "");
    row("2016-10-18T25:50:40", "");
    row("2016-10-18T13:50:40.", "");
    row("2016-10-18T13:50:40ZZ", "");
    row("now", "");
    row("", "");
}

void MbillTrustTest::times()
{
    QFETCH(QString, expected);
    const QByteArray json = QByteArray("\"") + QTest::currentDataTag() + '"';
    const auto time = wireTime(*WireJson::parse(json));
    QCOMPARE(time, expected.isEmpty() ? std::nullopt : timestampFromText(expected));
    QVERIFY(!wireTime(*WireJson::parse("1476798639")));
}

void MbillTrustTest::cardTokens_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *data) {
        QTest::newRow(name) << QByteArray("{\"meta\":{\"code\":201},\"data\":") + data + '}';
    };
    row("empty", "{}");
    row("null", R"({"type":"card-token","token":null})");
    row("number", R"({"type":"card-token","token":7})");
    row("blank", R"({"type":"card-token","token":""})");
    row("with blanks", R"({"type":"card-token","token":"a b"})");
    row("a transfer", R"({"type":"transfer","token":"card-token-1"})");
    row("list", "[]");
    QTest::newRow("HTML") << QByteArray("<html>card-token-6253</html>");
}

void MbillTrustTest::cardTokens()
{
    QFETCH(QByteArray, body);
    const auto none = cardTokenIn({.status = 201, .body = body});
    QCOMPARE(none.error().kind, ErrorKind::Protocol);
    QCOMPARE(none.error().outcome, Outcome::NotExecuted); // nothing was moved yet
    const auto good = cardTokenIn(mbillReply("token_created.json", 201));
    QVERIFY(good);
    QCOMPARE(good->view(), "card-token-6253-8a6985e8247a194c58872d85d5ffad05742679fe");
}

QTEST_GUILESS_MAIN(MbillTrustTest)
#include "tst_mbilltrust.moc"
