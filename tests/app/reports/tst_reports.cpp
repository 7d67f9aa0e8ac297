// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvreport.h"
#include "models/core/formulaguard.h"
#include "app/reports/pdfreport.h"
#include "app/reports/reportfigures.h"
#include "app/reports/xlsxreport.h"
#include "tests/app/reports/samplereport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::sampleReport;

namespace {

using Writer = Result<void> (*)(const ReconciliationReport &, const QString &);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(Writer)

class TestReports : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void csvBytes();
    void csvHasOneRowPerLine();
    void guardsText_data();
    void guardsText();
    void writesAFile_data();
    void writesAFile();
    void unwritablePath_data();
    void unwritablePath();
    void keepsTheOldFileUntilTheNewIsWhole_data();
    void keepsTheOldFileUntilTheNewIsWhole();
    void refusesFiguresThatDoNotTie_data();
    void refusesFiguresThatDoNotTie();
    void practiceIsInEveryRow();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();

private:
    void addWriters();
    QTemporaryDir m_dir;
};

void TestReports::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY(m_dir.isValid());
    // With KEEP_REPORTS=<folder> the files stay there, to be looked at.
    const QString keep = qEnvironmentVariable("KEEP_REPORTS");
    if (keep.isEmpty())
        return;
    const auto report = sampleReport(60);
    QVERIFY(writeCsvReport(report, keep + u"/report.csv"));
    QVERIFY(writeXlsxReport(report, keep + u"/report.xlsx"));
    QVERIFY(writePdfReport(report, keep + u"/report.pdf"));
    auto practice = sampleReport(0);
    practice.practice = true;
    for (qint64 i = 0; i < 120; ++i) {
        const auto line = test::sampleLine(i + 2, u"PX-%1"_s.arg(i), {}, test::money(100 + i));
        practice.lines.push_back(
            {i + 100, MatchStatus::MissingInLedger, MatchEvidence::None, line, {}});
    }
    practice.run.counts.clear();
    practice.run.totals.clear();
    practice.run.lineCount = 0;
    QVERIFY(writePdfReport(practice, keep + u"/practice.pdf"));
}

void TestReports::csvBytes()
{
    auto report = sampleReport(1);
    report.lines.erase(report.lines.begin() + 2, report.lines.end());
    report.run.counts.clear(); // a run that was not stored yet
    report.run.totals.clear();
    report.run.lineCount = 0;
    const QString path = m_dir.filePath(u"bytes.csv"_s);
    QVERIFY(writeCsvReport(report, path));
    const QByteArray expected
        = "number,status,evidence,statement_row,statement_date,statement_reference,"
          "statement_provider_id,statement_type,statement_amount,statement_amount_minor,"
          "statement_currency,statement_fee,statement_fee_minor,statement_status,ledger_id,"
          "ledger_date,ledger_reference,ledger_provider_id,ledger_type,ledger_amount,"
          "ledger_amount_minor,ledger_currency,ledger_fee,ledger_fee_minor,ledger_state,"
          "ledger_party,difference,difference_minor,difference_currency,account,environment,statement_stated,"
          "ledger_stated\r\n"
          "1,matched,provider_id,2,2026-11-19T09:30:00Z,INV-1,cpi_9Fv2k7TQxm1,payout,-1245.50,-124550,"
          "EUR,,,paid,po_1,2026-11-19T09:30:00Z,INV-1,cpi_9Fv2k7TQxm1,payout,-1245.50,-124550,EUR,,,"
          "paid,Ștefan Ciobanu,0.00,0,EUR,shop-eur,live,-1245.50,-1245.50\r\n"
          "2,amount_mismatch,provider_id,3,2026-11-18T09:30:00Z,\"'=HYPERLINK(\"\"x\"\")\",amount,"
          "payment,10.00,1000,EUR,,,paid,inv_2,2026-11-18T09:30:00Z,\"'=HYPERLINK(\"\"x\"\")\","
          "amount,payment,10.09,1009,EUR,,,paid,Ștefan Ciobanu,-0.09,-9,EUR,shop-eur,live,10.00,10.09\r\n";
    QCOMPARE(contentOf(path), expected);
}

void TestReports::csvHasOneRowPerLine()
{
    const auto report = sampleReport(5000); // more than one buffer
    const QString path = m_dir.filePath(u"rows.csv"_s);
    QVERIFY(writeCsvReport(report, path));
    const QByteArray content = contentOf(path);
    const QList<QByteArray> rows = content.split('\n');
    QCOMPARE(size_t(rows.size()), report.lines.size() + 2); // the head, and nothing after the last
    QVERIFY(rows.constLast().isEmpty());
    for (qsizetype i = 0; i + 1 < rows.size(); ++i)
        QVERIFY(rows.at(i).endsWith('\r'));
    QVERIFY(content.contains("\r\n5007,"));
    QVERIFY(content.contains("missing_in_statement,none,,,,,,,,,,,,inv_900,"));
    QVERIFY(content.contains("\"'@unknown, \"\"payer\"\"\",,payment,480.00,48000,EUR,,,paid,,,,"));
    QVERIFY(content.contains("payment,700,700,JPY"));
}

void TestReports::guardsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("guarded");
    for (const QString &text :
         {u"=1+1"_s, u"+373 22"_s, u"-cmd"_s, u"@SUM"_s, u"\t=1"_s, u"\r=1"_s})
        QTest::newRow(qPrintable(text)) << text << QString(u'\'' + text);
    for (const QString &text : {u""_s, u"INV-1"_s, u"a=b"_s, u"'quoted"_s, u" =1"_s, u"7-1"_s})
        QTest::newRow(qPrintable(u"kept "_s + text)) << text << text;
}

void TestReports::guardsText()
{
    QFETCH(QString, text);
    QTEST(guardedText(text), "guarded");
}

void TestReports::addWriters()
{
    QTest::addColumn<Writer>("write");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("csv") << Writer(writeCsvReport) << QByteArray("number,");
    QTest::newRow("xlsx") << Writer(writeXlsxReport) << QByteArray("PK");
    QTest::newRow("pdf") << Writer(writePdfReport) << QByteArray("%PDF-");
}

void TestReports::writesAFile_data() { addWriters(); }

void TestReports::writesAFile()
{
    QFETCH(Writer, write);
    QFETCH(QByteArray, begin);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"raport ș.out"_s);
    QVERIFY(write(sampleReport(), path));
    QVERIFY(contentOf(path).startsWith(begin));
    ReconciliationReport nothing; // no line, no statement, no period
    nothing.account = sampleReport().account;
    QVERIFY(write(nothing, path));
    QVERIFY(contentOf(path).startsWith(begin));
    QStringList files{u"raport ș.out"_s};
    if (begin.startsWith("number"))
        files.prepend(u"raport ș-totals.csv"_s);
    QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             files);
}

void TestReports::unwritablePath_data() { addWriters(); }

void TestReports::unwritablePath()
{
    QFETCH(Writer, write);
    for (const QString &path : {m_dir.filePath(u"no/such/folder/r"_s), m_dir.path()}) {
        const auto written = write(sampleReport(), path);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::FileFailure);
        QCOMPARE(written.error().subject, path);
    }
}

void TestReports::keepsTheOldFileUntilTheNewIsWhole_data() { addWriters(); }

void TestReports::keepsTheOldFileUntilTheNewIsWhole()
{
    QFETCH(Writer, write);
    QFETCH(QByteArray, begin);
    const QString path = m_dir.filePath(u"old"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    auto spoilt = sampleReport();
    ++spoilt.run.lineCount;
    QVERIFY(!write(spoilt, path));
    QCOMPARE(contentOf(path), QByteArray("old"));
    QVERIFY(write(sampleReport(), path));
    QVERIFY(contentOf(path).startsWith(begin));
}

void TestReports::refusesFiguresThatDoNotTie_data() { addWriters(); }

void TestReports::refusesFiguresThatDoNotTie()
{
    QFETCH(Writer, write);
    const QString path = m_dir.filePath(u"never"_s);
    auto lost = sampleReport();
    lost.lines.pop_back();
    auto changed = sampleReport();
    ++changed.run.totals[0].ledgerMinor;
    auto recounted = sampleReport();
    ++recounted.run.counts[MatchStatus::Duplicate];
    for (const auto &report : {lost, changed, recounted}) {
        const auto written = write(report, path);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::LedgerDamaged);
        QVERIFY(!QFile::exists(path));
    }
}

void TestReports::practiceIsInEveryRow()
{
    auto report = sampleReport();
    report.practice = true;
    QCOMPARE(environmentKey(report), u"practice"_s);
    const QString path = m_dir.filePath(u"practice.csv"_s);
    QVERIFY(writeCsvReport(report, path));
    const QByteArray content = contentOf(path);
    QCOMPARE(size_t(content.count(",practice,")), report.lines.size());
    report.practice = false;
    report.account.environment = Environment::Test;
    QCOMPARE(environmentKey(report), u"test"_s);
}

void TestReports::refusesWhatIsNoFile_data() { addWriters(); }

void TestReports::refusesWhatIsNoFile()
{
    QFETCH(Writer, write);
    QTemporaryDir dir;
    const QString pipe = dir.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString link = dir.filePath(u"link.csv"_s);
    QVERIFY(QFile::link(u"/dev/null"_s, link));
    for (const QString &path : {u"/dev/null"_s, u"/dev/full"_s, pipe, link, dir.path()}) {
        const auto written = write(sampleReport(), path);
        QVERIFY2(!written, qPrintable(path));
        QCOMPARE(written.error().kind, ErrorKind::FileFailure);
        QCOMPARE(written.error().subject, path);
        QCOMPARE(written.error().issue.problem, InputProblem::NotOneOf);
    }
    QVERIFY(QFileInfo(link).isSymLink());
    // The same for the totals, and then the rows are not written either.
    const QString rows = dir.filePath(u"rows.csv"_s);
    QVERIFY(QDir().mkdir(csvTotalsPath(rows)));
    QVERIFY(!writeCsvReport(sampleReport(), rows));
    QVERIFY(!QFile::exists(rows));
}

QTEST_MAIN(TestReports)
#include "tst_reports.moc"
