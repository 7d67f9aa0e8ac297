// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/maskedrequest.h"
#include "providers/http/ratewindow.h"
#include "tests/providers/http/requests.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// A provider's limit over sendings and enquiries together, and what may be shown of a request.
class TestRateWindow : public QObject
{
    Q_OBJECT

private slots:
    void neverMoreInAWindow();
    void nobodyIsCalledWhoIsGone();
    void sendingsAndEnquiriesShareIt();
    void otherHostsDoNotWait();
    void canceledWhileItWaitsIsNotExecuted();
    void secretsAreMaskedInEveryForm_data();
    void secretsAreMaskedInEveryForm();
    void headersOfTheAccountAreMasked();

private:
    static constexpr RateLimit twoASecond{.requests = 2, .window = 1s};
};

void TestRateWindow::neverMoreInAWindow()
{
    RateWindow window({.requests = 4, .window = 1s});
    QList<qint64> times;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 11; ++i)
        window.run(this, [&] { times.append(clock.nsecsElapsed()); });
    QCOMPARE(times.size(), 4);
    QTRY_COMPARE_WITH_TIMEOUT(times.size(), 11, 5000);
    // Each time is noted a little after its turn began.
    for (qsizetype i = 4; i < times.size(); ++i)
        QVERIFY2(times[i] - times[i - 4] >= 800'000'000, qPrintable(QString::number(i)));
}

void TestRateWindow::nobodyIsCalledWhoIsGone()
{
    RateWindow window({.requests = 1, .window = 1s});
    int called = 0;
    {
        QObject gone;
        window.run(this, [&] { ++called; });
        window.run(&gone, [&] { called += 100; });
    }
    QTest::qWait(1100);
    QCOMPARE(called, 1);
}

void TestRateWindow::sendingsAndEnquiriesShareIt()
{
    FaultServer server(FaultServer::Transport::Plain, QList<Act>(4, Act{.answer = okAnswer()}));
    HttpClient client;
    client.limit(server.url(), twoASecond);
    int gates = 0;
    QList<Operation<HttpReply> *> calls{client.send(gated(server.url(), &gates)),
        client.send(query(server.url())), client.send(gated(server.url(), &gates)),
        client.send(query(server.url()))};
    int answered = 0;
    for (auto *call : calls)
        call->onFinished(this, [&](const Result<HttpReply> &reply) { answered += bool(reply); });
    QTest::qWait(700);
    QCOMPARE(server.arrivals(), 2);
    QCOMPARE(gates, 1); // the other one has provably not begun
    QTRY_COMPARE(answered, 4);
    QCOMPARE(gates, 2);
    QCOMPARE(server.arrivals(), 4);
}

void TestRateWindow::otherHostsDoNotWait()
{
    FaultServer limited(FaultServer::Transport::Plain, {Act{.answer = okAnswer()}});
    FaultServer free(FaultServer::Transport::Plain, QList<Act>(3, Act{.answer = okAnswer()}));
    HttpClient client;
    client.limit(limited.url(), {.requests = 1, .window = 1s});
    client.limit(free.url(), {}); // no number is known
    QVERIFY(waitFor(client.send(query(limited.url()))));
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 3; ++i)
        QVERIFY(waitFor(client.send(query(free.url()))));
    QVERIFY(clock.elapsed() < 900);
}

void TestRateWindow::canceledWhileItWaitsIsNotExecuted()
{
    FaultServer server(FaultServer::Transport::Plain, {Act{.answer = okAnswer()}});
    HttpClient client;
    client.limit(server.url(), {.requests = 1, .window = 1s});
    QVERIFY(waitFor(client.send(query(server.url()))));
    int gates = 0;
    auto *waiting = client.send(gated(server.url(), &gates));
    waiting->cancel();
    const auto reply = waitFor(waiting);
    QCOMPARE(reply.error().kind, ErrorKind::Canceled);
    QCOMPARE(reply.error().outcome, Outcome::NotExecuted);
    QTest::qWait(1100);
    QCOMPARE(gates, 0);
    QCOMPARE(server.arrivals(), 1);
}

void TestRateWindow::secretsAreMaskedInEveryForm_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << QByteArray("s3cret") << QByteArray("{\"secret\":\"s3cret\"}");
    QTest::newRow("in JSON") << QByteArray("a/b\"c") << QByteArray("{\"secret\":\"a\\/b\\\"c\"}");
    QTest::newRow("in a form") << QByteArray("a&b=c") << QByteArray("secret=a%26b%3Dc&amount=1");
    QTest::newRow("twice") << QByteArray("xyz") << QByteArray("xyz and xyz");
}

void TestRateWindow::secretsAreMaskedInEveryForm()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, body);
    const auto shown = maskedRequest(post(QUrl(QStringLiteral("https://host/pay")), body),
        {hiddenSecret(SecretBytes::copyOf(secret))});
    QVERIFY(shown.body != body);
    QVERIFY2(!shown.body.contains(secret), shown.body.constData());
    QCOMPARE(shown.bodySize, body.size());
    QVERIFY(shown.body.contains(QByteArrayLiteral("\xE2\x80\xA2")));
}

void TestRateWindow::headersOfTheAccountAreMasked()
{
    HttpRequest request = post(QUrl(QStringLiteral("https://user:pass@host/pay?x=1")));
    request.headers = {{"Content-Type", "application/json"}, {"Account", "a-1"},
        {"Authorization", "Bearer tok-123"}, {"Sign", "c2lnbmF0dXJl"}, {"X-New", "v"}};
    const auto shown = maskedRequest(request, {});
    QCOMPARE(shown.method, QByteArray("POST"));
    QCOMPARE(shown.url, QStringLiteral("https://host/pay?x=1"));
    QCOMPARE(shown.headers.size(), 5);
    QCOMPARE(shown.headers[0].second, QByteArray("application/json"));
    QCOMPARE(shown.headers[1].second, QByteArray("a-1"));
    QVERIFY(shown.headers[2].second.startsWith("Bearer \xE2\x80\xA2"));
    for (const auto &[name, value] : shown.headers)
        QVERIFY2(!value.contains("tok") && !value.contains("c2ln") && value != "v", value.constData());
}

QTEST_GUILESS_MAIN(TestRateWindow)
#include "tst_ratewindow.moc"
