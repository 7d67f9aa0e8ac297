// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/oneshotbody.h"
#include "tests/providers/http/arrivalfaults.h"
#include "tests/providers/http/requests.h"
#include "tests/support/connectproxy.h"
#include "tests/support/waitfor.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTest>

#include <map>

using namespace paydesk;
using namespace paydesk::test;

using Transport = FaultServer::Transport;

/// Every fault x plain or TLS x a fresh or a kept connection x direct or through a proxy: the body
/// that requests have here arrives once. The body that Qt makes of bytes arrives more often in each
/// of the eight ways, so that this is known to measure.
class ArrivalMatrixTest : public QObject
{
    Q_OBJECT
private slots:
    void arrivals_data();
    void arrivals();
    void plainBodyIsRepeatedInEachWay();
    void clientUsesNoProxy();

private:
    std::map<QByteArray, int> m_repeated; ///< by the way
};

namespace {

/// A manager as a program has it that knows nothing of all this.
class Poster
{
public:
    Poster(const QUrl &url, const QNetworkProxy &proxy)
        : m_request(url)
    {
        m_manager.setProxy(proxy);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificate(FaultServer::identity().certificate);
        m_request.setSslConfiguration(tls);
        m_request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        m_request.setRawHeader("Content-Type", "text/plain");
        m_request.setTransferTimeout(15'000);
    }

    void postOneShot(int size)
    {
        OneShotBody body(QByteArray(size, 'b'), {}, nullptr);
        wait(m_manager.post(m_request, &body));
    }
    void postBytes(int size) { wait(m_manager.post(m_request, QByteArray(size, 'b'))); }

private:
    static void wait(QNetworkReply *reply)
    {
        QTestEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QTestEventLoop::exitLoop);
        loop.enterLoopMSecs(20'000);
        QVERIFY(reply->isFinished());
        delete reply; // before the body
    }

    QNetworkAccessManager m_manager;
    QNetworkRequest m_request;
};

} // namespace

void ArrivalMatrixTest::arrivals_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<FaultServer::Transport>("transport");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<bool>("proxied");
    for (const auto &[name, fault] : arrivalFaults()) {
        for (int way = 0; way < 8; ++way) {
            const bool tls = way & 1;
            const bool kept = way & 2;
            const bool proxied = way & 4;
            QTest::addRow("%s, %s, %s, %s", name.constData(), tls ? "TLS" : "plain",
                kept ? "kept" : "fresh", proxied ? "proxy" : "direct")
                << fault << (tls ? Transport::Tls : Transport::Plain) << kept << proxied;
        }
    }
}

void ArrivalMatrixTest::arrivals()
{
    QFETCH(Fault, fault);
    QFETCH(FaultServer::Transport, transport);
    QFETCH(bool, kept);
    QFETCH(bool, proxied);
    const int before = kept ? 1 : 0;
    const QList<Act> acts = kept ? QList<Act>{{okAnswer()}} + fault.acts : fault.acts;
    const ConnectProxy proxy;
    const QNetworkProxy way = proxied ? proxy.proxy() : QNetworkProxy(QNetworkProxy::NoProxy);
    {
        FaultServer server(transport, acts);
        Poster poster(server.url(), way);
        if (kept)
            poster.postOneShot(smallBody);
        poster.postOneShot(fault.bodySize);
        const bool whole = fault.acts.first().when == Act::When::Complete;
        QCOMPARE(server.arrivals() - before, whole ? 1 : 0);
        QVERIFY(server.begun() - before <= 1);
        QCOMPARE(proxy.tunnels() > 0, proxied);
    }
    FaultServer server(transport, acts);
    Poster poster(server.url(), way);
    if (kept)
        poster.postOneShot(smallBody);
    poster.postBytes(fault.bodySize);
    if (server.requests().size() - before > 1)
        ++m_repeated[QByteArray(QTest::currentDataTag()).split(',').last(3).join(',')];
}

void ArrivalMatrixTest::plainBodyIsRepeatedInEachWay()
{
    if (m_repeated.empty())
        return; // a single row was asked for
    QCOMPARE(m_repeated.size(), size_t(8));
    for (const auto &[way, times] : m_repeated)
        QVERIFY2(times >= 10, way.constData());
}

/// A proxy that somebody set for the whole computer sees no request of ours.
void ArrivalMatrixTest::clientUsesNoProxy()
{
    const ConnectProxy proxy;
    QNetworkProxy::setApplicationProxy(proxy.proxy());
    FaultServer server(Transport::Tls, {{okAnswer()}});
    HttpClient client(trusting());
    int gates = 0;
    QVERIFY(waitFor(client.send(gated(server.url(), &gates))));
    QVERIFY(waitFor(client.send(query(server.url()))));
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(proxy.tunnels(), 0);
}

QTEST_GUILESS_MAIN(ArrivalMatrixTest)
#include "tst_arrivalmatrix.moc"
