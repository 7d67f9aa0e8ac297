// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/http/requests.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

#include <QTest>
#include <QThread>

using namespace paydesk;
using namespace paydesk::test;

using Transport = FaultServer::Transport;

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void sendsWhatWasAsked();
    void postsWithoutBody();
    void bodylessRequestsNameNoContent_data();
    void bodylessRequestsNameNoContent();
    void sendsBigBodyWhole();
    void keepsNoCookies();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void refusesAddresses_data();
    void refusesAddresses();
    void refusesHeadersOfTwoLines_data();
    void refusesHeadersOfTwoLines();
    void refusesGateWithoutBody();
    void gateIsCalledOnceBeforeTheBody();
    void refusingGateSendsNothing();
    void unreachableIsNotExecuted();
    void strangeCertificateIsNotExecuted();
    void manyQueriesAtOnce();
};

void TestHttpClient::sendsWhatWasAsked()
{
    FaultServer server(Transport::Tls, {{httpAnswer("201 Created", "{}", "X-Trace: 7\r\n")}});
    HttpClient client(trusting());
    HttpRequest request = post(server.url());
    request.headers += HttpHeader{"Authorization", "Bearer t"};
    const Result<HttpReply> reply = waitFor(client.send(request));
    QVERIFY(reply);
    QCOMPARE(reply->status, 201);
    QCOMPARE(reply->body, "{}");
    QCOMPARE(reply->header("x-trace"), "7");
    QCOMPARE(reply->header("absent"), QByteArray());

    const SeenRequest seen = server.requests().first();
    QVERIFY(seen.head.startsWith("POST /pay HTTP/1.1\r\n"));
    QCOMPARE(seen.body, "{\"a\":1}");
    const QByteArrayList lines = seen.head.split('\n');
    for (const char *line : {"Authorization: Bearer t\r", "Content-Type: application/json\r",
                             "Content-Length: 7\r", "Accept-Encoding: identity\r",
                             "Accept-Language: en\r",
                             "User-Agent: Paydesk/" PAYDESK_VERSION "\r"})
        QVERIFY2(lines.contains(line), line);
}

void TestHttpClient::postsWithoutBody()
{
    FaultServer server(Transport::Plain, {{okAnswer()}});
    HttpClient client;
    QVERIFY(waitFor(client.send(post(server.url(), {}))));
    const QByteArray head = server.requests().first().head;
    QVERIFY(head.startsWith("POST "));
    QCOMPARE(head.toLower().count("content-length: 0\r\n"), 1);
}

void TestHttpClient::bodylessRequestsNameNoContent_data()
{
    QTest::addColumn<HttpRequest::Verb>("verb");
    QTest::newRow("GET") << HttpRequest::Verb::Get;
    QTest::newRow("DELETE") << HttpRequest::Verb::Delete;
}

/// Some firewalls refuse a GET or a DELETE that names a type or a length.
void TestHttpClient::bodylessRequestsNameNoContent()
{
    QFETCH(HttpRequest::Verb, verb);
    FaultServer server(Transport::Plain, {{httpAnswer("200 OK", "{\"gone\":true}")}});
    HttpClient client;
    HttpRequest request = query(server.url());
    request.verb = verb;
    const Result<HttpReply> reply = waitFor(client.send(request));
    QVERIFY(reply);
    QCOMPARE(reply->body, "{\"gone\":true}");
    const SeenRequest seen = server.requests().first();
    const QByteArray line = QByteArray(QTest::currentDataTag()) + " /pay HTTP/1.1\r\n";
    QVERIFY(seen.head.startsWith(line));
    QVERIFY(!seen.head.toLower().contains("\r\ncontent-"));
    QCOMPARE(seen.body, QByteArray());
    request.body = "{}";
    QCOMPARE(waitFor(client.send(request)).error().kind, ErrorKind::Internal);
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpClient::sendsBigBodyWhole()
{
    FaultServer server(Transport::Tls, {{okAnswer()}});
    HttpClient client(trusting());
    const QByteArray body(300'000, 'b');
    int gates = 0;
    HttpRequest request = gated(server.url(), &gates);
    request.body = body;
    QVERIFY(waitFor(client.send(request)));
    QCOMPARE(gates, 1);
    QVERIFY(server.requests().first().body == body);
}

void TestHttpClient::keepsNoCookies()
{
    FaultServer server(Transport::Plain, {{httpAnswer("200 OK", "{}", "Set-Cookie: a=b\r\n")}});
    HttpClient client;
    QVERIFY(waitFor(client.send(query(server.url()))));
    QVERIFY(waitFor(client.send(query(server.url()))));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.requests().last().head.toLower().contains("cookie"));
}

void TestHttpClient::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : {"200 OK", "202 Accepted", "302 Found", "400 Bad Request",
                               "401 Unauthorized", "403 Forbidden", "404 Not Found",
                               "405 Method Not Allowed", "409 Conflict", "410 Gone",
                               "418 Teapot", "422 Unprocessable", "429 Too Many",
                               "500 Internal Server Error", "501 Not Implemented",
                               "502 Bad Gateway", "503 Service Unavailable", "599 Strange"})
        QTest::newRow(status) << QByteArray(status);
}

void TestHttpClient::anyStatusIsAnAnswer()
{
    QFETCH(QByteArray, status);
    FaultServer server(Transport::Plain, {{httpAnswer(status, "{\"e\":1}")}});
    HttpClient client;
    int gates = 0;
    const Result<HttpReply> reply = waitFor(client.send(gated(server.url(), &gates)));
    QVERIFY(reply);
    QCOMPARE(reply->status, status.left(3).toInt());
    QCOMPARE(reply->body, "{\"e\":1}");
}

void TestHttpClient::refusesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *address, InputProblem problem) {
        QTest::newRow(address) << QString::fromLatin1(address) << problem;
    };
    row("", InputProblem::NotAUrl);
    row("https://", InputProblem::NotAUrl);
    row("https:pay.example", InputProblem::NotAUrl);
    row("https://user:s3cret@127.0.0.1/", InputProblem::NotAUrl);
    row("https://user@127.0.0.1/", InputProblem::NotAUrl);
    row("http://pay.example/", InputProblem::NotHttps);
    row("http://127.0.0.1.pay.example/", InputProblem::NotHttps);
    row("http://10.0.0.1/", InputProblem::NotHttps);
    row("ftp://127.0.0.1/", InputProblem::NotHttps);
    row("file://127.0.0.1/etc/passwd", InputProblem::NotHttps);
}

void TestHttpClient::refusesAddresses()
{
    QFETCH(QString, address);
    QFETCH(InputProblem, problem);
    HttpClient client;
    int gates = 0;
    const Result<HttpReply> reply = waitFor(client.send(gated(QUrl(address), &gates)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(reply.error().outcome, Outcome::NotExecuted);
    QCOMPARE(reply.error().issue, (InputIssue{QStringLiteral("url"), problem, {}, {}, 0}));
    QCOMPARE(gates, 0);
}

void TestHttpClient::refusesHeadersOfTwoLines_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line break in value") << QByteArray("Account") << QByteArray("a\r\nX: b");
    QTest::newRow("line break in name") << QByteArray("A\nB") << QByteArray("a");
    QTest::newRow("no name") << QByteArray() << QByteArray("a");
}

void TestHttpClient::refusesHeadersOfTwoLines()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    FaultServer server(Transport::Plain, {{okAnswer()}});
    HttpClient client;
    HttpRequest request = post(server.url());
    request.headers += HttpHeader{name, value};
    const Result<HttpReply> reply = waitFor(client.send(request));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::InvalidInput);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpClient::refusesGateWithoutBody()
{
    FaultServer server(Transport::Plain, {{okAnswer()}});
    HttpClient client;
    int gates = 0;
    HttpRequest empty = gated(server.url(), &gates);
    empty.body.clear();
    HttpRequest get = gated(server.url(), &gates);
    get.verb = HttpRequest::Verb::Get;
    HttpRequest deletion = get;
    deletion.verb = HttpRequest::Verb::Delete;
    for (const HttpRequest &request : {empty, get, deletion})
        QCOMPARE(waitFor(client.send(request)).error().kind, ErrorKind::Internal);
    QCOMPARE(gates, 0);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpClient::gateIsCalledOnceBeforeTheBody()
{
    FaultServer server(Transport::Tls, {{okAnswer()}});
    HttpClient client(trusting());
    int gates = 0;
    int begunThen = -1;
    QThread *thread = nullptr;
    HttpRequest request = post(server.url());
    request.gate = [&] {
        // What has been sent until now is given time to arrive.
        QTest::qWait(50);
        begunThen = server.begun();
        thread = QThread::currentThread();
        return ++gates > 0;
    };
    Operation<HttpReply> *operation = client.send(request);
    QCOMPARE(gates, 0);
    QVERIFY(waitFor(operation));
    QCOMPARE(gates, 1);
    QCOMPARE(begunThen, 0);
    QCOMPARE(thread, client.thread());
    QCOMPARE(server.arrivals(), 1);
}

void TestHttpClient::refusingGateSendsNothing()
{
    FaultServer server(Transport::Tls, {{okAnswer()}});
    HttpClient client(trusting());
    int gates = 0;
    HttpRequest request = post(server.url());
    request.gate = [&gates] { return ++gates < 0; };
    const Result<HttpReply> reply = waitFor(client.send(request));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::LedgerFailure);
    QCOMPARE(reply.error().outcome, Outcome::NotExecuted);
    QTest::qWait(50);
    QCOMPARE(gates, 1);
    QCOMPARE(server.begun(), 0);
    QCOMPARE(server.arrivals(), 0);
}

void TestHttpClient::unreachableIsNotExecuted()
{
    HttpClient client;
    int gates = 0;
    const Result<HttpReply> reply
        = waitFor(client.send(gated(deadUrl(QStringLiteral("http")), &gates)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Unreachable);
    QCOMPARE(reply.error().outcome, Outcome::NotExecuted);
    QCOMPARE(reply.error().detail, u"the connection was refused");
    QCOMPARE(gates, 0);
}

void TestHttpClient::strangeCertificateIsNotExecuted()
{
    FaultServer server(Transport::Tls, {{okAnswer()}});
    HttpClient client; // does not know the test's authority
    int gates = 0;
    const Result<HttpReply> reply = waitFor(client.send(gated(server.url(), &gates)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Tls);
    QCOMPARE(reply.error().outcome, Outcome::NotExecuted);
    QVERIFY(reply.error().detail.contains(u"self-signed"));
    QCOMPARE(gates, 0);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpClient::manyQueriesAtOnce()
{
    FaultServer server(Transport::Plain, {{okAnswer()}});
    HttpClient client;
    int answered = 0;
    for (int i = 0; i < 30; ++i) {
        client.send(query(server.url()))->onFinished(this, [&answered](const auto &reply) {
            answered += reply ? 1 : 0;
        });
    }
    QTRY_COMPARE(answered, 30);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
