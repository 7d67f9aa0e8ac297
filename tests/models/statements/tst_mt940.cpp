// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/mt940.h"
#include "tests/models/statements/statementreading.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

/// "type amount currency day reference bank's reference"
QString brief(const StatementRecord &record)
{
    const QStringList parts{movementText(record), toRfc3339(record.date).left(10),
                            QString::fromUtf8(record.reference),
                            QString::fromUtf8(record.providerId)};
    return parts.join(u' ').trimmed();
}

Reading readAll(const QByteArray &file)
{
    return test::readAll(mt940::open(file, {}), brief);
}

const QByteArray day = ":20:STARTUMS\r\n:25:70020270/1234567\r\n:28C:1/1\r\n"
                       ":60F:C261101EUR1000,00\r\n"
                       ":61:2611021102CR300,50NTRFINV-7//B-77\r\n:86:166?00GUTSCHRIFT?20EREF+INV"
                       "-2026?21-7?22SVWZ+Order 7\r\n"
                       ":61:261102D1200,NTRFNONREF\r\nsupplement\r\n"
                       ":86:/EREF/PO-1/REMI/Salary\r\n"
                       ":62F:C261102EUR100,50\r\n-\r\n";

} // namespace

class TestMt940 : public QObject
{
    Q_OBJECT

private slots:
    void readsADay();
    void readsBlocksAndPages();
    void readsReversals();
    void findsTheEntryDay_data();
    void findsTheEntryDay();
    void textsBeyondAscii();
    void refuses_data();
    void refuses();
};

void TestMt940::readsADay()
{
    const auto reading = readAll(day);
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"payment 300.50 EUR 2026-11-02 INV-2026-7 B-77"_s,
                                           u"payout 1200.00 EUR 2026-11-02 PO-1"_s}));
    QCOMPARE(reading.balances.size(), size_t(1));
    const auto &balance = reading.balances.front();
    QCOMPARE(moneytext::plain(*balance.opening), u"1000.00"_s);
    QCOMPARE(moneytext::plain(*balance.closing), u"100.50"_s);
    QCOMPARE(toRfc3339(*balance.to), u"2026-11-03T00:00:00Z"_s);
}

void TestMt940::readsBlocksAndPages()
{
    const QByteArray page1 = "{1:F01BANKBEBB2222123456}{2:I940X}{4:\n:20:1\n:25:BE1\n:28C:5/1\n"
                             ":60F:D261101JPY500\n:61:261102C1500,FMSCA1\n:62M:C261102JPY1000,\n-}\n";
    const QByteArray page2 = "{4::20:2\n:25:BE1\n:28C:5/2\n:60M:C261102JPY1000,\n"
                             ":61:261103D1,FMSCA2//B2\n:62F:C261103JPY999,\n:64:C261103JPY999,\n-}";
    const auto reading = readAll(page1 + page2);
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"payment 1500 JPY 2026-11-02 A1"_s,
                                           u"payout 1 JPY 2026-11-03 A2 B2"_s}));
    QCOMPARE(reading.balances.size(), size_t(1));
    QCOMPARE(moneytext::plain(*reading.balances.front().opening), u"-500"_s);
    QCOMPARE(moneytext::plain(*reading.balances.front().closing), u"999"_s);
}

void TestMt940::readsReversals()
{
    const auto reading = readAll(":20:1\n:25:A\n:60F:C261101USD100,00\n"
                                 ":61:261102RC40,00NCHKX//1\n:61:261102RDD5,00NTRFY//2\n"
                                 ":62F:C261102USD65,00\n");
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"reversed payment 40.00 USD 2026-11-02 X 1"_s,
                                           u"reversed payout 5.00 USD 2026-11-02 Y 2"_s}));
}

void TestMt940::findsTheEntryDay_data()
{
    QTest::addColumn<QByteArray>("dates");
    QTest::addColumn<QString>("day");
    QTest::newRow("same") << QByteArray("2611021102") << u"2026-11-02"_s;
    QTest::newRow("none") << QByteArray("261102") << u"2026-11-02"_s;
    QTest::newRow("booked in the new year") << QByteArray("2612310102") << u"2027-01-02"_s;
    QTest::newRow("value in the new year") << QByteArray("2701021231") << u"2026-12-31"_s;
    QTest::newRow("29 February") << QByteArray("2803010229") << u"2028-02-29"_s;
}

void TestMt940::findsTheEntryDay()
{
    QFETCH(QByteArray, dates);
    QFETCH(QString, day);
    const auto reading = readAll(":20:1\n:25:A\n:60F:C261101USD0,\n:61:" + dates
                                 + "C1,00NTRFX\n:62F:C261102USD1,\n");
    QCOMPARE(reading.records, {u"payment 1.00 USD "_s + day + u" X"_s});
}

void TestMt940::textsBeyondAscii()
{
    const QByteArray head = ":20:1\n:25:A\n:60F:C261101USD0,\n:61:261102C1,00NTRFX\n:86:";
    const QByteArray end = "\n:62F:C261102USD1,\n";
    for (const QByteArray &name : {QByteArray("M\xFCller"), QByteArray("M\xC3\xBCller")}) {
        auto reader = mt940::open(head + name + end, {});
        QVERIFY(reader && *(*reader)->next());
        QCOMPARE(QString::fromUtf8((*reader)->record().description), u"Müller"_s);
    }
}

void TestMt940::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<qint64>("row");
    const auto row = [](const char *part, const char *by, const char *field, InputProblem problem,
                        qint64 line) {
        QByteArray file = day;
        if (!file.contains(part))
            qFatal("no such part");
        QTest::addRow("%s -> %s", part, by)
            << file.replace(part, by) << QString::fromLatin1(field) << problem << line;
    };
    QTest::newRow("empty") << QByteArray() << u"file"_s << Empty << qint64(0);
    QTest::newRow("a table") << QByteArray("date,amount\n1,2\n") << u"file"_s << Empty << qint64(0);
    QTest::newRow("zero byte") << QByteArray(":20:\0", 5) << u"file"_s << NotUtf8 << qint64(0);
    row(":62F:C261102EUR100,50\r\n-\r\n", "", "file", FileDamaged, 0);
    row("EUR100,50", "EUR100,51", "62", OtherTotal, 10);
    row(":60F:C261101EUR1000,00\r\n", "", "60", Missing, 4);
    row(":60F:C", ":60F:X", "60", NotOneOf, 4);
    row(":60F:C261101EUR", ":60F:C261131EUR", "60", NotADate, 4);
    row(":60F:C261101EUR", ":60F:C261101EXX", "60", UnknownCurrency, 4);
    row("EUR1000,00", "EUR1000.00", "60", NotAnAmount, 4);
    row("2611021102CR", "2611021302CR", "61", NotADate, 5);
    row("2611021102CR", "261102110CR", "61", NotADate, 5);
    row("2611021102CR", "2611021102XR", "61", NotOneOf, 5);
    row("CR300,50", "CR0,00", "61", NotPositive, 5);
    row("CR300,50", "CR300,505", "61", TooManyDecimals, 5);
    row("CR300,50", "CR,50", "61", NotAnAmount, 5);
    row("-\r\n", "-\r\n:20:2\r\n:25:other\r\n", "25", NotOneOf, 13);
    row("-\r\n", "-\r\n:20:2\r\n:60F:C261102EUR100,00\r\n", "60", OtherTotal, 13);
}

void TestMt940::refuses()
{
    QFETCH(QByteArray, file);
    const auto reading = readAll(file);
    QCOMPARE(reading.issues.size(), 1);
    QTEST(reading.issues.first().field, "field");
    QTEST(reading.issues.first().problem, "problem");
    QTEST(reading.issues.first().row, "row");
}

QTEST_GUILESS_MAIN(TestMt940)
#include "tst_mt940.moc"
