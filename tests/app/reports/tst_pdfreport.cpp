// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfreport.h"
#include "models/core/moneytext.h"
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

class TestPdfReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pdfListsEveryException();
    void pdfKeepsReferencesWhole_data();
    void pdfKeepsReferencesWhole();
    void pdfHasNoLigatures();

private:
    QString textOf(const ReconciliationReport &report) const;

    QTemporaryDir m_dir;
};

void TestPdfReport::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY(m_dir.isValid());
}

/// As a person would copy it out of the page.
QString TestPdfReport::textOf(const ReconciliationReport &report) const
{
    const QString path = m_dir.filePath(u"text.pdf"_s);
    if (!writePdfReport(report, path))
        return {};
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
    return reader.waitForFinished() ? QString::fromUtf8(reader.readAllStandardOutput()) : QString();
}

void TestPdfReport::pdfListsEveryException()
{
    ReconciliationReport report;
    const auto pages = [&](int exceptions) {
        report.lines.clear();
        for (int i = 0; i < exceptions; ++i) {
            MatchLine line;
            line.number = i + 1;
            line.status = MatchStatus::MissingInLedger;
            line.line = test::sampleLine(i + 2, u"INV-%1"_s.arg(i), {}, test::money(100));
            report.lines.push_back(line);
        }
        const QString path = m_dir.filePath(u"pages.pdf"_s);
        if (!writePdfReport(report, path))
            return qsizetype(0);
        return contentOf(path).count("/Type /Page\n");
    };
    QCOMPARE(pages(1), 1);
    // About 45 rows fit a page.
    QVERIFY(pages(450) > 9 && pages(450) < 14);
}

void TestPdfReport::pdfKeepsReferencesWhole_data()
{
    QTest::addColumn<qint64>("minor");
    for (const qint64 minor : {100LL, 123'456'789LL, 98'765'432'109LL, 999'999'999'999'999LL})
        QTest::newRow(qPrintable(QString::number(minor))) << minor;
}

void TestPdfReport::pdfKeepsReferencesWhole()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (poppler-utils) is not here");
    QFETCH(qint64, minor);
    ReconciliationReport report;
    auto line = test::sampleLine(2, u"PX-261110-523J4Z661P"_s,
                                 u"0b6c9d1e-0f3a-4c5b-9d7e-1f2a3b4c5d6e"_s, test::money(minor));
    auto entry = test::sampleEntry(1, test::sampleLine(2, u"PX-261110-WWWWWWWWWW"_s, u"x"_s,
                                                       test::money(minor + 1), LineType::Payout));
    report.lines.push_back({1, MatchStatus::AmountMismatch, MatchEvidence::ProviderId, line, entry});
    const QString text = textOf(report);
    for (const char *reference : {"PX-261110-523J4Z661P", "PX-261110-WWWWWWWWWW"})
        QVERIFY2(text.contains(QLatin1StringView(reference)), qPrintable(text));
    QVERIFY(text.contains(u"0b6c9d1e-0f3a")); // below the reference, broken where it must be
    QVERIFY(text.contains(moneytext::display(test::money(minor), QLocale())));
}

void TestPdfReport::pdfHasNoLigatures()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (poppler-utils) is not here");
    const QString text = textOf(sampleReport());
    QVERIFY2(text.contains(u"Difference"), qPrintable(text));
    for (char16_t ligature = 0xFB00; ligature <= 0xFB06; ++ligature)
        QVERIFY(!text.contains(QChar(ligature)));
}

QTEST_MAIN(TestPdfReport)
#include "tst_pdfreport.moc"
