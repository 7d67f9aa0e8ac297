// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/http/arrivalfaults.h"
#include "tests/providers/http/requests.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTest>
#include <QTestEventLoop>

using namespace paydesk;
using namespace paydesk::test;

using Transport = FaultServer::Transport;
using When = Act::When;

/// How often one POST reaches a server that misbehaves. With a plain body Qt repeats it by
/// itself; the same rows show that, so that these tests are known to measure.
class TestArrivals : public QObject
{
    Q_OBJECT

private slots:
    void oneShotArrivesOnce_data() { faults(); }
    void oneShotArrivesOnce();
    void queryOnKeptConnectionArrivesOnce_data() { faults(); }
    void queryOnKeptConnectionArrivesOnce();
    void plainBodyIsRepeatedByQt_data() { faults(); }
    void plainBodyIsRepeatedByQt();
    void redirectIsNotFollowed_data() { redirects(); }
    void redirectIsNotFollowed();
    void plainRedirectIsFollowedByQt_data() { redirects(); }
    void plainRedirectIsFollowedByQt();
    void challengeIsNotAnswered();
    void challengeRepeatsPlainBody();

private:
    static void faults();
    static void redirects();
};

namespace {

HttpRequest postTo(const QUrl &url, int bodySize)
{
    HttpRequest request;
    request.verb = HttpRequest::Verb::Post;
    request.url = url;
    request.pathTemplate = url.path();
    request.headers = {{"Authorization", "Bearer s3cret"}, {"Content-Type", "text/plain"}};
    request.body = QByteArray(bodySize, 'b');
    request.deadline = std::chrono::seconds(15);
    return request;
}

/// What a program does that knows nothing of all this.
struct PlainPost
{
    QNetworkAccessManager manager;
    QNetworkReply *reply = nullptr;

    void send(const QUrl &url, int bodySize)
    {
        manager.setProxy(QNetworkProxy::NoProxy);
        QNetworkRequest request(url);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificate(FaultServer::identity().certificate);
        request.setSslConfiguration(tls);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setRawHeader("Authorization", "Bearer s3cret");
        request.setRawHeader("Content-Type", "text/plain");
        request.setTransferTimeout(15'000);
        reply = manager.post(request, QByteArray(bodySize, 'b'));
        QTestEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QTestEventLoop::exitLoop);
        loop.enterLoopMSecs(20'000);
        QVERIFY(reply->isFinished());
    }
};

} // namespace

void TestArrivals::faults()
{
    QTest::addColumn<FaultServer::Transport>("transport");
    QTest::addColumn<Fault>("fault");
    for (const auto &[name, fault] : arrivalFaults()) {
        QTest::addRow("%s, plain", name.constData()) << Transport::Plain << fault;
        QTest::addRow("%s, TLS", name.constData()) << Transport::Tls << fault;
    }
}

void TestArrivals::oneShotArrivesOnce()
{
    QFETCH(FaultServer::Transport, transport);
    QFETCH(Fault, fault);
    FaultServer server(transport, fault.acts);
    HttpClient client(trusting());
    int gates = 0;
    HttpRequest request = postTo(server.url(), fault.bodySize);
    request.gate = [&gates] { return ++gates > 0; };
    const Result<HttpReply> result = waitFor(client.send(request));

    const bool whole = fault.acts.first().when == When::Complete;
    QCOMPARE(server.arrivals(), whole ? 1 : 0);
    QVERIFY(server.begun() <= 1);
    QVERIFY(gates <= 1);
    if (server.begun() > 0)
        QCOMPARE(gates, 1);
    if (!result)
        QCOMPARE(result.error().outcome, gates > 0 ? Outcome::Unknown : Outcome::NotExecuted);
}

void TestArrivals::queryOnKeptConnectionArrivesOnce()
{
    QFETCH(FaultServer::Transport, transport);
    QFETCH(Fault, fault);
    FaultServer server(transport, QList<Act>{{okAnswer()}} + fault.acts);
    HttpClient client(trusting());
    QVERIFY(waitFor(client.send(postTo(server.url(), smallBody))));
    const Result<HttpReply> result = waitFor(client.send(postTo(server.url(), fault.bodySize)));

    const bool whole = fault.acts.first().when == When::Complete;
    QCOMPARE(server.arrivals(), whole ? 2 : 1);
    QVERIFY(server.begun() <= 2);
    if (!result)
        QCOMPARE(result.error().outcome, Outcome::NotExecuted);
}

void TestArrivals::plainBodyIsRepeatedByQt()
{
    QFETCH(FaultServer::Transport, transport);
    QFETCH(Fault, fault);
    FaultServer server(transport, fault.acts);
    PlainPost post;
    post.send(server.url(), fault.bodySize);
    if (fault.plainBody != Qt642::MayRepeat)
        QCOMPARE(server.requests().size() > 1, fault.plainBody == Qt642::Repeats);
}

void TestArrivals::redirects()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("withBody");
    QTest::newRow("302") << QByteArray("302 Found") << false;
    QTest::newRow("307") << QByteArray("307 Temporary Redirect") << true;
    QTest::newRow("308") << QByteArray("308 Permanent Redirect") << true;
}

void TestArrivals::redirectIsNotFollowed()
{
    QFETCH(QByteArray, status);
    FaultServer elsewhere(Transport::Plain, {{okAnswer()}});
    FaultServer server(Transport::Plain,
                       {{redirectAnswer(status, elsewhere.url().toEncoded())}});
    HttpClient client;
    HttpRequest request = postTo(server.url(), smallBody);
    request.gate = [] { return true; };
    const Result<HttpReply> result = waitFor(client.send(request));

    QVERIFY(result);
    QCOMPARE(result->status, status.left(3).toInt());
    QCOMPARE(server.arrivals(), 1);
    QVERIFY(elsewhere.requests().isEmpty());
}

void TestArrivals::plainRedirectIsFollowedByQt()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, withBody);
    FaultServer elsewhere(Transport::Plain, {{okAnswer()}});
    FaultServer server(Transport::Plain,
                       {{redirectAnswer(status, elsewhere.url().toEncoded())}});
    PlainPost post;
    post.send(server.url(), smallBody);
    QCOMPARE(elsewhere.requests().size(), 1);
    QVERIFY(elsewhere.requests().first().head.contains("s3cret"));
    QCOMPARE(elsewhere.begun(), withBody ? 1 : 0);
}

void TestArrivals::challengeIsNotAnswered()
{
    FaultServer server(Transport::Plain,
                       {{httpAnswer("401 No", "{\"e\":1}",
                                    "WWW-Authenticate: Basic realm=\"x\"\r\n")}});
    HttpClient client;
    HttpRequest request = postTo(server.url(), smallBody);
    request.gate = [] { return true; };
    const Result<HttpReply> result = waitFor(client.send(request));
    QVERIFY(result);
    QCOMPARE(result->status, 401);
    QCOMPARE(result->body, "{\"e\":1}");
    QCOMPARE(server.arrivals(), 1);
}

void TestArrivals::challengeRepeatsPlainBody()
{
    FaultServer server(Transport::Plain,
                       {{httpAnswer("401 No", "",
                                    "WWW-Authenticate: Basic realm=\"x\"\r\n")},
                        {okAnswer()}});
    PlainPost post;
    connect(&post.manager, &QNetworkAccessManager::authenticationRequired, &post.manager,
            [](QNetworkReply *, QAuthenticator *authenticator) {
                authenticator->setUser(QStringLiteral("user"));
            });
    post.send(server.url(), smallBody);
    QCOMPARE(server.arrivals(), 2);
}

QTEST_GUILESS_MAIN(TestArrivals)
#include "tst_arrivals.moc"
