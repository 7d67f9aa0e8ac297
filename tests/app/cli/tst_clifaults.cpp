// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Bad input and faults: what is said, with which exit code, and what is left behind.
class tst_CliFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_cli.serveProviders()); }
    void badInput_data();
    void badInput();
    void secretsAreNotArguments();
    void lostAnswer_data();
    void lostAnswer();
    void unreachable();
    void refusedCredentials();
    void wrongPassphrase();
    void lockedLedger();
    void damagedLedger();
    void brokenStatement_data();
    void brokenStatement();

private:
    qsizetype payoutCount()
    {
        return m_cli.run({u"payout"_s, u"list"_s}).json.value("items"_L1).toArray().size();
    }

    CliDriver m_cli;
};

void tst_CliFaults::badInput_data()
{
    QTest::addColumn<QStringList>("change");
    QTest::addColumn<QString>("field");
    QTest::newRow("words as an amount") << QStringList{u"--amount"_s, u"ten"_s} << u"amount"_s;
    QTest::newRow("decimals") << QStringList{u"--amount"_s, u"1.005"_s} << u"amount"_s;
    QTest::newRow("comma") << QStringList{u"--amount"_s, u"1,50"_s} << u"amount"_s;
    QTest::newRow("exponent") << QStringList{u"--amount"_s, u"1e3"_s} << u"amount"_s;
    QTest::newRow("zero") << QStringList{u"--amount"_s, u"0.00"_s} << u"amount"_s;
    QTest::newRow("negative") << QStringList{u"--amount"_s, u"-5.00"_s} << u"amount"_s;
    QTest::newRow("unknown currency") << QStringList{u"--currency"_s, u"XYZ"_s} << u"currency"_s;
    QTest::newRow("other currency") << QStringList{u"--currency"_s, u"EUR"_s} << u"currency"_s;
    QTest::newRow("no number") << QStringList{u"--set"_s, u"number="_s} << u"number"_s;
    QTest::newRow("unknown field") << QStringList{u"--set"_s, u"iban=1"_s} << u"iban"_s;
}

void tst_CliFaults::badInput()
{
    QFETCH(QStringList, change);
    QFETCH(QString, field);
    QStringList arguments = m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s);
    if (change[0] == u"--set" && change[1].startsWith(u"number="))
        arguments.replace(arguments.indexOf(u"number=514012345678"_s), change[1]);
    else if (change[0] == u"--set")
        arguments += change;
    else
        arguments.replace(arguments.indexOf(change[0]) + 1, change[1]);
    const qsizetype before = payoutCount();
    const CliResult refused = m_cli.run(arguments);
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.error().value("details"_L1).toObject().value("field"_L1).toString(), field);
    QVERIFY(refused.error().value("message"_L1).toString().contains(field));
    QCOMPARE(payoutCount(), before);
}

void tst_CliFaults::secretsAreNotArguments()
{
    const CliResult refused = m_cli.run({u"account"_s, u"add"_s, u"open"_s, u"--provider"_s, u"milkypay"_s,
                                         u"--set"_s, u"account_id=coma_X"_s, u"--secret"_s, u"api_key=hunter2"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(!refused.out.contains("hunter2"));
    QVERIFY(!refused.err.contains("hunter2"));
}

void tst_CliFaults::lostAnswer_data()
{
    QTest::addColumn<QByteArray>("fault");
    for (const char *fault : {"lose_answer", "slow", "wrong_types"})
        QTest::newRow(fault) << QByteArray(fault);
}

void tst_CliFaults::lostAnswer()
{
    QFETCH(QByteArray, fault);
    const QString id = m_cli.run(m_cli.payoutArguments(u"41.00"_s, u"514012345678"_s)).text("id");
    m_cli.setFault("alikassa", fault.constData(), 1);
    const CliResult sent = m_cli.run({u"payout"_s, u"send"_s, id, u"--deadline"_s, u"2"_s});
    QCOMPARE(sent.exitCode, 3);
    QCOMPARE(sent.text("state"), u"in_doubt"_s);
    QCOMPARE(sent.json.value("next"_L1).toObject().value("kind"_L1).toString(), u"ask_provider"_s);
    // Giving the command again asks; it does not send.
    QCOMPARE(m_cli.run({u"payout"_s, u"send"_s, id}).exitCode, 0);
    QVERIFY(QTest::qWaitFor([&] {
        return m_cli.run({u"payout"_s, u"refresh"_s, id}).text("state") == u"paid";
    }, 30'000));
    QCOMPARE(m_cli.run({u"payout"_s, u"show"_s, id}).json.value("attempts"_L1).toArray().size(), 1);
}

void tst_CliFaults::unreachable()
{
    const QString id = m_cli.run(m_cli.payoutArguments(u"42.00"_s, u"514012345678"_s)).text("id");
    m_cli.stopProviders();
    const CliResult sent = m_cli.run({u"payout"_s, u"send"_s, id});
    QCOMPARE(sent.exitCode, 5);
    QCOMPARE(sent.text("state"), u"draft"_s);
    QCOMPARE(m_cli.run({u"account"_s, u"check"_s, u"shop"_s}).exitCode, 5);
}

void tst_CliFaults::refusedCredentials()
{
    CliDriver other;
    QVERIFY(other.serveProviders({u"--fault"_s, u"alikassa=unauthorized"_s}));
    const QString id = other.run(other.payoutArguments(u"43.00"_s, u"514012345678"_s)).text("id");
    const CliResult sent = other.run({u"payout"_s, u"send"_s, id});
    QCOMPARE(sent.exitCode, 4);
    QCOMPARE(sent.text("state"), u"draft"_s);
    QCOMPARE(other.bookings().size(), 0);
}

void tst_CliFaults::wrongPassphrase()
{
    m_cli.write(u"wrong"_s, "battery staple\n");
    const CliResult refused = m_cli.run({u"account"_s, u"check"_s, u"shop"_s, u"--passphrase-file"_s, m_cli.path(u"wrong"_s)});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY(!refused.out.contains("battery"));
}

void tst_CliFaults::lockedLedger()
{
    CliDriver other;
    QVERIFY(other.serveProviders());
    other.setFault("alikassa", "no_answer", -1);
    const QString id = other.run(other.payoutArguments(u"44.00"_s, u"514012345678"_s)).text("id");
    QProcess holder;
    other.start(holder, {u"payout"_s, u"send"_s, id});
    QVERIFY(QTest::qWaitFor([&] {
        return other.run({u"payout"_s, u"show"_s, id}).text("state") == u"sending";
    }, 20'000));
    const CliResult second = other.run({u"payout"_s, u"send"_s, id});
    QCOMPARE(second.exitCode, 6);
    QVERIFY(second.error().value("message"_L1).toString().startsWith(
        u"Another Paydesk has this ledger open for writing (process %1 (paydesk-cli)"_s.arg(holder.processId())));
    QCOMPARE(other.run({u"ledger"_s, u"check"_s}).exitCode, 0); // readers work beside the writer
    holder.kill();
    holder.waitForFinished();
    // It was killed while the money was on its way: nobody knows, so it is asked about.
    other.setFault("alikassa", "none", -1);
    const CliResult resumed = other.run({u"payout"_s, u"send"_s, id});
    QVERIFY(resumed.text("state") == u"pending" || resumed.text("state") == u"paid");
    QCOMPARE(resumed.json.value("checks"_L1).toInt() > 0 || resumed.text("state") == u"pending", true);
}

void tst_CliFaults::damagedLedger()
{
    m_cli.write(u"damaged.db"_s, QByteArray(8192, 'x'));
    const CliResult refused = m_cli.run({u"payout"_s, u"list"_s, u"--ledger"_s, m_cli.path(u"damaged.db"_s)});
    QCOMPARE(refused.exitCode, 6);
}

void tst_CliFaults::brokenStatement_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("field");
    QTest::newRow("amount") << QByteArray("2026-11-21,R,1,payout,1.005,,MYR,paid") << u"amount"_s;
    QTest::newRow("date") << QByteArray("21.11.2026,R,1,payout,1.00,,MYR,paid") << u"date"_s;
    QTest::newRow("type") << QByteArray("2026-11-21,R,1,gift,1.00,,MYR,paid") << u"type"_s;
    QTest::newRow("status") << QByteArray("2026-11-21,R,1,payout,1.00,,MYR,perhaps") << u"status"_s;
}

void tst_CliFaults::brokenStatement()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, field);
    m_cli.write(u"broken.csv"_s, "date,reference,provider_id,type,amount,fee,currency,status\n"
                                 "2026-11-20,A,7,payout,2.00,,MYR,paid\n" + row + '\n');
    const CliResult refused = m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, m_cli.path(u"broken.csv"_s)});
    QCOMPARE(refused.exitCode, 2);
    const QJsonObject details = refused.error().value("details"_L1).toObject();
    QCOMPARE(details.value("row"_L1).toInt(), 3);
    QCOMPARE(details.value("field"_L1).toString(), field);
    QVERIFY(m_cli.run({u"statement"_s, u"list"_s}).json.value("items"_L1).toArray().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CliFaults)
#include "tst_clifaults.moc"
