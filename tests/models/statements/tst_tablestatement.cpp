// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profilejson.h"
#include "models/statements/tablestatement.h"
#include "tests/models/statements/statementreading.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

StatementProfile profile(const QByteArray &json)
{
    auto read = profilejson::read(json);
    if (!read)
        qFatal("profile: %s %d", qPrintable(read.error().issue.field),
               int(read.error().issue.problem));
    return *std::move(read);
}

/// "row type amount currency fee settlement date reference id", one text per movement.
QString brief(const StatementRecord &record)
{
    const QStringList parts{QString::number(record.row), movementText(record),
                            record.fee ? moneytext::plain(*record.fee) : u"-"_s,
                            QString::number(int(record.settlement)),
                            toRfc3339(record.date).left(10), QString::fromUtf8(record.reference),
                            QString::fromUtf8(record.providerId)};
    return parts.join(u' ').trimmed();
}

Reading readAll(const QByteArray &file, const StatementProfile &by)
{
    return test::readAll(TableStatement::open(file, by), brief);
}

const QByteArray report = R"({"name": "report", "sign": "type", "footer": ["Total", "Итого"],
    "columns": {"date": "Date", "reference": "Order", "provider_id": "ID", "type": "Kind",
                "amount": "Amount", "fee": "Fee", "currency": "Cur", "status": "Status"},
    "types": {"Sale": "payment", "payout": "payout", "chargeback": "payment reversed",
              "fee": "ignored"},
    "statuses": {"ok": "settled", "failed": "not_settled", "wait": "open"}})";

const QByteArray bank = R"({"name": "bank", "sign": "debit_credit", "currency": "EUR",
    "separator": ";", "encoding": "windows-1251", "rows_before": 2, "footer": ["Итого"],
    "decimal": "comma", "grouping": "blank", "date_order": "dmy", "zone": "Europe/Chisinau",
    "incoming": "payment", "outgoing": "payout",
    "columns": {"date": "Дата", "reference": "Назначение", "debit": "Дебет", "credit": "Кредит",
                "balance": "Остаток"}})";

QByteArray windows1251(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text) {
        if (c.unicode() < 0x80)
            bytes += char(c.unicode());
        else if (c.unicode() == 0xA0)
            bytes += char(0xA0);
        else
            bytes += char(0xC0 + (c.unicode() - 0x0410));
    }
    return bytes;
}

const QString bankRows
    = u"Выписка\r\nСчет 1\r\nДата;Назначение;Дебет;Кредит;Остаток\r\n"
      "01.11.2026;PO-1;1 200,50;;8 799,50\r\n"
      "02.11.2026;INV-7;;300,00;9 099,50\r\n"_s;

} // namespace

class TestTableStatement : public QObject
{
    Q_OBJECT

private slots:
    void byType();
    void byTwoColumns();
    void bySign();
    void byDirection();
    void leavesOut();
    void keepsGuardedTexts();
    void totalsHaveToAgree_data();
    void totalsHaveToAgree();
    void balancesHaveToAgree_data();
    void balancesHaveToAgree();
    void goesOnBehindABadRow();
    void refusesRows_data();
    void refusesRows();
    void refusesFiles_data();
    void refusesFiles();
};

void TestTableStatement::byType()
{
    const auto reading = readAll("Cur,Date,Order,ID,Kind,Amount,Fee,Status,Other\n"
                                 "USD,2026-11-01,INV-1,p1,SALE,17.00,0.30,ok,x\n"
                                 "JPY,2026-11-02,PO-1,p2,payout,1500,,failed,\n"
                                 "\n"
                                 "KWD,2026-11-03,INV-1,p1,Chargeback,1.250,,,\n",
                                 profile(report));
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"2 payment 17.00 USD 0.30 0 2026-11-01 INV-1 p1"_s,
                                           u"3 payout 1500 JPY - 1 2026-11-02 PO-1 p2"_s,
                                           u"5 reversed payment 1.250 KWD - 0 2026-11-03 INV-1 p1"_s}));
    QVERIFY(reading.balances.empty());
}

void TestTableStatement::byTwoColumns()
{
    const auto reading = readAll(windows1251(bankRows + u"Итого;;1 200,50;300,00;\r\n"_s),
                                 profile(bank));
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"4 payout 1200.50 EUR - 0 2026-10-31 PO-1"_s,
                                           u"5 payment 300.00 EUR - 0 2026-11-01 INV-7"_s}));
    QCOMPARE(reading.balances.size(), size_t(1));
    QCOMPARE(moneytext::plain(*reading.balances[0].opening), u"10000.00"_s);
    QCOMPARE(moneytext::plain(*reading.balances[0].closing), u"9099.50"_s);
}

void TestTableStatement::bySign()
{
    const auto by = profile(R"({"name": "s", "sign": "sign", "currency": "USD",
        "incoming": "payment", "outgoing": "payout", "fees_are_negative": true,
        "columns": {"date": "d", "reference": "r", "amount": "a", "fee": "f"}})");
    const auto reading = readAll("d;r;a;f\n2026-11-01;A;17.00;-0.30\n2026-11-01;B;-4.00;\n", by);
    QCOMPARE(reading.records, (QStringList{u"2 payment 17.00 USD 0.30 0 2026-11-01 A"_s,
                                           u"3 payout 4.00 USD - 0 2026-11-01 B"_s}));
    // Against the sign of its type, a movement takes an earlier one back.
    const auto typed = profile(R"({"name": "s", "sign": "sign", "currency": "USD",
        "columns": {"date": "d", "reference": "r", "amount": "a", "type": "t"},
        "types": {"card": "payment", "wire": "payout"}})");
    QCOMPARE(readAll("d,r,a,t\n2026-11-01,A,-17.00,card\n2026-11-01,B,4.00,wire\n", typed).records,
             (QStringList{u"2 reversed payment 17.00 USD - 0 2026-11-01 A"_s,
                          u"3 reversed payout 4.00 USD - 0 2026-11-01 B"_s}));
}

void TestTableStatement::byDirection()
{
    const auto by = profile(R"({"name": "d", "sign": "direction", "currency": "KWD",
        "incoming": "payment", "outgoing": "payout", "minor_units": true,
        "columns": {"date": "day", "time": "at", "provider_id": "id", "amount": "sum",
                    "direction": "way"},
        "directions": {"CR": "in", "DR": "out"}})");
    const auto reading = readAll("day\tat\tid\tsum\tway\n"
                                 "2026-11-01\t23:59\t7\t1250\tcr\n2026-11-02\t\t8\t4\tDR\n", by);
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"2 payment 1.250 KWD - 0 2026-11-01  7"_s,
                                           u"3 payout 0.004 KWD - 0 2026-11-02  8"_s}));
}

void TestTableStatement::leavesOut()
{
    const QByteArray file = "Date,Order,ID,Kind,Amount,Fee,Cur,Status\n"
                            "2026-11-01,,,fee,2.00,,USD,unknown word\n"
                            "2026-11-01,A,1,sale,17.00,,USD,ok\n";
    auto reader = TableStatement::open(file, profile(report));
    QVERIFY(reader);
    QVERIFY(*(*reader)->next());
    QCOMPARE((*reader)->record().row, 3);
    QVERIFY(!*(*reader)->next());
    QCOMPARE(static_cast<TableStatement &>(**reader).leftOut(), 1);
}

void TestTableStatement::keepsGuardedTexts()
{
    const auto reading = readAll("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n"
                                 "2026-11-01,'=A1,'-7,sale,17.00,,USD,ok\n"
                                 "2026-11-01,'tis,\"a \"\"b\"\"\",sale,17.00,,USD,ok\n",
                                 profile(report));
    QCOMPARE(reading.records, (QStringList{u"2 payment 17.00 USD - 0 2026-11-01 =A1 -7"_s,
                                           u"3 payment 17.00 USD - 0 2026-11-01 'tis a \"b\""_s}));
}

void TestTableStatement::totalsHaveToAgree_data()
{
    QTest::addColumn<QString>("footer");
    QTest::addColumn<int>("problem");
    QTest::newRow("right") << u"Итого;;1 200,50;300,00;\r\n"_s << int(None);
    QTest::newRow("right, signed") << u"Итого;;-1 200,50;300,00;\r\n"_s << int(None);
    QTest::newRow("none told") << u"Итого за период\r\n"_s << int(None);
    QTest::newRow("other debit") << u"Итого;;1 200,51;300,00;\r\n"_s << int(OtherTotal);
    QTest::newRow("other credit") << u"Итого;;1 200,50;30,00;\r\n"_s << int(OtherTotal);
    QTest::newRow("no number") << u"Итого;;see below;300,00;\r\n"_s << int(OtherTotal);
    QTest::newRow("a movement behind") << u"Итого;;1 200,50;300,00;\r\n"
                                          "03.11.2026;INV-8;;1,00;9 100,50\r\n"_s
                                       << int(FileDamaged);
    QTest::newRow("words behind") << u"Итого;;1 200,50;300,00;\r\nБанк;;;;\r\n"_s << int(None);
}

void TestTableStatement::totalsHaveToAgree()
{
    QFETCH(QString, footer);
    QFETCH(int, problem);
    const auto reading = readAll(windows1251(bankRows + footer), profile(bank));
    QCOMPARE(reading.records.size(), 2);
    QCOMPARE(reading.issues.size(), problem == int(None) ? 0 : 1);
    if (problem != int(None)) {
        QCOMPARE(int(reading.issues.first().problem), problem);
        QVERIFY(reading.issues.first().row >= 6);
    }
}

void TestTableStatement::balancesHaveToAgree_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("opening"); // empty: refused
    QTest::addColumn<QString>("closing");
    QTest::newRow("forward") << QByteArray("a,10.00,0,110.00\nb,-5.00,0,105.00\n")
                             << u"100.00"_s << u"105.00"_s;
    QTest::newRow("newest first") << QByteArray("b,-5.00,0,105.00\na,10.00,0,110.00\n")
                                  << u"100.00"_s << u"105.00"_s;
    QTest::newRow("less the fee") << QByteArray("a,10.00,1.00,109.00\nb,-5.00,0.50,103.50\n")
                                  << u"100.00"_s << u"103.50"_s;
    QTest::newRow("newest first, less the fee")
        << QByteArray("b,-5.00,0.50,103.50\na,10.00,1.00,109.00\n") << u"100.00"_s << u"103.50"_s;
    QTest::newRow("one row") << QByteArray("a,10.00,0,110.00\n") << u"100.00"_s << u"110.00"_s;
    QTest::newRow("broken") << QByteArray("a,10.00,0,110.00\nb,-5.00,0,104.99\n")
                            << QString() << QString();
    QTest::newRow("turns") << QByteArray("a,10.00,0,110.00\nb,-5.00,0,105.00\nc,1.00,0,104.00\n")
                           << QString() << QString();
}

void TestTableStatement::balancesHaveToAgree()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, opening);
    const auto by = profile(R"({"name": "b", "sign": "sign", "currency": "USD",
        "incoming": "payment", "outgoing": "payout",
        "columns": {"date": "d", "reference": "r", "amount": "a", "fee": "f", "balance": "b"}})");
    QByteArray file = "d,r,a,f,b\n";
    for (const QByteArray &row : rows.split('\n')) {
        if (!row.isEmpty())
            file += "2026-11-01," + row + '\n';
    }
    const auto reading = readAll(file, by);
    if (opening.isEmpty()) {
        QCOMPARE(reading.issues.size(), 1);
        QCOMPARE(reading.issues.first().problem, OtherTotal);
        QCOMPARE(reading.issues.first().field, u"b"_s);
        return;
    }
    QCOMPARE(reading.issues, {});
    QCOMPARE(moneytext::plain(*reading.balances[0].opening), opening);
    QTEST(moneytext::plain(*reading.balances[0].closing), "closing");
}

void TestTableStatement::goesOnBehindABadRow()
{
    const auto reading = readAll("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n"
                                 "2026-11-01,A,1,sale,1700,USD,,\n"
                                 "2026-11-31,A,1,sale,17.00,,USD,ok\n"
                                 "2026-11-01,B,2,sale,17.00,,USD,ok\n", profile(report));
    QCOMPARE(reading.records, {u"4 payment 17.00 USD - 0 2026-11-01 B 2"_s});
    QCOMPARE(reading.issues.size(), 2);
    QCOMPARE(reading.issues[0].field, u"Cur"_s);
    QCOMPARE(reading.issues[1], (InputIssue{u"Date"_s, NotADate, u"2026-11-31"_s, {}, 3}));
}

void TestTableStatement::refusesRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *text, const char *field, InputProblem problem) {
        QTest::addRow("%s", text) << QByteArray(text) << QString::fromLatin1(field) << problem;
    };
    row(",A,1,sale,17.00,,USD,ok", "Date", Missing);
    row("21.11.2026,A,1,sale,17.00,,USD,ok", "Date", NotADate);
    row("2026-11-01,A,1,sale,17.00,,,ok", "Cur", Missing);
    row("2026-11-01,A,1,sale,17.00,,EURO,ok", "Cur", UnknownCurrency);
    row("2026-11-01,A,1,sale,17.00,,XTS,ok", "Cur", UnknownCurrency);
    row("2026-11-01,A,1,,17.00,,USD,ok", "Kind", Missing);
    row("2026-11-01,A,1,gift,17.00,,USD,ok", "Kind", NotOneOf);
    row("2026-11-01,A,1,sale,,,USD,ok", "Amount", Missing);
    row("2026-11-01,A,1,sale,-17.00,,USD,ok", "Amount", NotPositive);
    row("2026-11-01,A,1,sale,0.00,,USD,ok", "Amount", NotPositive);
    row("2026-11-01,A,1,sale,\"17,00\",,USD,ok", "Amount", NotAnAmount);
    row("2026-11-01,A,1,sale,17.001,,USD,ok", "Amount", TooManyDecimals);
    row("2026-11-01,A,1,sale,17.00,x,USD,ok", "Fee", NotAnAmount);
    row("2026-11-01,A,1,sale,17.00,,USD,maybe", "Status", NotOneOf);
}

void TestTableStatement::refusesRows()
{
    QFETCH(QByteArray, row);
    const auto reading
        = readAll("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n" + row + '\n', profile(report));
    QCOMPARE(reading.records, {});
    QCOMPARE(reading.issues.size(), 1);
    QTEST(reading.issues.first().field, "field");
    QTEST(reading.issues.first().problem, "problem");
    QCOMPARE(reading.issues.first().row, 2);
}

void TestTableStatement::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<InputProblem>("problem");
    QTest::newRow("empty") << QByteArray() << Empty;
    QTest::newRow("blank lines") << QByteArray("\n\n,,\n") << Empty;
    QTest::newRow("other header") << QByteArray("a,b,c\n1,2,3\n") << WrongColumns;
    QTest::newRow("column twice")
        << QByteArray("Date,Order,ID,Kind,Amount,Amount,Fee,Cur,Status\n") << WrongColumns;
    QTest::newRow("open quote")
        << QByteArray("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n2026-11-01,\"A\n") << BadQuoting;
    QTest::newRow("zero byte") << QByteArray("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n"
                                             "2026-11-01,A\0B,,,,,,\n", 60)
                               << NotUtf8;
    QTest::newRow("other encoding")
        << QByteArray("Date,Order,ID,Kind,Amount,Fee,Cur,Status\n2026-11-01,\xC8\xF2,1,sale,1,,USD,\n")
        << NotUtf8;
    QTest::newRow("locked workbook") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") << FileProtected;
    QTest::newRow("broken workbook") << QByteArray("PK\x03\x04 and then nothing") << FileDamaged;
}

void TestTableStatement::refusesFiles()
{
    QFETCH(QByteArray, file);
    const auto reading = readAll(file, profile(report));
    QCOMPARE(reading.records, {});
    QCOMPARE(reading.issues.size(), 1);
    QTEST(reading.issues.first().problem, "problem");
}

QTEST_GUILESS_MAIN(TestTableStatement)
#include "tst_tablestatement.moc"
