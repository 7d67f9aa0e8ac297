// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/wrongtypes.h"
#include "tests/providers/sandbox/sandboxfixture.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

using namespace paydesk;
using namespace paydesk::sandbox;
using test::Conversation;
using test::patience;
using test::someOrder;

class SandboxServerTest : public QObject, protected test::SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void passesARequestOn();
    void keepsTheConnection();
    void fault_data();
    void fault();
    void aRefusedConnectionIsReset();
    void faultsCountDown();
    void faultsSpareQueries();
    void noAnswerKeepsTheConnectionOpen_data();
    void noAnswerKeepsTheConnectionOpen();
    void aSlowAnswerComesInPieces();
    void wrongTypes_data();
    void wrongTypes();
    void redirectsToAnotherOrigin();
    void foreignPagesAreRefused_data();
    void foreignPagesAreRefused();
    void unknownAddresses();
    void aTakenPortIsAnError();
    void everyFaultHasAName();
};

void SandboxServerTest::passesARequestOn()
{
    QSignalSpy spy(m_server.get(), &SandboxServer::requestHandled);
    const Conversation answer = talk(http("POST", "/fake/orders/7?full=1", someOrder));
    QCOMPARE(answer.status(), 201);
    QCOMPARE(answer.header("Content-Type"), "application/json");
    QCOMPARE(answer.body(), R"({"id":42})");
    QCOMPARE(m_simulator->handled.size(), 1);
    QCOMPARE(m_simulator->handled.first().path, QStringLiteral("/orders/7"));
    QCOMPARE(m_simulator->handled.first().body, someOrder);
    QCOMPARE(m_simulator->baseUrl, QStringLiteral("http://127.0.0.1:%1/fake").arg(m_port));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.first(), QVariantList({QStringLiteral("fake"), QStringLiteral("/orders/7"), 201}));
}

void SandboxServerTest::keepsTheConnection()
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    const QByteArray request
        = http("POST", "/fake/orders", someOrder).replace("Connection: close\r\n", "");
    for (int i = 1; i <= 3; ++i) {
        socket.write(request);
        QVERIFY(QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; }, patience));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 201 "));
        QCOMPARE(m_simulator->handled.size(), i);
    }
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void SandboxServerTest::fault_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("carriedOut");
    QTest::addColumn<int>("status"); // 0 = not a byte
    QTest::addColumn<QByteArray>("retryAfter");
    const auto row = [](Fault fault, bool carriedOut, int status,
                         const QByteArray &retryAfter = {}) {
        QTest::newRow(qPrintable(toKey(fault))) << fault << carriedOut << status << retryAfter;
    };
    row(Fault::None, true, 201);
    row(Fault::RefuseConnection, false, 0);
    row(Fault::DropBefore, false, 0);
    row(Fault::LoseAnswer, true, 0);
    row(Fault::Slow, true, 201);
    row(Fault::CutAnswer, true, 201);
    row(Fault::Error500, true, 500);
    row(Fault::Error503, false, 503, "5");
    row(Fault::Garbage, true, 200);
    row(Fault::WrongTypes, true, 201);
    row(Fault::Html, false, 200);
    row(Fault::RateLimited, false, 429, "1");
    row(Fault::Unauthorized, false, 401);
    row(Fault::Redirect, false, 307);
}

void SandboxServerTest::fault()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QSignalSpy spy(m_server.get(), &SandboxServer::requestHandled);
    m_server->setFault(QStringLiteral("fake"), {.fault = fault});
    m_server->setSlowPause(std::chrono::milliseconds(1));
    const Conversation answer = post();
    QVERIFY(answer.ended);
    QTEST(qsizetype(m_simulator->handled.size()) == 1, "carriedOut");
    QCOMPARE(answer.status(), status);
    QCOMPARE(answer.received.isEmpty(), status == 0);
    QTEST(answer.header("Retry-After"), "retryAfter");
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.first().at(2).toInt(), status);
    if (fault == Fault::CutAnswer)
        QVERIFY(answer.body().size() < answer.header("Content-Length").toInt());
    if (fault == Fault::Garbage || fault == Fault::Error500 || fault == Fault::Html)
        QVERIFY(QJsonDocument::fromJson(answer.body()).isNull());
    if (fault == Fault::Html)
        QVERIFY(answer.header("Content-Type").startsWith("text/html"));
    if (fault == Fault::Slow)
        QCOMPARE(answer.body(), R"({"id":42})");
    if (fault == Fault::WrongTypes)
        QCOMPARE(answer.body(), R"({"id":"42"})");
}

// Qt reports a reset like an orderly end, so the system is asked.
void SandboxServerTest::aRefusedConnectionIsReset()
{
    for (const Fault fault : {Fault::RefuseConnection, Fault::DropBefore}) {
        QSignalSpy spy(m_server.get(), &SandboxServer::requestHandled);
        m_server->setFault(QStringLiteral("fake"), {.fault = fault, .count = 1});
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const QByteArray request = http("POST", "/fake/orders", someOrder);
        QCOMPARE(::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::send(socket, request.constData(), size_t(request.size()), 0), request.size());
        QVERIFY(spy.wait(patience));
        char byte = 0;
        const auto received = ::recv(socket, &byte, 1, 0);
        const int problem = errno;
        ::close(socket);
        QCOMPARE(received, fault == Fault::RefuseConnection ? -1 : 0);
        if (received < 0)
            QCOMPARE(problem, ECONNRESET);
    }
}

void SandboxServerTest::faultsCountDown()
{
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::Error503, .count = 2});
    QCOMPARE(post().status(), 503);
    QCOMPARE(m_server->fault(QStringLiteral("fake")).count, 1);
    QCOMPARE(post().status(), 503);
    QCOMPARE(m_server->fault(QStringLiteral("fake")).fault, Fault::None);
    QCOMPARE(post().status(), 201);
}

void SandboxServerTest::faultsSpareQueries()
{
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::Error503});
    QCOMPARE(get("/fake/orders").status(), 201);
    QCOMPARE(post().status(), 503);
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::Error503, .creationsOnly = false});
    QCOMPARE(get("/fake/orders").status(), 503);
}

void SandboxServerTest::noAnswerKeepsTheConnectionOpen_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("carriedOut");
    QTest::newRow("before") << Fault::NoAnswerBefore << false;
    QTest::newRow("after") << Fault::NoAnswer << true;
}

void SandboxServerTest::noAnswerKeepsTheConnectionOpen()
{
    QFETCH(Fault, fault);
    m_server->setFault(QStringLiteral("fake"), {.fault = fault, .count = 1});
    const Conversation silence = talk(http("POST", "/fake/orders", someOrder), false);
    QVERIFY(!silence.ended);
    QVERIFY(silence.received.isEmpty());
    QTEST(m_simulator->handled.size() == 1, "carriedOut");
    QCOMPARE(post().status(), 201); // others are served
}

void SandboxServerTest::aSlowAnswerComesInPieces()
{
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::Slow, .count = 1});
    m_server->setSlowPause(std::chrono::milliseconds(10));
    const Conversation begun = talk(http("POST", "/fake/orders", someOrder), false);
    QVERIFY(!begun.ended);
    QVERIFY(!begun.received.isEmpty());
    QVERIFY(!begun.received.contains("42")); // the client left in the middle
    QCOMPARE(m_simulator->handled.size(), 1);
    QCOMPARE(post().status(), 201);
}

void SandboxServerTest::wrongTypes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("changed");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &changed) {
        QTest::newRow(name) << json << changed;
    };
    row("values", R"({"a":1.5,"b":"x","c":"7.25","d":false,"e":null})",
        R"({"a":"1.5","b":true,"c":7.25,"d":"false","e":"null"})");
    row("objects keep their shape", R"({"a":{"b":{"c":1}}})", R"({"a":{"b":{"c":"1"}}})");
    row("lists", R"({"a":[1,{"b":"x","c":2}]})", R"({"a":{"0":"1","1":[true,"2"]}})");
    row("a list outside", R"(["x"])", R"({"0":true})");
    row("a page", "<p>no JSON</p>", "<p>no JSON</p>");
}

void SandboxServerTest::wrongTypes()
{
    QFETCH(QByteArray, json);
    QTEST(withWrongTypes(json), "changed");
}

void SandboxServerTest::redirectsToAnotherOrigin()
{
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::Redirect});
    QCOMPARE(post().header("Location"),
             "http://localhost:" + QByteArray::number(m_port) + "/fake/orders");
}

void SandboxServerTest::foreignPagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("by number") << QByteArray("127.0.0.1:PORT") << QByteArray() << 200;
    QTest::newRow("by name") << QByteArray("localhost:PORT") << QByteArray() << 200;
    QTest::newRow("own page") << QByteArray("127.0.0.1:PORT")
                              << QByteArray("http://127.0.0.1:PORT") << 200;
    QTest::newRow("other name") << QByteArray("evil.example:PORT") << QByteArray() << 403;
    QTest::newRow("other port") << QByteArray("127.0.0.1:1") << QByteArray() << 403;
    QTest::newRow("no port") << QByteArray("127.0.0.1") << QByteArray() << 403;
    QTest::newRow("other page") << QByteArray("127.0.0.1:PORT")
                                << QByteArray("https://evil.example") << 403;
    QTest::newRow("sandboxed page") << QByteArray("127.0.0.1:PORT") << QByteArray("null") << 403;
}

void SandboxServerTest::foreignPagesAreRefused()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    QByteArray request = "GET /_sandbox HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n";
    if (!origin.isEmpty())
        request += "Origin: " + origin + "\r\n";
    request.replace("PORT", QByteArray::number(m_port));
    QTEST(talk(request + "\r\n").status(), "status");
}

void SandboxServerTest::unknownAddresses()
{
    QCOMPARE(get("/other/orders").status(), 404);
    QCOMPARE(get("/fakes").status(), 404);
    QCOMPARE(get("/_sandbox/nothing").status(), 404);
    QCOMPARE(talk("nonsense\r\n\r\n").status(), 400);
    QCOMPARE(talk("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n").status(), 413);
}

void SandboxServerTest::aTakenPortIsAnError()
{
    SandboxServer second;
    const auto port = second.listen(m_port);
    QVERIFY(!port);
    QCOMPARE(port.error().kind, ErrorKind::Unreachable);
}

void SandboxServerTest::everyFaultHasAName()
{
    QSet<QString> names;
    for (const Fault fault : allFaults()) {
        QCOMPARE(faultFromKey(toKey(fault)), fault);
        names += toKey(fault);
    }
    QCOMPARE(names.size(), 16);
    QVERIFY(!faultFromKey(u"Garbage"));
}

QTEST_GUILESS_MAIN(SandboxServerTest)
#include "tst_sandboxserver.moc"
