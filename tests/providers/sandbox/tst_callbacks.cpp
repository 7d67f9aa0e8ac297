// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/callbacksender.h"
#include "tests/providers/sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace std::chrono_literals;
using test::patience;

/// A listener that answers request n with answer n, and the last one for ever.
class Listener : public QTcpServer
{
public:
    explicit Listener(QByteArrayList answers, const QHostAddress &at = QHostAddress::LocalHost)
        : m_answers(std::move(answers))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        if (!listen(at))
            qFatal("no port");
    }

    QUrl url(const QString &path) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }

    QByteArrayList received;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &bytes = m_reading[socket];
        bytes += socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        const qsizetype at = bytes.indexOf("Content-Length: ") + 16;
        if (end < 0 || bytes.size() < end + 4 + bytes.mid(at, bytes.indexOf('\r', at) - at).toInt())
            return;
        received += m_reading.take(socket);
        socket->write(m_answers.value(received.size() - 1, m_answers.last()));
        socket->disconnectFromHost();
    }

    QByteArrayList m_answers;
    QMap<QTcpSocket *, QByteArray> m_reading;
};

namespace {

const QByteArray accepted = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
const QString fake = QStringLiteral("fake");

SimCallback callbackTo(const QUrl &url)
{
    return {.url = url, .headers = {{"X-Signature", "abc="}}, .body = R"({"a":1})"};
}

} // namespace

class CallbacksTest : public QObject, protected test::SandboxFixture
{
    Q_OBJECT

private slots:
    void init();
    void deliversTheExactBytes();
    void deliversAGet();
    void collectsAfterARequestAndByTheClock();
    void repeatsUntil200_data();
    void repeatsUntil200();
    void givesUp();
    void survivesSilence();
    void survivesNobody();
    void neverLeavesTheMachine_data();
    void neverLeavesTheMachine();
    void aHeaderCannotSplitTheRequest();
    void shedsWhatNobodyTakes();
    void countsAreVisible();
    void formsOfOtherPrograms_data();
    void formsOfOtherPrograms();

private:
    void waitUntilDone(int sent);
    CallbackCounts counts() const { return m_sender->counts(fake); }

    std::unique_ptr<CallbackSender> m_sender;
};

void CallbacksTest::init()
{
    setUp();
    m_sender = std::make_unique<CallbackSender>();
    m_sender->setPacing({.timeout = 300ms, .pauses = {1ms, 1ms, 1ms}});
    m_server->setCallbackPacing({.timeout = 300ms, .pauses = {1ms}});
}

void CallbacksTest::waitUntilDone(int sent)
{
    QVERIFY(QTest::qWaitFor(
        [&] { return counts().delivered + counts().failed + counts().refused == sent; }, patience));
    QCOMPARE(counts().waiting, 0);
}

void CallbacksTest::deliversTheExactBytes()
{
    Listener listener({accepted});
    m_sender->send(fake, callbackTo(listener.url(QStringLiteral("/cb/a%20b?x=1%26"))));
    waitUntilDone(1);
    QCOMPARE(listener.received.size(), 1);
    QCOMPARE(listener.received.first(),
        "POST /cb/a%20b?x=1%26 HTTP/1.1\r\nHost: 127.0.0.1:"
            + QByteArray::number(listener.serverPort())
            + "\r\nConnection: close\r\nX-Signature: abc=\r\nContent-Length: 7\r\n\r\n"
              R"({"a":1})");
    QCOMPARE(counts().delivered, 1);
    QCOMPARE(counts().repeated, 0);
}

void CallbacksTest::deliversAGet()
{
    Listener listener({accepted});
    SimCallback callback{.url = listener.url(QString()), .method = "GET"};
    callback.url.setQuery(QStringLiteral("sign=x"));
    m_sender->send(fake, callback);
    waitUntilDone(1);
    QVERIFY(listener.received.first().startsWith("GET /?sign=x HTTP/1.1\r\n"));
}

void CallbacksTest::collectsAfterARequestAndByTheClock()
{
    Listener listener({accepted});
    m_simulator->due = {callbackTo(listener.url(QStringLiteral("/1")))};
    post();
    const auto delivered = [this](int count) {
        return QTest::qWaitFor(
            [&] { return m_server->callbackCounts(fake).delivered == count; }, patience);
    };
    QVERIFY(delivered(1));
    m_simulator->due = {callbackTo(listener.url(QStringLiteral("/2"))),
        callbackTo(listener.url(QStringLiteral("/3")))};
    QVERIFY(delivered(3)); // nobody has asked for anything
    QVERIFY(m_simulator->due.isEmpty());
}

void CallbacksTest::repeatsUntil200_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("500") << QByteArray("HTTP/1.1 500 Sorry\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("201") << QByteArray("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("redirect") << QByteArray(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("no HTTP") << QByteArray("hello\r\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("endless line") << QByteArray(5000, 'x');
    QTest::newRow("no number") << QByteArray("HTTP/1.1 abc\r\n\r\n");
}

void CallbacksTest::repeatsUntil200()
{
    QFETCH(QByteArray, first);
    Listener listener({first, accepted});
    m_sender->send(fake, callbackTo(listener.url(QStringLiteral("/cb"))));
    waitUntilDone(1);
    QCOMPARE(listener.received.size(), 2);
    QCOMPARE(listener.received.first(), listener.received.last());
    QCOMPARE(counts().delivered, 1);
    QCOMPARE(counts().repeated, 1);
}

void CallbacksTest::givesUp()
{
    Listener listener({"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"});
    m_sender->send(fake, callbackTo(listener.url(QStringLiteral("/cb"))));
    waitUntilDone(1);
    QCOMPARE(listener.received.size(), 4); // once, and as often again as there are pauses
    QCOMPARE(counts().failed, 1);
    QCOMPARE(counts().repeated, 3);
}

/// The simulated provider goes on answering while a listener says nothing.
void CallbacksTest::survivesSilence()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    m_simulator->due
        = {callbackTo(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort())))};
    QCOMPARE(post().status(), 201);
    QCOMPARE(m_server->callbackCounts(fake).waiting, 1);
    QCOMPARE(post().status(), 201);
    QVERIFY(QTest::qWaitFor([&] { return m_server->callbackCounts(fake).failed == 1; }, patience));
}

void CallbacksTest::survivesNobody()
{
    for (const char *url :
        {"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "https://127.0.0.1:1/"})
        m_sender->send(fake, callbackTo(QUrl(QString::fromLatin1(url))));
    QCOMPARE(counts().waiting, 4); // never from inside send()
    waitUntilDone(4);
    QCOMPARE(counts().failed, 4);
}

void CallbacksTest::neverLeavesTheMachine_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("own");
    QTest::newRow("number") << "http://127.0.0.1:80/cb" << true;
    QTest::newRow("six") << "http://[::1]:80/cb" << true;
    QTest::newRow("name") << "https://localhost/cb" << true;
    QTest::newRow("shop") << "https://shop.example/cb" << false;
    QTest::newRow("begins alike") << "http://127.0.0.1.example/" << false;
    QTest::newRow("ends alike") << "http://evil.localhost/" << false;
    QTest::newRow("other loopback") << "http://127.0.0.2/" << false;
    QTest::newRow("everywhere") << "http://0.0.0.0/" << false;
    QTest::newRow("user") << "http://a:b@127.0.0.1/" << false;
    QTest::newRow("file") << "file:///etc/passwd" << false;
    QTest::newRow("other scheme") << "ftp://127.0.0.1/" << false;
    QTest::newRow("relative") << "/cb" << false;
    QTest::newRow("empty") << "" << false;
}

void CallbacksTest::neverLeavesTheMachine()
{
    QFETCH(QString, url);
    QFETCH(bool, own);
    QCOMPARE(CallbackSender::isOnOwnMachine(QUrl(url)), own);
    if (!own) {
        m_sender->send(fake, callbackTo(QUrl(url)));
        QCOMPARE(counts().refused, 1);
        QCOMPARE(counts().waiting, 0);
    }
}

void CallbacksTest::aHeaderCannotSplitTheRequest()
{
    Listener listener({accepted});
    SimCallback callback = callbackTo(listener.url(QStringLiteral("/cb")));
    callback.headers += std::pair(QByteArray("X-Bad"), QByteArray("a\r\nX-Injected: 1"));
    m_sender->send(fake, callback);
    waitUntilDone(1);
    QVERIFY(!listener.received.first().contains("Injected"));
}

void CallbacksTest::shedsWhatNobodyTakes()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()));
    CallbackSender sender;
    for (int i = 0; i < 510; ++i)
        sender.send(fake, callbackTo(url));
    QCOMPARE(sender.counts(fake).waiting, 500);
    QCOMPARE(sender.counts(fake).refused, 10);
}

void CallbacksTest::countsAreVisible()
{
    Listener listener({accepted});
    m_simulator->due = {callbackTo(listener.url(QStringLiteral("/cb"))),
        callbackTo(QUrl(QStringLiteral("https://shop.example/cb")))};
    post();
    QVERIFY(
        QTest::qWaitFor([&] { return m_server->callbackCounts(fake).delivered == 1; }, patience));
    const QJsonObject shown = QJsonDocument::fromJson(get("/_sandbox").body())
                                  .object()[u"providers"]
                                  .toArray()
                                  .first()
                                  .toObject()[u"callbacks"]
                                  .toObject();
    QCOMPARE(shown[u"delivered"].toInt(), 1);
    QCOMPARE(shown[u"refused"].toInt(), 1);
    QCOMPARE(shown[u"repeated"].toInt(-1), 0);
    QCOMPARE(shown[u"failed"].toInt(-1), 0);
    QCOMPARE(shown[u"waiting"].toInt(-1), 0);
}

void CallbacksTest::formsOfOtherPrograms_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    const QByteArray form = "application/x-www-form-urlencoded";
    const auto row = [](const char *name, const char *origin, const QByteArray &type,
                         const char *path, int status) {
        QTest::newRow(name) << QByteArray(origin) << type << QByteArray(path) << status;
    };
    row("page of another program", "http://127.0.0.1:1", form, "/fake/acs", 201);
    row("by name", "http://localhost:1", form, "/fake/acs", 201);
    row("page without an origin", "null", form, "/fake/acs", 201);
    row("foreign page", "https://evil.example", form, "/fake/acs", 403);
    row("begins alike", "http://127.0.0.1.evil.example", form, "/fake/acs", 403);
    row("no form", "http://127.0.0.1:1", "application/json", "/fake/acs", 403);
    row("no form, no origin", "null", "text/plain", "/fake/acs", 403);
    row("control", "http://127.0.0.1:1", form, "/_sandbox/fault", 403);
    row("control without an origin", "null", form, "/_sandbox/fault", 403);
}

/// A 3-D Secure form is served by another program of this machine and posted by a browser.
void CallbacksTest::formsOfOtherPrograms()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, path);
    const QByteArray headers = "Origin: " + origin + "\r\nContent-Type: " + type + "\r\n";
    QTEST(talk(http("POST", path, "a=b", headers)).status(), "status");
    const QByteArray key = "Authorization: Basic x\r\n";
    if (path.startsWith("/fake")) // a form of a browser has no key
        QCOMPARE(talk(http("POST", path, "a=b", headers + key)).status(), 403);
}

QTEST_GUILESS_MAIN(CallbacksTest)
#include "tst_callbacks.moc"
