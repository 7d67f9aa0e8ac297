// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <sys/stat.h>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Command lines and files that are wrong: what is named, and that nothing is left behind.
class tst_CliRefusals : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void commandLines_data();
    void commandLines();
    void missingValue();
    void nobodyLooksAfterIt();
    void takenReference();
    void names_data();
    void names();
    void keyFiles();
    void batches();
    void statements();
    void periods();
    void reportTargets_data();
    void reportTargets();
    void takenPort();
    void restores_data();
    void restores();
    void conflicts();
    void failedItems();
    void unknownToTheProvider();

private:
    QStringList newAccount(const QString &name) const
    {
        return {u"account"_s, u"add"_s, name, u"--provider"_s, u"milkypay"_s};
    }
    QString draft() { return m_cli.run(m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s)).text("id"); }
    /// Exit 2, and the one sentence holds the word.
    void refuses(const CliResult &result, const QString &word);

    CliDriver m_cli;
    QString m_run;
};

void tst_CliRefusals::refuses(const CliResult &result, const QString &word)
{
    const QString message = result.error().value("message"_L1).toString();
    QVERIFY2(result.exitCode == 2, result.out.constData());
    QVERIFY2(message.contains(word), qPrintable(message));
}

void tst_CliRefusals::initTestCase()
{
    QVERIFY(m_cli.serveProviders());
    m_cli.write(u"june.csv"_s, "date,reference,provider_id,type,amount,fee,currency,status\n"
                               "2026-06-20,A,7,payout,2.00,0.10,MYR,paid\n");
    QCOMPARE(m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, m_cli.path(u"june.csv"_s)}).exitCode, 0);
    m_run = m_cli.run({u"reconcile"_s, u"run"_s, u"kassa"_s}).text("id");
    QVERIFY(!m_run.isEmpty());
}

void tst_CliRefusals::commandLines_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *words, const char *named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("account list extra", "extra");
    row("account show kassa extra more", "extra");
    row("statement import kassa june.csv extra", "extra");
    row("demo extra", "extra");
    row("payout list --colour red", "--colour");
    row("payout list -x", "-x");
    row("payout list --limit 0", "1 to 1000");
    row("payout list --limit ten", "1 to 1000");
    row("sandbox serve --port 70000", "1 to 65535");
    row("account add x --provider milkypay --live --test", "--test or --live");
    row("payout create kassa --currency JPY --amount 1.5", "1250");
    row("payout create kassa --currency MYR --amount 1.505", "12.50");
    row("payout create kassa --currency KWD --amount x", "1.250");
}

void tst_CliRefusals::commandLines()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    refuses(m_cli.run(words.split(u' ')), named);
}

/// Without --json, which would be taken for the value.
void tst_CliRefusals::missingValue()
{
    QProcess process;
    m_cli.start(process, {u"payout"_s, u"list"_s, u"--limit"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.startsWith("the value of --limit is missing."), said.constData());
}

void tst_CliRefusals::nobodyLooksAfterIt()
{
    refuses(m_cli.run({u"doubt"_s, u"take"_s, u"po_1"_s, u"--for"_s, u"  "_s}), u"for is missing"_s);
}

/// What a draft would be refused for, its rehearsal is refused for as well.
void tst_CliRefusals::takenReference()
{
    const QStringList asked = m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s)
        + QStringList{u"--reference"_s, u"TAKEN-1"_s};
    QCOMPARE(m_cli.run(asked).exitCode, 0);
    const CliResult rehearsed = m_cli.run(asked + QStringList{u"--dry-run"_s});
    QVERIFY2(rehearsed.out.contains("is taken by po_"), rehearsed.out.constData());
    QVERIFY2(rehearsed.out.contains("\"would_be_sent\": false"), rehearsed.out.constData());
    QVERIFY(rehearsed.exitCode != 0);
}

void tst_CliRefusals::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("line feed") << u"a\nb"_s;
    QTest::newRow("carriage return") << u"a\rb"_s;
    QTest::newRow("escape") << u"a\x1B[2Jb"_s;
    QTest::newRow("tab") << u"a\tb"_s;
    QTest::newRow("not decoded") << u"a\uFFFDb"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s;
}

void tst_CliRefusals::names()
{
    QFETCH(QString, text);
    const QStringList payout = m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s);
    const QString word = u"control characters"_s;
    refuses(m_cli.run(newAccount(text)), word);
    refuses(m_cli.run(newAccount(u"x"_s) << u"--set"_s << QString(text + u"=1")), word);
    refuses(m_cli.run(newAccount(u"x"_s) << u"--secret"_s << QString(text + u"=@k")), word);
    refuses(m_cli.run(QStringList(payout) << u"--batch"_s << text), word);
    refuses(m_cli.run(QStringList(payout) << u"--set"_s << QString(u"customer_code=" + text)), u"customer_code"_s);
    refuses(m_cli.run({u"payout"_s, u"send"_s, u"--batch"_s, text}), word);
}

void tst_CliRefusals::keyFiles()
{
    m_cli.write(u"large"_s, QByteArray(64 * 1024 + 1, 'k'));
    for (const QString &option : {u"--secret"_s, u"--set"_s}) {
        const auto with = [&](const QString &value) {
            return m_cli.run(newAccount(u"x"_s) << option << value);
        };
        refuses(with(u"api_key=@"_s + m_cli.path(u"large"_s)), u"64 KiB"_s);
        refuses(with(u"api_key=@/dev/zero"_s), u"64 KiB"_s);
        const QString missing = m_cli.path(u"no such key"_s);
        refuses(with(u"api_key=@"_s + missing), u"There is no file “"_s + missing + u'”');
    }
}

void tst_CliRefusals::batches()
{
    QCOMPARE(m_cli.run(m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s) << u"--batch"_s << u"June"_s).exitCode, 0);
    for (const QString &verb : {u"send"_s, u"refresh"_s}) {
        refuses(m_cli.run({u"payout"_s, verb, u"--batch"_s, u"Jun"_s}), u"Jun"_s);
        refuses(m_cli.run({u"payout"_s, verb, u"--batch"_s, QString()}), u"batch"_s);
    }
    QCOMPARE(m_cli.run({u"payout"_s, u"refresh"_s, u"--batch"_s, u"June"_s}).exitCode, 0); // nothing open in it
}

void tst_CliRefusals::statements()
{
    refuses(m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, u"/dev/zero"_s}), u"64 MiB"_s);
    const QString pipe = m_cli.path(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QProcess writer;
    writer.start(u"sh"_s, {u"-c"_s, u"yes 2>/dev/null > \"$0\""_s, pipe});
    refuses(m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, pipe}), u"64 MiB"_s);
    QVERIFY(writer.waitForFinished()); // nobody reads on
}

void tst_CliRefusals::periods()
{
    const auto run = [this](const QString &from, const QString &to) {
        return m_cli.run({u"reconcile"_s, u"run"_s, u"kassa"_s, u"--from"_s, from, u"--to"_s, to});
    };
    refuses(run(u"2026-07-01"_s, u"2026-06-01"_s), u"2026-07-01"_s);
    refuses(run(u"2026-07-01"_s, u"2026-06-01"_s), u"2026-06-01"_s);
    refuses(run(u"2026-07-01"_s, u"2026-07-01"_s), u"2026-07-01"_s);
    refuses(m_cli.run({u"reconcile"_s, u"run"_s, u"kassa"_s, u"--from"_s, u"2027-01-01"_s}), u"2026-06-21"_s);
    QCOMPARE(run(u"2026-06-01"_s, u"2026-07-01"_s).exitCode, 1);
}

void tst_CliRefusals::reportTargets_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"csv", "xlsx", "pdf"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void tst_CliRefusals::reportTargets()
{
    QFETCH(QString, format);
    const auto report = [&](const QString &target) {
        return m_cli.run({u"report"_s, u"reconciliation"_s, m_run, u"--format"_s, format, u"--output"_s, target});
    };
    for (const QString &target : {u"/dev/null"_s, u"/dev/full"_s, u"-"_s, m_cli.path(QString())})
        refuses(report(target), target);
    refuses(report(QString()), u"output"_s);
    QVERIFY(!QFile::exists(u"-"_s));
    const CliResult written = report(m_cli.path(u"r."_s + format));
    QCOMPARE(written.exitCode, 0);
    const QJsonArray files = written.json.value("files"_L1).toArray();
    QCOMPARE(files.size(), format == u"csv" ? 2 : 1);
    for (const auto &file : files)
        QVERIFY(QFile::exists(file.toString()));
}

void tst_CliRefusals::takenPort()
{
    const CliResult refused = m_cli.run({u"sandbox"_s, u"serve"_s, u"--port"_s, QString::number(m_cli.port())});
    refuses(refused, u"Port %1 is taken."_s.arg(m_cli.port()));
}

void tst_CliRefusals::restores_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no ledger") << QByteArray(8192, 'x');
    QTest::newRow("short") << QByteArray("hello");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("folder") << QByteArray("/");
    QTest::newRow("missing") << QByteArray("-");
}

void tst_CliRefusals::restores()
{
    QFETCH(QByteArray, content);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (content == "/")
        QVERIFY(QDir().mkdir(m_cli.path(name)));
    else if (content != "-")
        m_cli.write(name, content);
    const CliResult refused = m_cli.run({u"ledger"_s, u"restore"_s, m_cli.path(name)});
    refuses(refused, m_cli.path(name));
    QVERIFY2(!refused.out.contains("ledger is damaged"), refused.out.constData());
    QCOMPARE(m_cli.run({u"ledger"_s, u"check"_s}).exitCode, 0);
}

void tst_CliRefusals::conflicts()
{
    const CliResult again = m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, m_cli.path(u"june.csv"_s)});
    refuses(again, u"imported before, as st_1"_s);
    const QStringList payout = m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s) << u"--reference"_s << u"R-7"_s;
    const QString id = m_cli.run(payout).text("id");
    refuses(m_cli.run(payout), u"The reference “R-7” is taken by "_s + id);
    QCOMPARE(m_cli.run({u"payout"_s, u"send"_s, id}).exitCode, 0);
    refuses(m_cli.run({u"account"_s, u"remove"_s, u"kassa"_s}), u"“kassa” still has orders"_s);
}

void tst_CliRefusals::failedItems()
{
    m_cli.setFault("alikassa", "unauthorized", 3);
    const CliResult one = m_cli.run({u"payout"_s, u"send"_s, draft()});
    QCOMPARE(one.exitCode, 4);
    QCOMPARE(one.error().value("code"_L1).toString(), u"credentials"_s);
    QCOMPARE(one.json.value("problem"_L1), one.json.value("error"_L1));
    const CliResult two = m_cli.run({u"payout"_s, u"send"_s, draft(), draft()});
    QVERIFY(!two.json.contains("error"_L1));
    for (const auto &item : two.json.value("items"_L1).toArray())
        QCOMPARE(item["error"_L1]["code"_L1].toString(), u"credentials"_s);
    m_cli.setFault("alikassa", "none", -1);
    m_cli.setFault("milkypay", "unauthorized", 1);
    const CliResult invoice = m_cli.run({u"invoice"_s, u"create"_s, u"shop"_s, u"--amount"_s, u"5.00"_s, u"--currency"_s, u"EUR"_s});
    QCOMPARE(invoice.exitCode, 4);
    QCOMPARE(invoice.error().value("code"_L1).toString(), u"credentials"_s);
    m_cli.setFault("milkypay", "none", -1);
}

void tst_CliRefusals::unknownToTheProvider()
{
    m_cli.setFault("alikassa", "drop_before", 1);
    const QString id = draft();
    QCOMPARE(m_cli.run({u"payout"_s, u"send"_s, id}).exitCode, 3);
    for (const QString &verb : {u"refresh"_s, u"send"_s}) {
        const CliResult asked = m_cli.run({u"payout"_s, verb, id});
        QCOMPARE(asked.exitCode, 3);
        QCOMPARE(asked.text("state"), u"in_doubt"_s);
        const QString message = asked.error().value("message"_L1).toString();
        QVERIFY2(message.startsWith(u"The provider does not know the order, or not yet. It stays in doubt."),
                 qPrintable(message));
        QVERIFY2(!message.contains(u".”."), qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(tst_CliRefusals)
#include "tst_clirefusals.moc"
