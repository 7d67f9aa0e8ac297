// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httpclient.h"
#include "tests/support/faultserver.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;

using Transport = FaultServer::Transport;

namespace {

QStringList &messages()
{
    static QStringList list;
    return list;
}

void keep(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    messages() += QString::fromLatin1(context.category) + u'|' + text;
}

} // namespace

class TestHttpLog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysOnlyWhatIsAllowed_data();
    void saysOnlyWhatIsAllowed();
    void numbersTheRequests();

private:
    QtMessageHandler m_before = nullptr;
};

void TestHttpLog::init()
{
    messages().clear();
    m_before = qInstallMessageHandler(keep);
}

void TestHttpLog::cleanup()
{
    qInstallMessageHandler(m_before);
}

void TestHttpLog::saysOnlyWhatIsAllowed_data()
{
    const QByteArray secretHeader = "X-Echo: s3cret\r\n";
    QTest::addColumn<FaultServer::Transport>("transport");
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *name, Transport transport, const Act &act, const char *end) {
        QTest::newRow(name) << transport << act << QString::fromLatin1(end);
    };
    row("answer", Transport::Plain, {httpAnswer("200 OK", "s3cret", secretHeader)}, "200");
    row("refusal", Transport::Plain, {httpAnswer("401 s3cret", "s3cret", secretHeader)}, "401");
    row("fault", Transport::Plain, {httpAnswer("500 s3cret", "s3cret", secretHeader)}, "500");
    row("redirect", Transport::Plain,
        {redirectAnswer("307 Temporary", "https://s3cret.example/s3cret")}, "307");
    row("cut", Transport::Plain, {okAnswer().chopped(3), Act::Ending::Reset}, "protocol");
    row("garbage", Transport::Plain, {"s3cret\r\n\r\n", Act::Ending::Close}, "protocol");
    row("silence", Transport::Plain, {}, "timeout");
    row("strange certificate", Transport::Tls, {}, "tls");
}

void TestHttpLog::saysOnlyWhatIsAllowed()
{
    QFETCH(FaultServer::Transport, transport);
    QFETCH(Act, act);
    QFETCH(QString, end);
    FaultServer server(transport, {act});
    HttpClient client;
    HttpRequest request;
    request.verb = HttpRequest::Verb::Post;
    request.url = server.url(QStringLiteral("/orders/s3cret"));
    request.url.setQuery(QStringLiteral("token=s3cret"));
    request.pathTemplate = QStringLiteral("/orders/{id}");
    request.headers = {{"Authorization", "Bearer s3cret"}, {"Content-Type", "text/plain"}};
    request.body = "s3cret";
    request.gate = [] { return true; };
    request.deadline = std::chrono::milliseconds(300);
    const Result<HttpReply> reply = waitFor(client.send(request));

    const QStringList lines = messages().filter(QStringLiteral("paydesk.http|"));
    QCOMPARE(lines.size(), 1);
    const QRegularExpression form(
        QStringLiteral("^paydesk\\.http\\|POST /orders/\\{id\\} %1 \\d+ ms #1$").arg(end));
    QVERIFY2(form.match(lines.first()).hasMatch(), qPrintable(lines.first()));
    QVERIFY(messages().filter(QStringLiteral("s3cret")).isEmpty());
    if (!reply)
        QVERIFY(!reply.error().detail.contains(u"s3cret"));
}

void TestHttpLog::numbersTheRequests()
{
    FaultServer server(Transport::Plain, {{okAnswer()}});
    HttpClient client;
    HttpRequest request;
    request.url = server.url();
    request.pathTemplate = QStringLiteral("/balance");
    for (int i = 0; i < 2; ++i)
        QVERIFY(waitFor(client.send(request)));
    QVERIFY(messages().first().startsWith(u"paydesk.http|GET /balance 200 "));
    QVERIFY(messages().first().endsWith(u" #1"));
    QVERIFY(messages().last().endsWith(u" #2"));
    request.verb = HttpRequest::Verb::Delete;
    QVERIFY(waitFor(client.send(request)));
    QVERIFY(messages().last().startsWith(u"paydesk.http|DELETE /balance 200 "));
}

QTEST_GUILESS_MAIN(TestHttpLog)
#include "tst_httplog.moc"
