// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/replies.h"
#include "tests/providers/milkipay/milkipayfixture.h"

using namespace paydesk;
using namespace paydesk::milkipay;
using test::walletPayout;

namespace {

HttpReply answer(const QByteArray &body, int status = 200)
{
    return {.status = status, .body = body};
}

QByteArray refusal(const QByteArray &code, const QByteArray &message = "No.")
{
    return R"({"ok":false,"message":")" + message + R"(","error_code":")" + code + "\"}";
}

const QByteArray paidBody = R"({ "ok": true, "message": "Payout success.", )"
                            R"("payout_transaction_id": "b77125e3-51a7-42f6-a790-5ed063808a3a" })";
const QByteArray tokenBody
    = R"({ "ok": true, "message": "Generated processor token", "token": "PROCESSOR_TOKEN", )"
      R"("expiry": "2024-11-21 17:59:00", "user": { "id": 1290, )"
      R"("uuid": "d36bd988-af4b-4ceb-b731-425c230a9a4d", "status": "active" } })";
const QByteArray statusBody = R"({ "ok": true, "message": "User status.", "active": true })";

Result<PayoutReply> paid(const HttpReply &reply) { return payoutOf(reply, walletPayout()); }

} // namespace

/// The page's samples and tables, and what nobody may believe.
class MilkipayRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void samples();
    void codes_data();
    void codes();
    void onlyExactCodesCount_data();
    void onlyExactCodesCount();
    void statusesOfRefusals_data();
    void statusesOfRefusals();
    void untrustedPayouts_data();
    void untrustedPayouts();
    void everyCutPayoutIsUnknown();
    void logins_data();
    void logins();
    void untrustedLogins_data();
    void untrustedLogins();
    void statuses_data();
    void statuses();
    void plainWords();
};

void MilkipayRepliesTest::samples()
{
    const auto payout = paid(answer(paidBody));
    QVERIFY(payout);
    QCOMPARE(payout->providerId, QStringLiteral("b77125e3-51a7-42f6-a790-5ed063808a3a"));
    QCOMPARE(payout->state, PayoutState::Paid);
    QVERIFY(payout->reference.isEmpty()); // not echoed, so not claimed
    QVERIFY(!payout->amount && !payout->paid && !payout->fee);

    HttpReply token = answer(tokenBody);
    token.headers = {{"date", "Thu, 21 Nov 2024 12:59:00 GMT"}};
    const auto login = loginOf(token, test::testTime());
    QVERIFY(login);
    QCOMPARE(login->token.view().toByteArray(), QByteArray("PROCESSOR_TOKEN"));
    QCOMPARE(login->user, QStringLiteral("d36bd988-af4b-4ceb-b731-425c230a9a4d"));
    const QMap<QString, QString> facts{
        {QStringLiteral("expiry"), QStringLiteral("2024-11-21 17:59:00")},
        {QStringLiteral("received"), QStringLiteral("2026-11-21T09:30:00Z")},
        {QStringLiteral("date"), QStringLiteral("Thu, 21 Nov 2024 12:59:00 GMT")},
        {QStringLiteral("user_id"), QStringLiteral("1290")},
        {QStringLiteral("user_uuid"), QStringLiteral("d36bd988-af4b-4ceb-b731-425c230a9a4d")},
        {QStringLiteral("user_status"), QStringLiteral("active")}};
    QCOMPARE(login->facts, facts);
    QVERIFY(statusOf(answer(statusBody)));
}

void MilkipayRepliesTest::codes_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *code, ErrorKind kind, Outcome outcome) {
        QTest::newRow(code) << kind << outcome;
    };
    using enum ErrorKind;
    const Outcome refused = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("CAI-200-01", Credentials, refused);
    row("CAI-200-02", Rejected, refused);
    row("CAI-200-03", Conflict, unknown);
    row("CAI-200-04", Rejected, refused);
    row("CAI-200-05", Rejected, refused);
    row("CAI-200-06", Rejected, unknown);
    row("CAI-200-07", ProviderFault, unknown);
    row("CAI-300-01", Credentials, refused);
    row("CAI-500-01", ProviderFault, unknown);
    row("CAI-000-00", Rejected, unknown);
    row("CAI-999-99", Rejected, unknown);
    row("CAI-100-01", Credentials, unknown); // none of a payout's own codes
    row("CAI-100-02", Credentials, unknown);
    row("CAI-100-03", Credentials, unknown);
    row("CAI-100-04", Credentials, unknown);
    row("CAI-100-05", Credentials, unknown);
    row("CAI-100-06", Credentials, unknown);
}

void MilkipayRepliesTest::codes()
{
    const QByteArray code(QTest::currentDataTag());
    for (const int status : {200, 201, 400, 404, 422}) {
        const auto payout = paid(answer(refusal(code), status));
        QVERIFY(!payout);
        QTEST(payout.error().kind, "kind");
        QTEST(payout.error().outcome, "outcome");
        QCOMPARE(payout.error().providerCode, QString::fromLatin1(code));
        QCOMPARE(payout.error().providerMessage, QStringLiteral("No."));
        QCOMPARE(payout.error().httpStatus, status);
        // A question changes nothing, whatever the answer.
        const auto login = loginOf(answer(refusal(code), status), test::testTime());
        QCOMPARE(login.error().outcome, Outcome::NotExecuted);
        QCOMPARE(login.error().providerCode, QString::fromLatin1(code));
        QCOMPARE(statusOf(answer(refusal(code), status)).error().outcome, Outcome::NotExecuted);
    }
}

void MilkipayRepliesTest::onlyExactCodesCount_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"cai-200-05", "CAI-200-5", " CAI-200-05", "CAI-200-05 ", "CAI_200_05",
             "CAI-200-050", "200-05", ""})
        QTest::addRow("'%s'", code) << QByteArray(code);
}

void MilkipayRepliesTest::onlyExactCodesCount()
{
    QFETCH(QByteArray, code);
    QCOMPARE(paid(answer(refusal(code))).error().outcome, Outcome::Unknown);
}

void MilkipayRepliesTest::statusesOfRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
                         Outcome outcome) {
        QTest::addRow("%d %s", status, name) << status << body << kind << outcome;
    };
    using enum ErrorKind;
    const Outcome refused = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("code", 500, refusal("CAI-200-05"), Rejected, unknown);
    row("code", 503, refusal("CAI-300-01"), Credentials, unknown);
    row("code", 302, refusal("CAI-200-05"), Rejected, unknown);
    row("no code", 200, R"({"ok":false,"message":"No."})", Rejected, unknown);
    row("null code", 200, R"({"ok":false,"message":"No.","error_code":null})", Rejected, unknown);
    row("number", 200, R"({"ok":false,"message":"No.","error_code":20005})", Protocol, unknown);
    row("no words", 401, R"({"ok":false,"error_code":"CAI-300-01"})", Credentials, refused);
    row("only words", 401, R"({"message":"Unauthenticated."})", Credentials, refused);
    row("ok false", 401, R"({"ok":false,"message":"Unauthenticated."})", Credentials, refused);
    row("other code", 401, refusal("CAI-999-99"), Credentials, unknown);
    row("nothing", 401, "{}", Protocol, unknown);
    row("page", 401, "<html>log in</html>", Protocol, unknown);
    row("page", 403, "<html>blocked</html>", Protocol, unknown);
    row("only words", 403, R"({"message":"Forbidden."})", Credentials, unknown);
    row("only words", 404, R"({"message":"Not found."})", Rejected, unknown);
    row("page", 404, "<html>nothing</html>", Protocol, unknown);
    row("only words", 429, R"({"message":"Slow down."})", RateLimited, unknown);
    row("nothing", 429, "{}", RateLimited, unknown);
    row("only words", 500, R"({"message":"Server Error"})", ProviderFault, unknown);
    row("page", 502, "<html>bad gateway</html>", ProviderFault, unknown);
    row("paid", 400, paidBody, Protocol, unknown);
    row("paid", 500, paidBody, ProviderFault, unknown);
}

void MilkipayRepliesTest::statusesOfRefusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto payout = paid(answer(body, status));
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QTEST(payout.error().outcome, "outcome");
    QCOMPARE(payout.error().httpStatus, status);
}

void MilkipayRepliesTest::untrustedPayouts_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const char *body) { QTest::newRow(name) << QByteArray(body); };
    row("nothing", "");
    row("page", "<p>It works!</p>");
    row("list", "[]");
    row("text", "\"ok\"");
    row("null", "null");
    row("true", "true");
    row("empty", "{}");
    row("no ok", R"({"message":"Payout success.","payout_transaction_id":"b77125e3"})");
    row("ok as text", R"({"ok":"true","payout_transaction_id":"b77125e3"})");
    row("ok as number", R"({"ok":1,"payout_transaction_id":"b77125e3"})");
    row("ok as null", R"({"ok":null,"payout_transaction_id":"b77125e3"})");
    row("other case", R"({"OK":true,"payout_transaction_id":"b77125e3"})");
    row("no id", R"({"ok":true,"message":"Payout success."})");
    row("null id", R"({"ok":true,"payout_transaction_id":null})");
    row("empty id", R"({"ok":true,"payout_transaction_id":""})");
    row("blank id", R"({"ok":true,"payout_transaction_id":"  "})");
    row("number as id", R"({"ok":true,"payout_transaction_id":7})");
    row("object as id", R"({"ok":true,"payout_transaction_id":{}})");
    row("other name", R"({"ok":true,"transaction_id":"b77125e3"})");
    row("line break in id", R"({"ok":true,"payout_transaction_id":"b7\n71"})");
    row("ok and a code", R"({"ok":true,"payout_transaction_id":"b7","error_code":"CAI-200-05"})");
    row("twice", R"({"ok":true,"payout_transaction_id":"b7","ok":false})");
    row("more behind it", R"({"ok":true,"payout_transaction_id":"b7"} {})");
    row("another amount", R"({"ok":true,"payout_transaction_id":"b7","amount":10.11})");
    row("amount in words", R"({"ok":true,"payout_transaction_id":"b7","amount":"ten"})");
    row("another id", R"({"ok":true,"payout_transaction_id":"b7","transactionId":"PO-2"})");
    row("not UTF-8", "{\"ok\":true,\"payout_transaction_id\":\"b7\xff\"}");
}

void MilkipayRepliesTest::untrustedPayouts()
{
    QFETCH(QByteArray, body);
    const auto payout = paid(answer(body));
    QVERIFY(!payout);
    QCOMPARE(payout.error().kind, ErrorKind::Protocol);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
}

void MilkipayRepliesTest::everyCutPayoutIsUnknown()
{
    for (const QByteArray &whole : {paidBody, refusal("CAI-200-05")}) {
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto payout = paid(answer(whole.left(length)));
            QVERIFY(!payout);
            QCOMPARE(payout.error().outcome, Outcome::Unknown);
        }
    }
}

void MilkipayRepliesTest::logins_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("expiry");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *name, const char *from, const char *to, const char *expiry,
                         const char *user) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(expiry)
                            << QString::fromLatin1(user);
    };
    const char *end = "2024-11-21 17:59:00";
    const char *uuid = "d36bd988-af4b-4ceb-b731-425c230a9a4d";
    row("no expiry", R"("expiry": "2024-11-21 17:59:00", )", "", "", uuid);
    row("null expiry", R"("2024-11-21 17:59:00")", "null", "", uuid);
    row("odd expiry", R"("2024-11-21 17:59:00")", "[1]", "", uuid);
    row("number", R"("2024-11-21 17:59:00")", "1732211940", "1732211940", uuid);
    row("line break", "2024-11-21 17:59:00", "2024\\n11", "", uuid);
    row("no uuid", R"("uuid": "d36bd988-af4b-4ceb-b731-425c230a9a4d", )", "", end, "1290");
    row("user as list", "\"user\": {", "\"other\": {", end, "");
}

void MilkipayRepliesTest::logins()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(tokenBody.contains(from));
    QByteArray body = tokenBody;
    const auto login = loginOf(answer(body.replace(from, to)), test::testTime());
    QVERIFY(login);
    QTEST(login->facts.value(QStringLiteral("expiry")), "expiry");
    QTEST(login->user, "user");
    QCOMPARE(login->facts.size(), 6); // what is not told replaces what was told before
}

void MilkipayRepliesTest::untrustedLogins_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("empty") << QByteArray("\"\"");
    QTest::newRow("number") << QByteArray("12");
    QTest::newRow("blank") << QByteArray("\"a b\"");
    QTest::newRow("line break") << QByteArray(R"("a\r\nX: y")");
    QTest::newRow("not ASCII") << QByteArray("\"\xc3\xa9\"");
    QTest::newRow("endless") << QByteArray('"' + QByteArray(20'000, 'x') + '"');
}

void MilkipayRepliesTest::untrustedLogins()
{
    QFETCH(QByteArray, token);
    const auto login = loginOf(answer("{\"ok\":true,\"token\":" + token + "}"), test::testTime());
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::Protocol);
    QCOMPARE(login.error().outcome, Outcome::NotExecuted);
}

void MilkipayRepliesTest::statuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    using enum ErrorKind;
    QTest::newRow("not active") << QByteArray(R"({"ok":true,"active":false})") << Rejected;
    QTest::newRow("not told") << QByteArray(R"({"ok":true,"message":"User status."})") << Rejected;
    QTest::newRow("null") << QByteArray(R"({"ok":true,"active":null})") << Rejected;
    QTest::newRow("text") << QByteArray(R"({"ok":true,"active":"true"})") << Protocol;
    QTest::newRow("number") << QByteArray(R"({"ok":true,"active":1})") << Protocol;
    QTest::newRow("no ok") << QByteArray(R"({"active":true})") << Protocol;
    QTest::newRow("refused") << refusal("CAI-300-01") << Credentials;
    QTest::newRow("page") << QByteArray("<p>It works!</p>") << Protocol;
}

void MilkipayRepliesTest::statuses()
{
    QFETCH(QByteArray, body);
    const auto status = statusOf(answer(body));
    QVERIFY(!status);
    QTEST(status.error().kind, "kind");
    QCOMPARE(status.error().outcome, Outcome::NotExecuted);
    if (status.error().kind == ErrorKind::Rejected)
        QCOMPARE(status.error().providerCode, QStringLiteral("active:false"));
}

void MilkipayRepliesTest::plainWords()
{
    const auto payout = paid(answer(refusal("CAI-200-05", "too\\u0000 low\\r\\n\\u001b[31m <b>")));
    QCOMPARE(payout.error().providerMessage, QStringLiteral("too low[31m <b>"));
    const auto endless = paid(answer(refusal("CAI-200-05", QByteArray(100'000, 'x'))));
    QCOMPARE(endless.error().providerMessage.size(), 500);
    QCOMPARE(endless.error().outcome, Outcome::NotExecuted);
}

QTEST_GUILESS_MAIN(MilkipayRepliesTest)
#include "tst_milkipayreplies.moc"
