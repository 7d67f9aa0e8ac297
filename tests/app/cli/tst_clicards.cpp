// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Card payments from the command line: 3-D Secure by both ways, what a kill and a Ctrl+C leave
/// behind, and that no card is found anywhere afterwards.
class tst_CliCards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void formStep();
    void pageForOneBrowser();
    void refusedAtTheBank();
    void addressStep();
    void systemBrowser();
    void noBrowserThere();
    void killedWhileServing();
    void interrupted();
    void patienceEnds();
    void lostAnswer();
    void browserInfo();
    void refusals_data();
    void refusals();
    void wrongState();
    void liveAccount();
    void noCardAnywhere();

private:
    static QByteArray card(const char *holder = "ANNA KOWALCZYK", const char *expiry = "04/30");
    /// An invoice that waits for a card.
    QString invoice()
    {
        return m_cli.run("invoice create shop --amount 12.90 --currency EUR --description card")
            .text("id");
    }
    QStringList pay(const QString &id, const QStringList &more = {u"--no-browser"_s}) const
    {
        return QStringList{u"invoice"_s, u"pay"_s, id, u"--card"_s, u"-"_s} << more;
    }
    CliResult shown(const QString &id) { return m_cli.run({u"invoice"_s, u"show"_s, id}); }
    static QJsonObject next(const QJsonObject &document)
    {
        return document.value("next"_L1).toObject();
    }
    static QUrl urlOf(const QJsonObject &document)
    {
        return QUrl(next(document).value("url"_L1).toString());
    }
    static WebPage atTheBank(const QUrl &url, const QString &answer)
    {
        return submit(submit(get(url)), {{u"answer"_s, answer}});
    }

    CliDriver m_cli;
};

QByteArray tst_CliCards::card(const char *holder, const char *expiry)
{
    return QByteArray(R"({"number":"5123 8172 3406 0000","holder":")") + holder
        + R"(","expiry":")" + expiry + R"(","cvv":"917"})";
}

void tst_CliCards::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("milkypay", "shop"));
}

/// The document is there before the command waits; the outcome is the provider's, not the page's.
void tst_CliCards::formStep()
{
    const QString id = invoice();
    QProcess paying;
    const QJsonObject document = m_cli.begin(paying, pay(id), card());
    QCOMPARE(document.value("state"_L1).toString(), u"requires_action"_s);
    QCOMPARE(next(document).value("kind"_L1).toString(), u"open_url"_s);
    const QUrl url = urlOf(document);
    QCOMPARE(url.host(), u"127.0.0.1"_s);
    QVERIFY(url.port() != m_cli.port());
    const WebPage form = get(url);
    QCOMPARE(form.status, 200);
    QCOMPARE(form.fields().keys(), {u"creq"_s}); // this computer's browser was told of
    QVERIFY(!form.body.contains("5123817234060000"));
    const WebPage bank = submit(form);
    QVERIFY2(bank.body.contains("512381******0000"), bank.body.constData());
    QVERIFY(submit(bank, {{u"answer"_s, u"confirm"_s}}).body.contains("Paid."));
    const CliResult ended = CliDriver::end(paying);
    QCOMPARE(ended.exitCode, 0);
    QVERIFY2(ended.out.isEmpty(), ended.out.constData());
    QCOMPARE(shown(id).text("state"), u"paid"_s);
    QVERIFY(shown(id).json.value("next"_L1).isNull());
    QVERIFY(get(url).status == 0); // the program is gone, and its page
}

void tst_CliCards::pageForOneBrowser()
{
    QProcess paying;
    const QUrl url = urlOf(m_cli.begin(paying, pay(invoice()), card()));
    QUrl wrong = url;
    wrong.setPath(u"/"_s);
    QCOMPARE(get(wrong).status, 404);
    QCOMPARE(get(url, "bank.example").status, 404);
    QCOMPARE(post(url, {}).status, 405);
    const WebPage form = get(url);
    QCOMPARE(form.status, 200);
    QCOMPARE(form.headers.value("cache-control"), QByteArray("no-store"));
    QVERIFY(form.headers.value("content-security-policy").contains("default-src 'none'"));
    QCOMPARE(get(url).status, 410);
    QVERIFY(!get(url).body.contains("PaReq"));
    paying.kill();
    paying.waitForFinished();
}

void tst_CliCards::refusedAtTheBank()
{
    const QString id = invoice();
    QProcess paying;
    const QJsonObject document = m_cli.begin(paying, pay(id), card());
    QVERIFY(atTheBank(urlOf(document), u"refuse"_s).body.contains("Not paid."));
    QCOMPARE(CliDriver::end(paying).exitCode, 1);
    QCOMPARE(shown(id).text("state"), u"failed"_s);
}

/// Nothing to serve: the address is the provider's, and the command ends.
void tst_CliCards::addressStep()
{
    const QString id = invoice();
    const CliResult paid = m_cli.run(pay(id), card("ANNA REDIRECT"));
    QCOMPARE(paid.exitCode, 0);
    const QUrl url = urlOf(paid.json);
    QCOMPARE(url.port(), int(m_cli.port()));
    QCOMPARE(urlOf(shown(id).json), url);
    const CliResult asked = m_cli.run({u"invoice"_s, u"refresh"_s, id});
    QCOMPARE(asked.text("state"), u"requires_action"_s); // the payer is at his bank
    QCOMPARE(urlOf(asked.json), url);
    QVERIFY(submit(get(url), {{u"answer"_s, u"confirm"_s}}).body.contains("Paid."));
    QCOMPARE(m_cli.run({u"invoice"_s, u"open"_s, id, u"--no-browser"_s}).text("state"), u"paid"_s);
}

/// Without --no-browser the page goes to the system's browser, and the document comes at the end.
void tst_CliCards::systemBrowser()
{
    const QByteArray path = qgetenv("PATH");
    m_cli.write(u"xdg-open"_s, "#!/bin/sh\necho \"$1\" > \"" + m_cli.path(u"opened"_s).toUtf8() + "\"\n");
    QFile::setPermissions(m_cli.path(u"xdg-open"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_cli.environment().insert(u"PATH"_s, m_cli.path(QString()) + u':' + QString::fromUtf8(path));
    const QString id = invoice();
    QProcess paying;
    m_cli.start(paying, pay(id, {u"--json"_s}));
    paying.write(card());
    paying.closeWriteChannel();
    QFile opened(m_cli.path(u"opened"_s));
    QTRY_VERIFY_WITH_TIMEOUT(opened.exists() && opened.size() > 0, 20'000);
    QVERIFY(paying.readAllStandardOutput().isEmpty());
    QVERIFY(opened.open(QIODevice::ReadOnly));
    atTheBank(QUrl(QString::fromUtf8(opened.readAll()).trimmed()), u"confirm"_s);
    const CliResult ended = CliDriver::end(paying);
    m_cli.environment().insert(u"PATH"_s, QString::fromUtf8(path));
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.text("state"), u"paid"_s);
    QCOMPARE(ended.text("id"), id);
}

void tst_CliCards::noBrowserThere()
{
    const QString path = m_cli.environment().value(u"PATH"_s);
    m_cli.environment().insert(u"PATH"_s, m_cli.path(u"accounts"_s));
    QProcess paying;
    const QJsonObject document = m_cli.begin(paying, pay(invoice(), {}), card());
    m_cli.environment().insert(u"PATH"_s, path);
    atTheBank(urlOf(document), u"confirm"_s);
    QCOMPARE(CliDriver::end(paying).exitCode, 0);
}

void tst_CliCards::killedWhileServing()
{
    const QString id = invoice();
    QProcess paying;
    const QUrl before = urlOf(m_cli.begin(paying, pay(id), card()));
    paying.kill();
    QVERIFY(paying.waitForFinished());
    const CliResult left = shown(id);
    QCOMPARE(left.text("state"), u"requires_action"_s);
    QVERIFY(next(left.json).value("url"_L1).isNull());
    const QString message = next(left.json).value("message"_L1).toString();
    QVERIFY2(message.contains(u"invoice open "_s + id), qPrintable(message));
    QProcess again;
    const QJsonObject document
        = m_cli.begin(again, {u"invoice"_s, u"open"_s, id, u"--no-browser"_s});
    QVERIFY(urlOf(document) != before);
    atTheBank(urlOf(document), u"confirm"_s);
    QCOMPARE(CliDriver::end(again).exitCode, 0);
    QCOMPARE(shown(id).text("state"), u"paid"_s);
}

void tst_CliCards::interrupted()
{
    const QString id = invoice();
    QProcess paying;
    m_cli.begin(paying, pay(id), card());
    ::kill(pid_t(paying.processId()), SIGINT);
    const CliResult ended = CliDriver::end(paying);
    QCOMPARE(ended.exitCode, 1); // not paid
    QVERIFY(ended.out.isEmpty());
    QCOMPARE(shown(id).text("state"), u"requires_action"_s);
}

void tst_CliCards::patienceEnds()
{
    const CliResult ended = m_cli.run(pay(invoice(), {u"--no-browser"_s, u"--timeout"_s, u"1"_s}), card());
    QCOMPARE(ended.exitCode, 1); // not paid
    QCOMPARE(ended.text("state"), u"requires_action"_s);
}

/// Nobody knows whether the card was charged: never "declined", and never once more.
void tst_CliCards::lostAnswer()
{
    const QString id = invoice();
    m_cli.setFault("milkypay", "lose_answer", 1);
    const CliResult paid = m_cli.run(pay(id), card());
    QCOMPARE(paid.exitCode, 3);
    QCOMPARE(paid.error().value("code"_L1).toString(), u"outcome_unknown"_s);
    QCOMPARE(m_cli.run(pay(id), card()).exitCode, 2);
    m_cli.setFault("milkypay", "none", -1);
}

/// One name given: the rest is this computer's, and the bank asks by the newer way.
void tst_CliCards::browserInfo()
{
    const QString id = invoice();
    QProcess paying;
    const QJsonObject document = m_cli.begin(paying,
        pay(id, {u"--no-browser"_s, u"--set"_s, u"browser_info.browser_ip=203.0.113.9"_s}), card());
    const WebPage form = get(urlOf(document));
    QCOMPARE(QStringList(form.fields().keys()), QStringList{u"creq"_s});
    submit(submit(form), {{u"answer"_s, u"confirm"_s}});
    QCOMPARE(CliDriver::end(paying).exitCode, 0);
}

void tst_CliCards::refusals_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &input, const char *field,
                         const QStringList &more = {}) {
        QTest::newRow(name) << input << more << QString::fromLatin1(field);
    };
    const auto changed = [](const char *from, const char *to) { return card().replace(from, to); };
    row("nothing", {}, "card");
    row("no JSON", "5123817234060000", "card");
    row("a list", "[]", "card");
    row("digit mistyped", changed("0000", "0001"), "number");
    row("a number", changed("\"917\"", "917"), "cvv");
    row("no code", changed("917", ""), "cvv");
    row("long code", changed("917", "91700"), "cvv");
    row("month 13", changed("04/30", "13/30"), "expiry");
    row("four digits of a year", changed("04/30", "04/2030"), "expiry");
    row("twice", changed("\"cvv\"", "\"number\":\"1\",\"cvv\""), "number");
    row("more than a card", changed("\"cvv\"", "\"pin\":\"1\",\"cvv\""), "pin");
    row("unknown of the browser", card(), "browser_info.colour",
        {u"--set"_s, u"browser_info.colour=red"_s});
    row("not of the browser", card(), "service", {u"--set"_s, u"service=x"_s});
    row("wrong of the browser", card(), "browser_info.browser_ip",
        {u"--set"_s, u"browser_info.browser_ip=here"_s});
    row("no time", card(), "timeout", {u"--timeout"_s, u"0"_s});
    row("no number of seconds", card(), "timeout", {u"--timeout"_s, u"soon"_s});
}

void tst_CliCards::refusals()
{
    QFETCH(QByteArray, input);
    QFETCH(QStringList, more);
    QFETCH(QString, field);
    static const QString id = invoice();
    const CliResult refused = m_cli.run(pay(id, more), input);
    QCOMPARE(refused.exitCode, 2);
    const QJsonObject details = refused.error().value("details"_L1).toObject();
    QCOMPARE(details.value("field"_L1).toString(), field);
    for (const char *secret : {"5123817234060000", "5123 8172", "917", "KOWALCZYK"})
        QVERIFY2(!refused.out.contains(secret) && !refused.err.contains(secret), secret);
    QCOMPARE(shown(id).json.value("attempts"_L1).toArray().size(), 1); // its creation
}

void tst_CliCards::wrongState()
{
    QCOMPARE(m_cli.run(pay(u"inv_999"_s), card()).exitCode, 2);
    QCOMPARE(m_cli.run(pay(u"po_1"_s), card()).exitCode, 2);
    QCOMPARE(m_cli.run({u"invoice"_s, u"pay"_s, invoice()}).exitCode, 2); // no card
    const QString id = invoice();
    QCOMPARE(m_cli.run(pay(id), card("A B", "06/29").replace("5123 8172 3406 0000", "5519283812030000")).exitCode, 0);
    QCOMPARE(shown(id).text("state"), u"paid"_s); // without a step
    QCOMPARE(m_cli.run(pay(id), card()).exitCode, 2);
    QCOMPARE(m_cli.run({u"invoice"_s, u"open"_s, id}).exitCode, 2);
    const CliResult missing = m_cli.run({u"invoice"_s, u"pay"_s, invoice(), u"--card"_s, u"/no such card"_s});
    QCOMPARE(missing.exitCode, 2);
}

/// Test cards may be out of date, real ones not; and real money's browser goes to the web only.
void tst_CliCards::liveAccount()
{
    QVERIFY(!m_cli.addPracticeAccount("milkypay", "real", {u"--live"_s})); // its key is no real one
    m_cli.write(u"live key"_s, "a-key-of-real-life");
    const QString base = u"http://127.0.0.1:%1/milkypay"_s.arg(m_cli.port());
    QCOMPARE(m_cli.run({u"account"_s, u"add"_s, u"real"_s, u"--provider"_s, u"milkypay"_s, u"--live"_s,
                           u"--set"_s, u"base_url="_s + base, u"--set"_s,
                           u"card_gateway_url="_s + base + u"/gate"_s, u"--set"_s,
                           u"account_id=coma_REALLIFE00000001"_s, u"--secret"_s,
                           u"api_key=@"_s + m_cli.path(u"live key"_s)})
                 .exitCode,
        0);
    const QString id = m_cli.run("invoice create real --amount 5.00 --currency EUR --description card").text("id");
    const CliResult old = m_cli.run(pay(id), card("ANNA KOWALCZYK", "06/26"));
    QCOMPARE(old.exitCode, 2);
    QCOMPARE(old.error().value("details"_L1).toObject().value("field"_L1).toString(), u"expiry"_s);
    const CliResult paid = m_cli.run(pay(id), card());
    QCOMPARE(paid.exitCode, 1); // the provider has the card, and the payer cannot be sent there
    QCOMPARE(paid.text("state"), u"requires_action"_s);
    QCOMPARE(paid.error().value("code"_L1).toString(), u"step_refused"_s);
    const CliResult later = shown(id);
    QVERIFY2(later.text("reason").startsWith(u"step_refused: http://127.0.0.1 ("), later.out.constData());
    const QJsonObject explained = later.json.value("explanation"_L1).toObject();
    QVERIFY(explained.value("sentence"_L1).toString().contains(u"is not opened"));
    QCOMPARE(next(later.json).value("kind"_L1).toString(), u"ask_provider"_s);
    QVERIFY(next(later.json).value("url"_L1).isNull());
}

/// Ledger, vault, practice files, everything that was written on the way.
void tst_CliCards::noCardAnywhere()
{
    QDirIterator files(m_cli.path(QString()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const char *secret : {"5123817234060000", "5123 8172", "5519283812030000", "KOWALCZYK"})
            QVERIFY2(!content.contains(secret), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked > 3);
    QCOMPARE(m_cli.run("ledger check").exitCode, 0);
}

QTEST_GUILESS_MAIN(tst_CliCards)
#include "tst_clicards.moc"
