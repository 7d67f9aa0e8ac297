// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QDate>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Templates at the command line: made, run, asked about, ended.
class tst_CliTemplates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addAndRun();
    void missedIsExit1UntilAnswered();
    void fromAPayoutAndEnded();
    void wrongOptions_data();
    void wrongOptions();

private:
    QStringList add(const QString &name, const QStringList &rhythm)
    {
        QStringList command = m_cli.payoutArguments(u"17.00"_s, u"514012345678"_s);
        command.replace(1, u"template"_s); // payout template add <name> kassa --amount …
        command.insert(2, u"add"_s);
        command.insert(3, name);
        return command + rhythm;
    }
    qint64 payouts() { return m_cli.run("ledger info").json.value("payouts"_L1).toInteger(-1); }
    static QString day(int fromToday)
    {
        return QDateTime::currentDateTimeUtc().date().addDays(fromToday).toString(Qt::ISODate);
    }

    CliDriver m_cli;
};

void tst_CliTemplates::initTestCase() { QVERIFY(m_cli.serveProviders()); }

void tst_CliTemplates::addAndRun()
{
    const CliResult made = m_cli.run(add(u"rent"_s, {u"--every"_s, u"30 days"_s, u"--first"_s, day(0)}));
    QVERIFY2(made.exitCode == 0, made.out.constData());
    QCOMPARE(made.text("state"), u"active"_s);
    QCOMPARE(made.text("amount"), u"17.00"_s);
    QCOMPARE(payouts(), 0); // nothing is made before it is run
    const CliResult run = m_cli.run("payout template run");
    QCOMPARE(run.exitCode, 0);
    const QJsonArray drafts = run.json.value("items"_L1).toArray().first().toObject().value("drafts"_L1).toArray();
    QCOMPARE(drafts.size(), 1);
    const QString id = drafts.first().toObject().value("id"_L1).toString();
    QCOMPARE(m_cli.run({u"payout"_s, u"show"_s, id}).text("state"), u"draft"_s);
    QCOMPARE(m_cli.run("payout template run").exitCode, 0);
    QCOMPARE(payouts(), 1);
    QCOMPARE(m_cli.run("payout template show rent").text("handled_until"), day(0));
    QCOMPARE(m_cli.run("ledger check --full").exitCode, 0);
}

void tst_CliTemplates::missedIsExit1UntilAnswered()
{
    QCOMPARE(m_cli.run(add(u"late"_s, {u"--every"_s, u"10 days"_s, u"--first"_s, day(-25)})).exitCode, 0);
    const qint64 before = payouts();
    const CliResult asked = m_cli.run("payout template run late");
    QCOMPARE(asked.exitCode, 1);
    QCOMPARE(asked.json.value("items"_L1).toArray().first().toObject().value("missed"_L1).toArray().size(), 2);
    QCOMPARE(payouts(), before);
    QCOMPARE(m_cli.run("payout template run late --missed leave-out").exitCode, 0);
    QCOMPARE(payouts(), before + 1);
    QCOMPARE(m_cli.run("payout template run late").exitCode, 0);
    QCOMPARE(payouts(), before + 1);
}

void tst_CliTemplates::fromAPayoutAndEnded()
{
    const CliResult made = m_cli.run({u"payout"_s, u"template"_s, u"add"_s, u"again"_s, u"--from"_s, u"po_1"_s,
                                      u"--every"_s, u"month"_s, u"--on"_s, u"31"_s, u"--first"_s, day(0)});
    QVERIFY2(made.exitCode == 0, made.out.constData());
    QCOMPARE(made.text("amount"), u"17.00"_s);
    QCOMPARE(m_cli.run("payout template pause again").text("state"), u"paused"_s);
    QCOMPARE(m_cli.run("payout template resume again").text("state"), u"active"_s);
    QCOMPARE(m_cli.run({u"payout"_s, u"template"_s, u"end"_s, u"again"_s, u"--reason"_s, u"moved"_s}).exitCode, 0);
    QCOMPARE(m_cli.run("payout template show again").exitCode, 2); // the name is free
    const CliResult over = m_cli.run("payout template resume again");
    QCOMPARE(over.exitCode, 2);
    QVERIFY2(over.out.contains("has ended, and an end is for good"), over.out.constData());
    QCOMPARE(m_cli.run("payout template list").json.value("items"_L1).toArray().size(), 3);
}

void tst_CliTemplates::wrongOptions_data()
{
    QTest::addColumn<QStringList>("rhythm");
    QTest::addColumn<QString>("told");
    QTest::newRow("every") << QStringList{u"--every"_s, u"often"_s, u"--first"_s, day(0)} << u"Accepted: month, week"_s;
    QTest::newRow("no every") << QStringList{u"--on"_s, u"1"_s, u"--first"_s, day(0)} << u"every is missing"_s;
    QTest::newRow("no first") << QStringList{u"--every"_s, u"week"_s, u"--on"_s, u"1"_s} << u"first is missing"_s;
    QTest::newRow("first") << QStringList{u"--every"_s, u"week"_s, u"--on"_s, u"1"_s, u"--first"_s, u"1.12.2026"_s}
                           << u"first is not a date"_s;
    QTest::newRow("on") << QStringList{u"--every"_s, u"month"_s, u"--on"_s, u"40"_s, u"--first"_s, day(0)}
                        << u"Accepted: 1 to 31"_s;
}

void tst_CliTemplates::wrongOptions()
{
    QFETCH(QStringList, rhythm);
    QFETCH(QString, told);
    const CliResult refused = m_cli.run(add(u"wrong"_s, rhythm));
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.out.contains(told.toUtf8()), refused.out.constData());
}

QTEST_GUILESS_MAIN(tst_CliTemplates)
#include "tst_clitemplates.moc"
