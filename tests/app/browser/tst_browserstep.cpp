// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/formpage.h"
#include "app/browser/onetimepage.h"
#include "app/browser/stepurl.h"

#include <QTcpSocket>
#include <QTest>

namespace paydesk {

using namespace Qt::StringLiterals;

class BrowserStepTest : public QObject
{
    Q_OBJECT
private slots:
    void addresses_data();
    void addresses();
    void refusalKeepsTheQueryOut();
    void namesOfTwoScripts();
    void formIsEscaped();
    void formGoesOnlyToWebPages();
    void pageIsServedOnce();
    void strangersLearnNothing_data();
    void strangersLearnNothing();

private:
    static QByteArray ask(const QUrl &page, const QByteArray &request);
    static QByteArray get(const QUrl &page, const QByteArray &more = {});
};

void BrowserStepTest::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("live");
    QTest::addColumn<bool>("practice");
    const auto row = [](const char *address, bool live, bool practice) {
        QTest::newRow(address) << QString::fromUtf8(address) << live << practice;
    };
    row("https://acs.bank.example/3ds?x=1&y=%2F", true, false);
    row("https://acs.bank.example:443/3ds", true, false);
    row("http://127.0.0.1:8090/milkypay/acs", false, true);
    row("http://localhost:8090/acs", false, true);
    row("https://127.0.0.1/acs", false, false);
    row("https://localhost/acs", false, false);
    row("http://acs.bank.example/3ds", false, false);
    row("https://acs.bank.example:8443/3ds", false, false);
    row("https://203.0.113.7/3ds", false, false);
    row("https://127.1/3ds", false, false);
    row("https://[::1]/3ds", false, false);
    row("https://[2001:db8::1]/3ds", false, false);
    row("https://intranet/3ds", false, false);
    row("https://acs.bank@evil.example/3ds", false, false);
    row("https:acs.bank.example", false, false);
    row("https:///3ds", false, false);
    row("javascript:alert(1)", false, false);
    row("file:///etc/passwd", false, false);
    row("data:text/html,x", false, false);
    row("smb://host/share", false, false);
    row("ms-msdt:/id", false, false);
    row("", false, false);
    row(QByteArray("https://acs.bank.example/" + QByteArray(2048, 'a')).constData(), false, false);
}

void BrowserStepTest::addresses()
{
    QFETCH(QString, address);
    QFETCH(bool, live);
    QFETCH(bool, practice);
    const QUrl url(address, QUrl::StrictMode);
    QCOMPARE(checkStepUrl(url, StepReach::Web, u"action"_s).has_value(), live);
    QCOMPARE(checkStepUrl(url, StepReach::OwnMachine, u"action"_s).has_value(), practice);
    QCOMPARE(checkStepUrl(url, StepReach::Both, u"action"_s).has_value(), live || practice);
}

void BrowserStepTest::refusalKeepsTheQueryOut()
{
    const QUrl url(u"http://user:word@acs.bank.example/3ds?secret=1"_s);
    const auto checked = checkStepUrl(url, StepReach::Web, u"action"_s);
    QVERIFY(!checked);
    QVERIFY(isRefusedStep(checked.error()));
    QCOMPARE(checked.error().outcome, Outcome::NotExecuted);
    QCOMPARE(checked.error().issue.field, u"action"_s);
    QCOMPARE(checked.error().issue.value, u"http://acs.bank.example"_s);
    QCOMPARE(refusedStepReason(checked.error()),
             u"step_refused: http://acs.bank.example (it does not begin with https)"_s);
    const auto script = checkStepUrl(QUrl(u"javascript:alert(1)"_s), StepReach::Both, u"action"_s);
    QCOMPARE(script.error().issue.value, u"javascript:"_s);
    QVERIFY(!checkStepUrl(QUrl(), StepReach::Both, u"action"_s));
}

void BrowserStepTest::namesOfTwoScripts()
{
    QCOMPARE(hostForPeople(QUrl(u"https://bank.example/x"_s)), u"bank.example"_s);
    const QString mixed = hostForPeople(QUrl(u"https://bücher.example/x"_s));
    QVERIFY2(mixed.contains(u"xn--bcher-kva.example"_s), qPrintable(mixed));
}

void BrowserStepTest::formIsEscaped()
{
    Step step{.kind = StepKind::SubmitForm, .url = QUrl(u"https://acs.example/a?x=1&y=2"_s)};
    step.form = {{u"PaReq"_s, u"eJx\"><script>alert('1')</script>&amp;+/="_s},
        {u"TermUrl"_s, u"https://p.example/done?pid=1&q='2'"_s},
        {u"a\" onload=\"x"_s, QString::fromUtf8("Żółć\n2")}};
    const WebReply reply = formPage(step);
    QCOMPARE(reply.status, 200);
    const QByteArray &body = reply.body;
    QVERIFY(body.contains("action=\"https://acs.example/a?x=1&amp;y=2\""));
    QVERIFY(body.contains(
        "value=\"eJx&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;+/=\""));
    QVERIFY(body.contains("name=\"a&quot; onload=&quot;x\""));
    QVERIFY(body.contains("value=\"https://p.example/done?pid=1&amp;q='2'\""));
    QVERIFY(body.contains("<button>"));
    QCOMPARE(body.count("<script"), 1);
}

void BrowserStepTest::formGoesOnlyToWebPages()
{
    const auto policyOf = [](const QString &address) {
        const WebReply reply
            = formPage({.kind = StepKind::SubmitForm, .url = QUrl(address), .form = {}});
        QMap<QByteArray, QByteArray> headers;
        for (const auto &[name, value] : reply.headers)
            headers.insert(name, value);
        return headers;
    };
    const auto live = policyOf(u"https://acs.example/a"_s);
    const QByteArray policy = live.value("Content-Security-Policy");
    QVERIFY(policy.contains("default-src 'none'"));
    QVERIFY(policy.contains("frame-ancestors 'none'"));
    QVERIFY(policy.endsWith("form-action https:"));
    QVERIFY(policy.contains("script-src 'nonce-"));
    QCOMPARE(live.value("Cache-Control"), "no-store");
    QCOMPARE(live.value("Referrer-Policy"), "no-referrer");
    QVERIFY(policyOf(u"http://127.0.0.1:1/a"_s)
                .value("Content-Security-Policy")
                .contains("form-action http://127.0.0.1:*"));
}

QByteArray BrowserStepTest::ask(const QUrl &page, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(page.host(), quint16(page.port()));
    if (!socket.waitForConnected(2000))
        return {};
    socket.write(request);
    QByteArray answer;
    const auto complete = [&] {
        answer += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    };
    if (!QTest::qWaitFor(complete, 2000))
        return "no end";
    return answer;
}

QByteArray BrowserStepTest::get(const QUrl &page, const QByteArray &more)
{
    return ask(page,
        "GET " + page.path().toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + QByteArray::number(page.port()) + "\r\nConnection: close\r\n" + more + "\r\n");
}

void BrowserStepTest::pageIsServedOnce()
{
    OneTimePage page({.kind = StepKind::SubmitForm,
        .url = QUrl(u"https://acs.example/a"_s),
        .form = {{u"creq"_s, u"value-of-creq"_s}}});
    const auto address = page.open();
    QVERIFY(address);
    QCOMPARE(address->host(), u"127.0.0.1"_s);
    QVERIFY(address->path().size() >= 44); // 256 bits
    QVERIFY(!page.wasServed());
    const QByteArray first = get(*address, "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n");
    QVERIFY(first.startsWith("HTTP/1.1 200"));
    QVERIFY(first.contains("value-of-creq"));
    QVERIFY(page.wasServed());
    const QByteArray second = get(*address);
    QVERIFY(second.startsWith("HTTP/1.1 410"));
    QVERIFY(!second.contains("value-of-creq"));
}

void BrowserStepTest::strangersLearnNothing_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &request, const QByteArray &status) {
        QTest::newRow(name) << request << status;
    };
    row("another path", "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n", "404");
    row("a name that leads here", "GET PATH HTTP/1.1\r\nHost: evil.example:PORT\r\n", "404");
    row("localhost", "GET PATH HTTP/1.1\r\nHost: localhost:PORT\r\n", "404");
    row("no host", "GET PATH HTTP/1.1\r\n", "404");
    row("foreign origin",
        "GET PATH HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: https://evil.example\r\n", "404");
    row("fetched by another page",
        "GET PATH HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site\r\n"
        "Sec-Fetch-Mode: no-cors\r\n",
        "404");
    row("posted", "POST PATH HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 0\r\n", "405");
}

void BrowserStepTest::strangersLearnNothing()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    OneTimePage page({.kind = StepKind::SubmitForm,
        .url = QUrl(u"https://acs.example/a"_s),
        .form = {{u"creq"_s, u"value-of-creq"_s}}});
    const auto address = page.open();
    QVERIFY(address);
    request.replace("PORT", QByteArray::number(address->port()));
    request.replace("PATH", address->path().toLatin1());
    const QByteArray answer = ask(*address, request + "Connection: close\r\n\r\n");
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
    QVERIFY(!answer.contains("creq"));
    QVERIFY(!page.wasServed()); // the payer's own visit still works
    QVERIFY(get(*address).startsWith("HTTP/1.1 200"));
}

} // namespace paydesk

QTEST_GUILESS_MAIN(paydesk::BrowserStepTest)
#include "tst_browserstep.moc"
