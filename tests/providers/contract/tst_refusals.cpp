// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/errors.h"
#include "providers/maib/errors.h"
#include "providers/mbill/errors.h"
#include "providers/milkipay/errors.h"
#include "providers/milkypay/errors.h"

#include <QTest>

using namespace paydesk;

namespace {

HttpReply replied(int status, const QByteArray &body)
{
    return {.status = status, .headers = {}, .body = body};
}

} // namespace

/// The corners of what the providers' refusals are taken for, which no page shows a sample of.
class RefusalsTest : public QObject
{
    Q_OBJECT

private slots:
    void successes();
    void alikassaBodies_data();
    void alikassaBodies();
    void maibBodies_data();
    void maibBodies();
    void mbillBodies_data();
    void mbillBodies();
    void milkypayBodies_data();
    void milkypayBodies();
    void milkipayBodies();
    void rateLimits();
    void distrust();
    void doneBefore();

private:
    static void columns();
};

void RefusalsTest::columns()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("nothingHappened");
    QTest::addColumn<ErrorKind>("kind");
}

void RefusalsTest::successes()
{
    for (const int status : {199, 200, 204, 299, 300, 400}) {
        const bool success = status >= 200 && status < 300;
        QCOMPARE(alikassa::isSuccess(replied(status, {})), success);
        QCOMPARE(maib::isSuccess(replied(status, {})), success);
        QCOMPARE(mbill::isSuccess(replied(status, {})), success);
        QCOMPARE(milkipay::successOf(replied(status, R"({"ok":true})"), milkipay::Purpose::Payout)
                     .has_value(),
                 success);
    }
}

void RefusalsTest::alikassaBodies_data()
{
    columns();
    const auto row = [](const char *name, int status, const char *body, bool nothing,
                        ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << nothing << kind;
    };
    row("no object", 422, "[]", false, ErrorKind::Protocol);
    row("no message", 422, R"({"errors":{}})", false, ErrorKind::Protocol);
    row("empty message", 422, R"({"message":""})", false, ErrorKind::Protocol);
    row("message is a number", 422, R"({"message":7})", false, ErrorKind::Protocol);
    row("errors are a number", 422, R"({"message":"no","errors":7})", false, ErrorKind::Protocol);
    row("errors are text", 422, R"({"message":"no","errors":"bad"})", true, ErrorKind::Rejected);
    row("errors are a list", 422, R"({"message":"no","errors":["bad",7]})", true,
        ErrorKind::Rejected);
    row("errors by field", 422, R"({"message":"no","errors":{"amount":["bad"]}})", true,
        ErrorKind::Rejected);
    row("a repeat", 422, R"({"message":"no","errors":{"order_id":"taken"}})", false,
        ErrorKind::Conflict);
    row("not listed", 404, R"({"message":"no"})", false, ErrorKind::Protocol);
}

void RefusalsTest::alikassaBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = alikassa::errorOf(replied(status, body), alikassa::Purpose::Create);
    QTEST(error.outcome == Outcome::NotExecuted, "nothingHappened");
    QTEST(error.kind, "kind");
    QCOMPARE(alikassa::errorOf(replied(status, body), alikassa::Purpose::Query).outcome,
             Outcome::NotExecuted);
}

void RefusalsTest::maibBodies_data()
{
    columns();
    const auto row = [](const char *name, int status, const char *body, bool nothing,
                        ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << nothing << kind;
    };
    const auto with = [](const char *code) -> QByteArray {
        return QByteArray(R"({"ok":false,"errors":[{"errorCode":")") + code + R"("}]})";
    };
    for (const char *code : {"12", "123456789", "12a45", "1 345", "-1234", "12/45", ":2345"})
        row(code, 400, with(code).constData(), false, ErrorKind::Protocol);
    row("ok is text", 400, R"({"ok":"false","errors":[{"errorCode":"12001"}]})", true,
        ErrorKind::Rejected);
    row("ok is other text", 400, R"({"ok":"no","errors":[{"errorCode":"12001"}]})", false,
        ErrorKind::Protocol);
    row("401 without a body", 401, "", true, ErrorKind::Credentials);
    row("401 with a page", 401, "<html>", false, ErrorKind::Protocol);
    row("403 without a body", 403, "", false, ErrorKind::Protocol);
}

void RefusalsTest::maibBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = maib::errorOf(replied(status, body), maib::Purpose::Create);
    QTEST(error.outcome == Outcome::NotExecuted, "nothingHappened");
    QTEST(error.kind, "kind");
}

void RefusalsTest::mbillBodies_data()
{
    columns();
    const auto row = [](const char *name, int status, const char *body, bool nothing,
                        ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << nothing << kind;
    };
    row("no code", 401, R"({"meta":{},"error":{"type":"access_denied"}})", true,
        ErrorKind::Credentials);
    for (const char *code : {"399", "600", "\"401\"", "true"}) {
        const QByteArray body
            = QByteArray(R"({"meta":{"code":)") + code + R"(},"error":{"type":"access_denied"}})";
        row(code, 401, body.constData(), false, ErrorKind::Protocol);
    }
    for (const char *type : {"idempotency_key_duplicated", "object_already_exists",
                             "request_conflict", "resource_duplicated"}) {
        const QByteArray body
            = QByteArray(R"({"meta":{"code":409},"error":{"type":")") + type + R"("}})";
        row(type, 409, body.constData(), false, ErrorKind::Conflict);
    }
    row("a page", 500, "<html>", false, ErrorKind::ProviderFault);
}

void RefusalsTest::mbillBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = mbill::errorOf(replied(status, body), mbill::Purpose::CreateTransfer);
    QTEST(error.outcome == Outcome::NotExecuted, "nothingHappened");
    QTEST(error.kind, "kind");
}

void RefusalsTest::milkypayBodies_data()
{
    columns();
    const auto row = [](const char *name, int status, const char *body, bool nothing,
                        ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << nothing << kind;
    };
    row("text", 422, R"({"errors":["no"]})", true, ErrorKind::Rejected);
    row("empty entries", 422, R"({"errors":[{},""]})", false, ErrorKind::Protocol);
    row("status alone", 422, R"({"errors":[{"status":"422"}]})", true, ErrorKind::Rejected);
    row("code alone", 422, R"({"errors":[{"code":"x"}]})", true, ErrorKind::Rejected);
    row("title alone", 422, R"({"errors":[{"title":"x"}]})", true, ErrorKind::Rejected);
    row("by field, with its own pointer", 422,
        R"({"errors":{"amount":{"detail":"x","source":{"pointer":"/a"}}}})", true,
        ErrorKind::Rejected);
    row("by field", 422, R"({"errors":{"amount":["x","y"]}})", true, ErrorKind::Rejected);
    row("error as text", 422, R"({"error":"x"})", true, ErrorKind::Rejected);
    row("error with a message", 422, R"({"error":{"message":"x"}})", true, ErrorKind::Rejected);
    row("error with a detail", 422, R"({"error":{"detail":"x"}})", true, ErrorKind::Rejected);
    row("error is a number", 422, R"({"error":7})", false, ErrorKind::Protocol);
    row("the framework's", 422, R"({"message":"x"})", true, ErrorKind::Rejected);
    row("duplicate", 422, R"({"errors":[{"title":"Duplicate"}]})", false, ErrorKind::Conflict);
    for (const char *sign : {"taken", "already", "exist", "unique", "used"}) {
        const QByteArray words = QByteArray(R"({"errors":[{"detail":"reference_id )") + sign + "\"}]}";
        row(words.constData(), 422, words.constData(), false, ErrorKind::Conflict);
    }
    row("reference in words", 422, R"({"errors":[{"detail":"reference id already"}]})", false,
        ErrorKind::Conflict);
    row("reference too long", 422, R"({"errors":[{"detail":"reference_id is long"}]})", true,
        ErrorKind::Rejected);
    row("errors in a success", 200, R"({"errors":[{"title":"x"}]})", false, ErrorKind::Rejected);
    row("informational", 199, R"({"errors":[{"title":"x"}]})", false, ErrorKind::Protocol);
    row("redirect", 302, R"({"errors":[{"title":"x"}]})", false, ErrorKind::Protocol);
}

void RefusalsTest::milkypayBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = milkypay::creationError(replied(status, body));
    QTEST(error.outcome == Outcome::NotExecuted, "nothingHappened");
    QTEST(error.kind, "kind");
    QCOMPARE(milkypay::queryError(replied(status, body)).outcome, Outcome::NotExecuted);
}

void RefusalsTest::milkipayBodies()
{
    using enum milkipay::Purpose;
    const auto outcomeOf = [](int status, const QByteArray &body) {
        return milkipay::successOf(replied(status, body), Payout).error().outcome;
    };
    QCOMPARE(outcomeOf(401, R"({"message":"who are you"})"), Outcome::NotExecuted);
    QCOMPARE(outcomeOf(401, R"({"ok":false})"), Outcome::Unknown);
    QCOMPARE(outcomeOf(401, R"({"ok":false,"error_code":"X-1","message":"no"})"), Outcome::Unknown);
    QCOMPARE(milkipay::loginRefusal(QStringLiteral("CAI-100-01"), QStringLiteral("no")).kind,
             ErrorKind::Credentials);
    QCOMPARE(milkipay::loginRefusal(QStringLiteral("else"), {}).kind, ErrorKind::Rejected);
    QCOMPARE(milkipay::missingKey(QStringLiteral("client_id")).issue.problem, InputProblem::Missing);
    QVERIFY(milkipay::isErrorCode(u"CAI-100-01") && !milkipay::isErrorCode(u"code"));
}

/// A moment says how long only to who knows what time it is there.
void RefusalsTest::rateLimits()
{
    const auto waits = [](int status, const QList<HttpHeader> &headers) {
        const HttpReply reply{.status = status, .headers = headers, .body = {}};
        return mbill::errorOf(reply, mbill::Purpose::Query).retryAfter;
    };
    const HttpHeader reset{"x-rate-limit-reset", "1795253460"};
    const HttpHeader date{"date", "Sat, 21 Nov 2026 09:30:00 GMT"};
    QVERIFY(!waits(429, {reset}));
    QVERIFY(!waits(429, {date}));
    QVERIFY(!waits(429, {date, {"x-rate-limit-reset", "soon"}}));
    QVERIFY(!waits(500, {date, reset}));
    QCOMPARE(waits(429, {date, reset}), std::chrono::seconds(60));
    QVERIFY(!waits(429, {date, {"x-rate-limit-reset", "1795253400"}}));
    QCOMPARE(waits(429, {date, reset, {"retry-after", "7"}}), std::chrono::seconds(7));
}

void RefusalsTest::distrust()
{
    const HttpReply reply = replied(200, {});
    const QString why = QStringLiteral("cut");
    QCOMPARE(alikassa::untrusted(reply, alikassa::Purpose::Create, why).outcome, Outcome::Unknown);
    QCOMPARE(alikassa::untrusted(reply, alikassa::Purpose::Query, why).outcome,
             Outcome::NotExecuted);
    QCOMPARE(maib::untrusted(reply, maib::Purpose::Charge, why).outcome, Outcome::Unknown);
    QCOMPARE(maib::untrusted(reply, maib::Purpose::Query, why).outcome, Outcome::NotExecuted);
    QCOMPARE(mbill::untrusted(reply, mbill::Purpose::Confirm, why).outcome, Outcome::Unknown);
    QCOMPARE(mbill::untrusted(reply, mbill::Purpose::Query, why).outcome, Outcome::NotExecuted);
    QCOMPARE(milkipay::untrusted(reply, milkipay::Purpose::Payout, why).outcome, Outcome::Unknown);
    QCOMPARE(milkipay::untrusted(reply, milkipay::Purpose::Query, why).outcome,
             Outcome::NotExecuted);
    QCOMPARE(milkypay::untrusted(reply, why).outcome, Outcome::Unknown);
    QCOMPARE(milkypay::unreadableAnswer(reply, why).outcome, Outcome::NotExecuted);
}

void RefusalsTest::doneBefore()
{
    Error error = maib::declined(replied(200, {}), QStringLiteral("13115"), QStringLiteral("no"));
    QCOMPARE(error.providerMessage, QStringLiteral("no"));
    QVERIFY(maib::wasDoneBefore(error));
    error.outcome = Outcome::Unknown;
    QVERIFY(!maib::wasDoneBefore(error));
    error.providerCode = QStringLiteral("12001");
    QVERIFY(!maib::wasDoneBefore(error));
    error.providerCode = QStringLiteral("nobody's");
    QVERIFY(!maib::wasDoneBefore(error));
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "tst_refusals.moc"
