// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/decimalmark.h"
#include "tests/app/work/batchfixture.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// What a file of payouts may look like, and what is said of one that may not.
class PayoutFileTest : public QObject
{
    Q_OBJECT
private slots:
    void evidence_data();
    void evidence();
    void refusedFiles_data();
    void refusedFiles();
    void decimalMarks_data();
    void decimalMarks();
};

void PayoutFileTest::evidence_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("says");
    const auto says = [](const char *amount, const char *what) {
        QTest::newRow(amount) << QString::fromLatin1(amount) << QString::fromLatin1(what);
    };
    says("1250", "");
    says("12.5", "point");
    says("12,5", "comma");
    says("12.50", "point");
    says("0.125", "point");
    says("1250.125", "point");
    says("1.250", "?");
    says("1,250", "?");
    says("125,250", "?");
    says("1.250,00", "comma");
    says("1,250.00", "point");
    says("1.250.000", "comma");
    says("1,250,000", "point");
    says("abc", "");
}

void PayoutFileTest::evidence()
{
    QFETCH(QString, amount);
    const auto found = decimalmark::evidenceOf(amount);
    QString says = found.ambiguous ? u"?"_s : u""_s;
    says += found.forPoint ? u"point"_s : u""_s;
    says += found.forComma ? u"comma"_s : u""_s;
    QTEST(says, "says");
}

void PayoutFileTest::refusedFiles_data()
{
    using enum InputProblem;
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problems");
    const auto refused
        = [](const char *name, const QByteArray &content,
              std::initializer_list<std::tuple<int, const char *, InputProblem>> all) {
              QStringList problems;
              for (const auto &[line, field, problem] : all)
                  problems += QString::number(line) + u' ' + QString::fromLatin1(field) + u' '
                      + QString::number(int(problem));
              QTest::newRow(name) << content << problems.join(u"; ");
          };
    refused("unknown column", "iban," + headLine + "x," + row(1), {{1, "iban", UnknownField}});
    refused("missing columns", "amount,number,customer_first_name\n1,5,A\n",
        {{1, "currency", Missing}, {1, "customer_code", Missing},
            {1, "customer_last_name", Missing}});
    refused("column twice", "amount," + headLine + "1.00," + row(1), {{1, "column", Duplicate}});
    refused("nameless column", "," + headLine + "x," + row(1), {{1, "column 1", UnknownField}});
    refused("all problems at once",
        headLine + row(1) + ",1x,MYR,5,BIMB,A,B\n" + ",1.00,MYR,,BIMB,A,B\n" + ",1.00,EUR,5,BIMB,A,B\n"
            + ",-1.00,MYR,5,NOBANK,A,B\n" + ",1.001,MYR,5,BIMB,A,B\n" + ",1.00,XYZ,5,BIMB,A,B\n"
            + ",,,5,BIMB,A,B\n",
        {{3, "amount", NotAnAmount}, {4, "number", Missing}, {5, "currency", NotOneOf},
            {6, "amount", NotPositive}, {6, "customer_code", NotOneOf},
            {7, "amount", TooManyDecimals}, {8, "currency", UnknownCurrency},
            {9, "currency", Missing}});
    refused("too few cells", headLine + ",1.00,MYR,5,BIMB,A\n",
        {{2, "row", WrongColumns}, {2, "customer_last_name", Missing}});
    refused("too many cells", headLine + ",1.00,MYR,5,BIMB,A,B,C\n", {{2, "row", WrongColumns}});
    refused("reference twice", headLine + row(1, "1.00", "R") + row(2, "1.00", "R"),
        {{3, "reference", Taken}});
    refused("odd reference", headLine + row(1, "1.00", "\xC8\x98"), {{2, "reference", NotPlainAscii}});
    refused(
        "grouped thousands", headLine + ",\"1,250.00\",MYR,5,BIMB,A,B\n", {{2, "amount", NotAnAmount}});
    refused("spaces", headLine + row(1, "1 250.00"), {{2, "amount", NotAnAmount}});
    refused("other digits", headLine + row(1, "\xD9\xA1\xD9\xA2"), {{2, "amount", NotAnAmount}});
    refused("exponent", headLine + row(1, "1e3"), {{2, "amount", NotAnAmount}});
    refused("other minus",
        headLine
            + row(1,
                "\xE2\x88\x92"
                "5.00"),
        {{2, "amount", NotAnAmount}});
}

void PayoutFileTest::refusedFiles()
{
    QFETCH(QByteArray, content);
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto batch = check(desk, content);
    QVERIFY(batch);
    QTEST(problemsOf(**batch), "problems");
    QVERIFY(!(*batch)->isSound());
    const auto imported = import(desk, *batch, u"all the same"_s);
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(*desk.ledger().payouts().count({}), 0);
}

void PayoutFileTest::decimalMarks_data()
{
    QTest::addColumn<QByteArrayList>("amounts");
    QTest::addColumn<int>("chosen"); // 0 = not, 1 = point, 2 = comma
    QTest::addColumn<QString>("read"); // minor units; ? = could mean two amounts, ! = no amount
    QTest::newRow("whole") << QByteArrayList{"5", "1250"} << 0 << u"500 125000"_s;
    QTest::newRow("point") << QByteArrayList{"5.5", "1250"} << 0 << u"550 125000"_s;
    QTest::newRow("comma") << QByteArrayList{"5,5", "1250,25"} << 0 << u"550 125025"_s;
    QTest::newRow("open") << QByteArrayList{"1.250", "5"} << 0 << u"? 500"_s;
    QTest::newRow("open comma") << QByteArrayList{"1,250", "2,500"} << 0 << u"? ?"_s;
    QTest::newRow("both") << QByteArrayList{"5.50", "5,50", "7"} << 0 << u"? ? 700"_s;
    QTest::newRow("evidence of another row") << QByteArrayList{"1.250", "5.50"} << 0 << u"! 550"_s;
    QTest::newRow("chosen point") << QByteArrayList{"1.25", "5"} << 1 << u"125 500"_s;
    QTest::newRow("chosen comma") << QByteArrayList{"1,25", "5"} << 2 << u"125 500"_s;
    QTest::newRow("against it") << QByteArrayList{"1,25", "1.25"} << 2 << u"125 !"_s;
    QTest::newRow("thousands") << QByteArrayList{"1.250", "1.250,00"} << 2 << u"! !"_s;
}

void PayoutFileTest::decimalMarks()
{
    QFETCH(QByteArrayList, amounts);
    QFETCH(int, chosen);
    QByteArray content = "amount;currency;number;customer_code;customer_first_name;"
                         "customer_last_name\n";
    for (const QByteArray &amount : amounts)
        content += amount + ";MYR;" + QByteArray::number(content.size()) + ";BIMB;A;B\n";
    PayoutFileOptions options;
    if (chosen > 0)
        options.decimal = chosen == 1 ? DecimalMark::Point : DecimalMark::Comma;
    const auto file = PayoutFile::read(content, options, findProvider(u"alikassa")->info());
    QVERIFY(file);
    QStringList read;
    for (size_t i = 0; i < file->size(); ++i) {
        const auto problems = file->problems(i);
        read += problems.isEmpty() ? QString::number(file->request(i).amount.minor())
            : problems.first().problem == InputProblem::AmbiguousAmount ? u"?"_s
                                                                        : u"!"_s;
    }
    QTEST(read.join(u' '), "read");
}

QTEST_GUILESS_MAIN(PayoutFileTest)
#include "tst_payoutfile.moc"
