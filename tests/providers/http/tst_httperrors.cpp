// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httperrors.h"
#include "providers/http/retryafter.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using std::chrono::seconds;

class TestHttpErrors : public QObject
{
    Q_OBJECT

private slots:
    void readsRetryAfter_data();
    void readsRetryAfter();
    void readsHttpDates();
    void classifiesStatus_data();
    void classifiesStatus();
    void takesRetryAfterFromTheAnswer();
};

void TestHttpErrors::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("wait"); // -1 = ignored
    QTest::newRow("seconds") << QByteArray("120") << 120;
    QTest::newRow("blanks") << QByteArray(" 7 ") << 7;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("an hour") << QByteArray("3600") << 3600;
    QTest::newRow("a day") << QByteArray("86400") << 3600;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("absurd") << QByteArray("99999999999999999999") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
    QTest::newRow("exponent") << QByteArray("1e3") << -1;
    QTest::newRow("word") << QByteArray("soon") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 09:31:30 GMT") << 90;
    QTest::newRow("far date") << QByteArray("Sun, 21 Nov 2027 09:30:00 GMT") << 3600;
    QTest::newRow("past date") << QByteArray("Sat, 21 Nov 2026 09:29:59 GMT") << -1;
    QTest::newRow("this moment") << QByteArray("Sat, 21 Nov 2026 09:30:00 GMT") << 0;
    QTest::newRow("no such day") << QByteArray("Tue, 31 Nov 2026 09:31:30 GMT") << -1;
    QTest::newRow("other zone") << QByteArray("Sat, 21 Nov 2026 09:31:30 CET") << -1;
}

void TestHttpErrors::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(int, wait);
    const auto read = parseRetryAfter(value, test::testTime());
    QCOMPARE(read.value_or(seconds(-1)).count(), wait);
}

void TestHttpErrors::readsHttpDates()
{
    const auto at = parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT");
    QCOMPARE(at.value(), *timestampFromText(u"1994-11-06T08:49:37Z"));
    // Does not exist in zones with summer time.
    const auto skipped = parseHttpDate("Sun, 29 Mar 2026 02:30:00 GMT");
    QCOMPARE(skipped.value(), *timestampFromText(u"2026-03-29T02:30:00Z"));
    QVERIFY(!parseHttpDate("Mon, 06 Nov 1994 08:49:37 GMT")); // it was a Sunday
    QVERIFY(!parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT"));
}

void TestHttpErrors::classifiesStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("302") << 302 << ErrorKind::Protocol;
    QTest::newRow("307") << 307 << ErrorKind::Protocol;
    QTest::newRow("200 where another was due") << 200 << ErrorKind::Protocol;
    QTest::newRow("400") << 400 << ErrorKind::Rejected;
    QTest::newRow("401") << 401 << ErrorKind::Credentials;
    QTest::newRow("403") << 403 << ErrorKind::Credentials;
    QTest::newRow("404") << 404 << ErrorKind::NotFound;
    QTest::newRow("408") << 408 << ErrorKind::Timeout;
    QTest::newRow("409") << 409 << ErrorKind::Conflict;
    QTest::newRow("410") << 410 << ErrorKind::NotFound;
    QTest::newRow("422") << 422 << ErrorKind::Rejected;
    QTest::newRow("425") << 425 << ErrorKind::RateLimited;
    QTest::newRow("429") << 429 << ErrorKind::RateLimited;
    QTest::newRow("500") << 500 << ErrorKind::ProviderFault;
    QTest::newRow("503") << 503 << ErrorKind::ProviderFault;
    QTest::newRow("599") << 599 << ErrorKind::ProviderFault;
    QTest::newRow("600") << 600 << ErrorKind::Protocol;
}

void TestHttpErrors::classifiesStatus()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    HttpReply reply;
    reply.status = status;
    const Error gated = errorFromStatus(reply, true);
    const Error query = errorFromStatus(reply, false);
    QCOMPARE(gated.kind, kind);
    QCOMPARE(query.kind, kind);
    QCOMPARE(gated.outcome, Outcome::Unknown);
    QCOMPARE(query.outcome, Outcome::NotExecuted);
    QCOMPARE(gated.httpStatus, status);
    QVERIFY(!gated.retryAfter);
}

void TestHttpErrors::takesRetryAfterFromTheAnswer()
{
    HttpReply reply;
    reply.status = 429;
    reply.headers = {{"retry-after", "30"}};
    QCOMPARE(errorFromStatus(reply, false).retryAfter.value(), seconds(30));
    reply.headers = {{"retry-after", "Sat, 21 Nov 2026 09:31:30 GMT"}};
    QVERIFY(!errorFromStatus(reply, false).retryAfter); // counted from what?
    reply.headers += HttpHeader{"date", "Sat, 21 Nov 2026 09:30:00 GMT"};
    QCOMPARE(errorFromStatus(reply, false).retryAfter.value(), seconds(90));
}

QTEST_GUILESS_MAIN(TestHttpErrors)
#include "tst_httperrors.moc"
