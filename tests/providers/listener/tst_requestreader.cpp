// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/listener/requestreader.h"

#include <QTest>

using namespace paydesk;
using State = RequestReader::State;

class RequestReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void readsARequestCutAnywhere();
    void readsTwoRequestsOfOneConnection();
    void refuses_data();
    void refuses();
};

void RequestReaderTest::readsARequestCutAnywhere()
{
    const QByteArray head = "POST /p/a%20b?x=1%202 HTTP/1.1\r\nHost: 127.0.0.1:1\r\n"
                            "Content-Length: 4\r\nX-Odd:  two words \r\n\r\n";
    const QByteArray whole = head + QByteArray("[\0\r]", 4);
    for (qsizetype cut = 0; cut < whole.size(); ++cut) {
        RequestReader reader;
        QCOMPARE(reader.feed(whole.left(cut)), State::NeedsMore);
        QCOMPARE(reader.feed(whole.mid(cut)), State::Complete);
        const ReceivedRequest received = reader.take();
        QCOMPARE(received.head, head);
        QCOMPARE(received.request.method, "POST");
        QCOMPARE(received.request.path, QStringLiteral("/p/a b"));
        QCOMPARE(received.request.query.queryItemValue(QStringLiteral("x"), QUrl::FullyDecoded),
                 QStringLiteral("1 2"));
        QCOMPARE(received.request.headers.value("x-odd"), "two words");
        QCOMPARE(received.request.body, QByteArray("[\0\r]", 4));
    }
}

void RequestReaderTest::readsTwoRequestsOfOneConnection()
{
    RequestReader reader;
    QCOMPARE(
        reader.feed("GET /one HTTP/1.1\r\nContent-Length: 1\r\n\r\n1GET /two HTTP/1.1\r\n\r\n"),
        State::Complete);
    const ReceivedRequest first = reader.take();
    QCOMPARE(first.request.path, QStringLiteral("/one"));
    QCOMPARE(first.request.body, "1");
    QCOMPARE(reader.feed({}), State::Complete);
    const ReceivedRequest second = reader.take();
    QCOMPARE(second.request.path, QStringLiteral("/two"));
    QVERIFY(second.request.headers.isEmpty());
    QCOMPARE(reader.feed({}), State::NeedsMore);
}

void RequestReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RequestReader::State>("state");
    const auto row = [](const char *name, const QByteArray &bytes, State state) {
        QTest::newRow(name) << bytes << state;
    };
    const QByteArray line = "POST / HTTP/1.1\r\n";
    row("no path", "GET http://x/ HTTP/1.1\r\n\r\n", State::Malformed);
    row("no version", "GET /\r\n\r\n", State::Malformed);
    row("TLS", QByteArray("\x16\x03\x01\r\n\r\n"), State::Malformed);
    row("header without colon", line + "Host\r\n\r\n", State::Malformed);
    row("header twice", line + "Sign: a\r\nSign: b\r\n\r\n", State::Malformed);
    row("blank before the colon", line + "Content-Length : 4\r\n\r\n", State::Malformed);
    row("negative length", line + "Content-Length: -1\r\n\r\n", State::Malformed);
    row("length in words", line + "Content-Length: four\r\n\r\n", State::Malformed);
    row("chunks", line + "Transfer-Encoding: chunked\r\n\r\n", State::Malformed);
    row("large body", line + "Content-Length: 1048577\r\n\r\n", State::TooLarge);
    row("endless head", line + QByteArray(70'000, 'x'), State::TooLarge);
}

void RequestReaderTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(RequestReader::State, state);
    RequestReader reader;
    QCOMPARE(reader.feed(bytes), state);
}

QTEST_GUILESS_MAIN(RequestReaderTest)
#include "tst_requestreader.moc"
