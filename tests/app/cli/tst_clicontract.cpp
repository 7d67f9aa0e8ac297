// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Small promises to scripts: one document, the right exit code, one way on.
class tst_CliContract : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oneDocument_data();
    void oneDocument();
    void addressOfAnotherComputer();
    void enquiryIsNoDoubt();
    void settlingTooEarly();
    void refusedLogins_data();
    void refusedLogins();

private:
    static QString message(const CliResult &result)
    {
        return result.error().value("message"_L1).toString();
    }

    CliDriver m_cli;
};

void tst_CliContract::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("milkypay", "shop"));
    QVERIFY(m_cli.addPracticeAccount("milkipay", "wallet"));
}

void tst_CliContract::oneDocument_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("key");
    QTest::newRow("help") << u"--help"_s << u"help"_s;
    QTest::newRow("version") << u"--version"_s << u"version"_s;
    QTest::newRow("of a noun") << u"invoice --help"_s << u"help"_s;
    QTest::newRow("of a command") << u"invoice create --help"_s << u"help"_s;
}

void tst_CliContract::oneDocument()
{
    QFETCH(QString, words);
    QFETCH(QString, key);
    const CliResult told = m_cli.run(words.split(u' '));
    QCOMPARE(told.exitCode, 0);
    QCOMPARE(told.json.keys(), QStringList{key});
    QVERIFY2(!told.json.value(key).toString().isEmpty(), told.out.constData());
}

void tst_CliContract::addressOfAnotherComputer()
{
    const CliResult refused = m_cli.run("callback listen --bind 192.0.2.8");
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(message(refused).contains(u"--bind") && message(refused).contains(u"192.0.2.8"),
             refused.out.constData());
    const CliResult taken = m_cli.run(
        {u"callback"_s, u"listen"_s, u"--port"_s, QString::number(m_cli.port())});
    QCOMPARE(taken.exitCode, 2);
    QVERIFY(message(taken).contains(u"is taken"));
}

/// To ask changes nothing, whatever comes back.
void tst_CliContract::enquiryIsNoDoubt()
{
    const QString id
        = m_cli.run("invoice create shop --amount 12.90 --currency EUR --description card").text("id");
    m_cli.setFault("milkypay", "garbage", 1, false);
    const CliResult asked = m_cli.run({u"invoice"_s, u"refresh"_s, id});
    m_cli.setFault("milkypay", "none", 0);
    QVERIFY2(asked.exitCode == 5, asked.out.constData());
    QCOMPARE(asked.text("state"), u"pending"_s);
    QVERIFY2(!asked.out.contains("outcome_unknown"), asked.out.constData());
}

void tst_CliContract::settlingTooEarly()
{
    m_cli.setFault("milkypay", "drop_before", 1);
    const CliResult lost
        = m_cli.run("invoice create shop --amount 7.00 --currency EUR --no-browser");
    m_cli.setFault("milkypay", "none", 0);
    QCOMPARE(lost.text("state"), u"in_doubt"_s);
    const QString way = lost.json.value("next"_L1).toObject().value("message"_L1).toString();
    QVERIFY2(way.contains(u"twice, a minute apart"), qPrintable(way));
    const QStringList settle{u"invoice"_s, u"resolve"_s, lost.text("id"), u"--reason"_s, u"why"_s};
    const CliResult refused = m_cli.run(settle + QStringList{u"--as"_s, u"failed"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(message(refused).contains(u"twice, a minute apart"), qPrintable(message(refused)));
    const CliResult act = m_cli.run(settle + QStringList{u"--as"_s, u"happened"_s});
    QCOMPARE(act.exitCode, 2);
    QVERIFY2(message(act).contains(u"no act to settle"), qPrintable(message(act)));
}

void tst_CliContract::refusedLogins_data()
{
    QTest::addColumn<QString>("phone");
    for (const char *ending : {"01", "02", "03", "04"})
        QTest::newRow(ending) << u"00000001"_s + QLatin1StringView(ending);
}

void tst_CliContract::refusedLogins()
{
    QFETCH(QString, phone);
    const CliResult begun = m_cli.run("account authorize wallet --no-browser");
    const QUrl page(begun.json.value("next"_L1).toObject().value("url"_L1).toString());
    const WebPage back = post(page,
        {{u"prefix"_s, u"+1"_s}, {u"phone"_s, phone}, {u"password"_s, u"practice"_s}});
    const CliResult refused = m_cli.run(
        {u"account"_s, u"authorize"_s, u"wallet"_s, u"--redirected"_s, u"-"_s},
        back.headers.value("paydesk-practice-redirect") + '\n');
    QVERIFY2(refused.exitCode == 4, refused.out.constData());
    const QJsonObject details = refused.error().value("details"_L1).toObject();
    const QJsonObject explained = details.value("explanation"_L1).toObject();
    QVERIFY(!explained.value("sentence"_L1).toString().isEmpty());
    if (!explained.value("next_step"_L1).toString().isEmpty())
        QVERIFY2(!message(refused).contains(u"Replace the key"), qPrintable(message(refused)));
}

QTEST_GUILESS_MAIN(tst_CliContract)
#include "tst_clicontract.moc"
