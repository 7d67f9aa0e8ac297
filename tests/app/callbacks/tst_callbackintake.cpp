// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackfolder.h"
#include "app/callbacks/callbacklistener.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace paydesk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CallbackIntakeTest : public QObject
{
    Q_OBJECT
private slots:
    void files_data();
    void files();
    void bodyIsKeptByteForByte();
    void filesThatAreNone();
    void addresses_data();
    void addresses();
    void folder();
    void folderWaitsForWhatIsBeingWritten();
    void folderLeavesWhatCannotBeJudged();
    void folderThatIsNotThere();

private:
    static void write(const QString &path, const QByteArray &content);
};

void CallbackIntakeTest::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    const QByteArray json = R"({"data":{"id":"cpi_1"}})";
    const auto row
        = [](const char *name, const QByteArray &content, const QByteArray &headers,
              const QByteArray &query, const QByteArray &body, const QByteArray &signature) {
              QTest::newRow(name) << content << headers << query << body << signature;
          };
    row("body", json, {}, {}, json, {});
    row("body with headers", json, "X-Signature: abc=\r\nContent-Type: a\n", {}, json, "abc=");
    row("query", "type=payment&id=1&sign=a%2Bb\n", {}, "type=payment&id=1&sign=a%2Bb", {}, {});
    row("query with its mark", "?type=payment&id=1", {}, "type=payment&id=1", {}, {});
    row("request", "POST /cb HTTP/1.1\r\nHost: x\r\nX-SIGNATURE:  abc=\r\n\r\n" + json, {}, {},
        json, "abc=");
    row("request with bare line feeds", "POST /cb?x=1 HTTP/1.1\nX-Signature: abc=\n\n" + json, {},
        "x=1", json, "abc=");
    row("request without a body", "GET /cb?type=payment&id=1 HTTP/1.1\r\nHost: x\r\n\r\n", {},
        "type=payment&id=1", {}, {});
}

void CallbackIntakeTest::files()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, headers);
    const auto delivery = deliveryFrom(content, headers);
    QVERIFY(delivery);
    QTEST(delivery->query, "query");
    QTEST(delivery->body, "body");
    QTEST(delivery->header("x-signature"), "signature");
}

/// A signature covers the bytes: no line end, blank or escape may change.
void CallbackIntakeTest::bodyIsKeptByteForByte()
{
    const QByteArray body = "{\"url\":\"https:\\/\\/a\",\r\n \"n\":\"Caf\\u00e9\"}  \n\n";
    QCOMPARE(deliveryFrom(body, {})->body, body);
    QCOMPARE(deliveryFrom("POST / HTTP/1.1\r\nA: b\r\n\r\n" + body, {})->body, body);
}

void CallbackIntakeTest::filesThatAreNone()
{
    QCOMPARE(deliveryFrom({}, {}).error().issue.problem, InputProblem::Empty);
    QCOMPARE(deliveryFrom(" \r\n", {}).error().issue.problem, InputProblem::Empty);
    QCOMPARE(deliveryFrom("{}", "no colon here").error().issue.field, u"headers"_s);
}

void CallbackIntakeTest::addresses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("account");
    const auto row
        = [](const char *name, const QByteArray &line, const QByteArray &status,
              const QString &account) { QTest::newRow(name) << line << status << account; };
    row("post", "POST /callbacks/shop", "200", u"shop"_s);
    row("get", "GET /callbacks/MYR%20payouts?id=1&sign=a%2Bb", "200", u"MYR payouts"_s);
    row("refused", "POST /callbacks/stranger", "400", u"stranger"_s);
    row("no account", "POST /callbacks/", "404", {});
    row("another path", "POST /", "404", {});
    row("deeper", "POST /callbacks/shop/x", "404", {});
    row("another method", "PUT /callbacks/shop", "405", {});
}

void CallbackIntakeTest::addresses()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QString, account);
    QString seen;
    CallbackDelivery delivery;
    CallbackListener listener([&](const QString &name, const CallbackDelivery &received) {
        seen = name;
        delivery = received;
        return std::pair{name == u"stranger" ? 400 : 200, QByteArray("OK")};
    });
    const auto port = listener.listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, *port);
    QVERIFY(socket.waitForConnected(2000));
    socket.write(request
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Signature: s\r\n"
          "Content-Length: 2\r\n\r\n{}");
    QByteArray answer;
    QTRY_VERIFY((answer += socket.readAll(), socket.state() == QAbstractSocket::UnconnectedState));
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
    QCOMPARE(seen, account);
    if (status == "200") {
        QCOMPARE(delivery.body, "{}");
        QCOMPARE(delivery.header("x-signature"), "s");
    }
    if (request.contains('?'))
        QCOMPARE(delivery.query, "id=1&sign=a%2Bb"); // still encoded: it is signed so
}

void CallbackIntakeTest::write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void CallbackIntakeTest::folder()
{
    QTemporaryDir folder;
    const QDir dir(folder.path());
    write(folder.filePath(u"1.json"_s), "{\"a\":1}");
    write(folder.filePath(u"1.json.headers"_s), "X-Signature: s1");
    write(folder.filePath(u"2.json"_s), "{\"a\":2}");
    write(folder.filePath(u"3.json.part"_s), "{\"a\":");
    write(folder.filePath(u"4.json"_s), "");
    QByteArrayList seen;
    const auto take = [&](const QString &, const CallbackDelivery &delivery, const QString &) {
        seen.append(delivery.body + delivery.header("x-signature"));
        return delivery.body.contains('2') ? CallbackFolder::Verdict::Rejected
                                           : CallbackFolder::Verdict::Done;
    };
    CallbackFolder watched(folder.path(), take, nullptr, 0ms);
    QVERIFY(watched.start());
    QCOMPARE(seen, QByteArrayList({"{\"a\":1}s1", "{\"a\":2}"}));
    QVERIFY(dir.exists(u"done/1.json"_s));
    QVERIFY(dir.exists(u"done/1.json.headers"_s));
    QVERIFY(dir.exists(u"rejected/2.json"_s));
    QVERIFY(dir.exists(u"rejected/4.json"_s));
    QVERIFY(dir.exists(u"3.json.part"_s));
    // The same name again, and it is noticed without a restart.
    write(folder.filePath(u"1.tmp"_s), "{\"a\":3}");
    QVERIFY(QFile::rename(folder.filePath(u"1.tmp"_s), folder.filePath(u"1.json"_s)));
    QTRY_VERIFY(dir.exists(u"done/1.json-2"_s));
    QCOMPARE(seen.size(), 3);
}

/// As "cp" does it: the name is there before the bytes are.
void CallbackIntakeTest::folderWaitsForWhatIsBeingWritten()
{
    QTemporaryDir folder;
    const QDir dir(folder.path());
    QByteArrayList seen;
    QStringList accounts;
    const auto take = [&](const QString &, const CallbackDelivery &delivery, const QString &account) {
        seen.append(delivery.body);
        accounts.append(account);
        return CallbackFolder::Verdict::Done;
    };
    CallbackFolder watched(folder.path(), take, nullptr, 300ms);
    QVERIFY(watched.start());
    QFile file(folder.filePath(u"1.http"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const char *part : {"POST /callbacks/Shop%20EUR?x=1 HTTP/1.1\r\n", "A: b\r\n\r\n{\"a\"", ":1}"}) {
        QVERIFY(!QTest::qWaitFor([&] { return !seen.isEmpty(); }, 100));
        file.write(part);
        QVERIFY(file.flush());
    }
    file.close();
    QTRY_VERIFY(dir.exists(u"done/1.http"_s));
    QCOMPARE(seen, QByteArrayList{"{\"a\":1}"});
    QCOMPARE(accounts, QStringList{u"Shop EUR"_s});
}

void CallbackIntakeTest::folderLeavesWhatCannotBeJudged()
{
    QTemporaryDir folder;
    write(folder.filePath(u"1.json"_s), "{}");
    CallbackFolder watched(
        folder.path(),
        [](const QString &, const CallbackDelivery &, const QString &) {
            return CallbackFolder::Verdict::Later;
        },
        nullptr, 0ms);
    QVERIFY(watched.start());
    QVERIFY(QFile::exists(folder.filePath(u"1.json"_s)));
}

void CallbackIntakeTest::folderThatIsNotThere()
{
    CallbackFolder watched(u"/nowhere/at/all"_s,
        [](const QString &, const CallbackDelivery &, const QString &) {
            return CallbackFolder::Verdict::Done;
        });
    QCOMPARE(watched.start().error().kind, ErrorKind::FileFailure);
}

} // namespace paydesk

QTEST_GUILESS_MAIN(paydesk::CallbackIntakeTest)
#include "tst_callbackintake.moc"
