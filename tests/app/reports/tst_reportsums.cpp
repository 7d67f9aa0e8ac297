// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvreport.h"
#include "app/reports/reportfigures.h"
#include "app/reports/xlsxreport.h"
#include "models/tablefile/csvreader.h"
#include "tests/app/reports/samplereport.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::sampleReport;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Rows, sections and totals of one report say the same.
class TestReportSums : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void csvColumnsAddUp();
    void csvTotalsFile();
    void xlsxHasTheSameSigns();
    void totalsPath_data();
    void totalsPath();
    void differencesAddUp();
    void sectionsAddUp();

private:
    QTemporaryDir m_dir;
};

void TestReportSums::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY(m_dir.isValid());
}

void TestReportSums::csvColumnsAddUp()
{
    auto report = sampleReport(7);
    const QString path = m_dir.filePath(u"sums.csv"_s);
    QVERIFY(writeCsvReport(report, path));
    const QByteArray content = contentOf(path);
    CsvReader rows(content);
    QVERIFY(*rows.next());
    QMap<QString, qsizetype> columns;
    for (qsizetype i = 0; i < rows.count(); ++i)
        columns.insert(rows.text(i), i);
    const auto cell = [&](const char *name) { return rows.text(columns[QLatin1StringView(name)]); };
    QMap<QString, qint64> statement;
    QMap<QString, qint64> ledger;
    QMap<QString, qint64> fees;
    while (*rows.next()) {
        const qint64 in = cell("statement_amount_minor").toLongLong();
        const qint64 ours = cell("ledger_amount_minor").toLongLong();
        statement[cell("statement_currency")] += in;
        ledger[cell("ledger_currency")] += ours;
        fees[cell("statement_currency")] += cell("statement_fee_minor").toLongLong();
        if (cell("status") != u"currency_mismatch")
            QCOMPARE(cell("difference_minor").toLongLong(), in - ours);
    }
    for (const CurrencyTotals &totals : report.run.totals) {
        QCOMPARE(statement.value(totals.currency.code()), totals.statementMinor);
        QCOMPARE(ledger.value(totals.currency.code()), totals.ledgerMinor);
        QCOMPARE(fees.value(totals.currency.code()), totals.feesMinor);
    }
}

void TestReportSums::csvTotalsFile()
{
    auto report = sampleReport(0);
    QVERIFY(writeCsvReport(report, m_dir.filePath(u"with.csv"_s)));
    const QByteArray totals = contentOf(m_dir.filePath(u"with-totals.csv"_s));
    const QList<QByteArray> rows = totals.split('\n');
    QVERIFY(rows.first().startsWith("table,currency,name,lines,entries,statement,statement_minor,"));
    const CurrencyTotals &euro = report.run.totals.at(0);
    const QByteArray all = "total,EUR,all," + QByteArray::number(euro.statementLines) + ','
        + QByteArray::number(euro.ledgerEntries) + ',';
    QVERIFY2(totals.contains(all), totals.constData());
    QVERIFY(totals.contains(QByteArray(',' + QByteArray::number(euro.statementMinor) + ',')));
    QVERIFY(totals.contains("0.45,45,run_12,shop-eur,live\r\n"));
    QVERIFY(totals.contains("kind,EUR,payout,1,1,0.00,0,-500.00,-50000,500.00,50000,,,run_12,"));
    QVERIFY(totals.contains("rule,EUR,not_matched,"));
    QVERIFY(totals.contains("status,,missing_in_statement,1,,,,,,,,,,run_12,shop-eur,live\r\n"));
    const auto commas = rows.first().count(',');
    for (const QByteArray &row : rows.mid(0, rows.size() - 1))
        QCOMPARE(row.count(','), commas);
}

void TestReportSums::xlsxHasTheSameSigns()
{
    if (QStandardPaths::findExecutable(u"unzip"_s).isEmpty())
        QSKIP("unzip is not here");
    const QString path = m_dir.filePath(u"signs.xlsx"_s);
    QVERIFY(writeXlsxReport(sampleReport(1), path));
    QProcess reader;
    reader.start(u"unzip"_s, {u"-p"_s, path, u"xl/worksheets/sheet1.xml"_s});
    QVERIFY(reader.waitForFinished());
    const QByteArray sheet = reader.readAllStandardOutput();
    const auto cell = [&sheet](const QByteArray &name) {
        const qsizetype at = sheet.indexOf("<v>", sheet.indexOf(QByteArray("<c r=\"" + name + '"'))) + 3;
        return sheet.mid(at, sheet.indexOf("</v>", at) - at);
    };
    QCOMPARE(cell("I2"), QByteArray("-1245.5")); // a payout, matched
    QCOMPARE(cell("R2"), QByteArray("-1245.5"));
    QCOMPARE(cell("W2"), QByteArray("0"));
    QCOMPARE(cell("I4"), QByteArray("0")); // a payout that failed there, and is paid here
    QCOMPARE(cell("R4"), QByteArray("-500"));
    QCOMPARE(cell("W4"), QByteArray("500"));
    QCOMPARE(cell("Z4"), QByteArray("-500")); // as stated
}

void TestReportSums::totalsPath_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("/a/report.csv") << u"/a/report-totals.csv"_s;
    QTest::newRow("report.csv") << u"report-totals.csv"_s;
    QTest::newRow("a.b/report") << u"a.b/report-totals.csv"_s;
    QTest::newRow("june.2026.csv") << u"june.2026-totals.csv"_s;
}

void TestReportSums::totalsPath()
{
    QTEST(csvTotalsPath(QString::fromLatin1(QTest::currentDataTag())), "expected");
}

void TestReportSums::differencesAddUp()
{
    const auto report = sampleReport();
    const auto figures = checkedFigures(report);
    QVERIFY(figures);
    QMap<QString, qint64> sums;
    for (const MatchLine &line : report.lines) {
        const auto difference = differenceOf(line);
        QCOMPARE(difference.has_value(), line.status != MatchStatus::CurrencyMismatch);
        if (difference)
            sums[difference->currency().code()] += difference->minor();
    }
    // The pair in two currencies is the rest: 700 JPY on one side, 7.00 EUR on the other.
    QCOMPARE(sums.value(u"EUR"_s) - 700, figures->totals.at(0).differenceMinor);
    QCOMPARE(sums.value(u"JPY"_s) + 700, figures->totals.at(1).differenceMinor);
}

void TestReportSums::sectionsAddUp()
{
    const auto report = sampleReport(7);
    const auto figures = checkedFigures(report);
    QVERIFY(figures);
    const auto sections = sectionsOf(report, *figures);
    QCOMPARE(sections.size(), size_t(2));
    for (const CurrencySection &section : sections) {
        KindTotals kinds;
        for (const KindTotals &kind : section.kinds) {
            kinds.lines += kind.lines;
            kinds.entries += kind.entries;
            kinds.statementMinor += kind.statementMinor;
            kinds.ledgerMinor += kind.ledgerMinor;
        }
        RuleTotals rules;
        for (const RuleTotals &rule : section.rules) {
            rules.lines += rule.lines;
            rules.statementMinor += rule.statementMinor;
        }
        QCOMPARE(kinds.lines, section.totals.statementLines);
        QCOMPARE(kinds.entries, section.totals.ledgerEntries);
        QCOMPARE(kinds.statementMinor, section.totals.statementMinor);
        QCOMPARE(kinds.ledgerMinor, section.totals.ledgerMinor);
        QCOMPARE(rules.lines, section.totals.statementLines);
        QCOMPARE(rules.statementMinor, section.totals.statementMinor);
        QCOMPARE(section.rules.value(MatchRule::NotMatched).lines, section.totals.exceptionLines);
    }
}

QTEST_GUILESS_MAIN(TestReportSums)
#include "tst_reportsums.moc"
