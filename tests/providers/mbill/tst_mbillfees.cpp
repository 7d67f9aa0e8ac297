// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/feerule.h"
#include "tests/providers/mbill/mbilldata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::mbill;
using test::uah;

class MbillFeesTest : public QObject
{
    Q_OBJECT

private slots:
    void knownVersions_data();
    void knownVersions();
    void amountsThatAreNotTaken_data();
    void amountsThatAreNotTaken();
    void settings_data();
    void settings();
    void brokenSettings_data();
    void brokenSettings();
};

void MbillFeesTest::knownVersions_data()
{
    QTest::addColumn<QByteArray>("until2017");
    QTest::addColumn<QByteArray>("from2017");
    QTest::addColumn<QByteArray>("from2018");
    const auto row
        = [](const char *amount, const char *first, const char *second, const char *third) {
              QTest::newRow(amount) << QByteArray(first) << QByteArray(second) << QByteArray(third);
          };
    // page: fee rule
    row("1", "5.01", "5", "5.00");
    row("100", "5.50", "5", "5.00");
    row("500", "7.50", "5.00", "5.00");
    row("501", "7.51", "5.01", "5.01");
    row("1000", "10.0", "10.0", "10.00");
    row("1000.50", "10.0", "10.0", "10.01");
    row("1234", "11.2", "12.3", "12.34");
    row("12345", "66.7", "123", "123.45");
    row("15000", "80.0", "150", "150.00");
    // half up at the edge of the third digit and of the second decimal
    row("1000.49", "10.0", "10.0", "10.00");
    row("1005", "10.0", "10.1", "10.05");
    row("1004.99", "10.0", "10.0", "10.05");
    row("9999.99", "55.0", "100", "100.00");
}

void MbillFeesTest::knownVersions()
{
    QFETCH(QByteArray, until2017);
    QFETCH(QByteArray, from2017);
    QFETCH(QByteArray, from2018);
    const Money amount = uah(QTest::currentDataTag());
    QCOMPARE(feeFor(amount, knownFeeRule(FeeVersion::Until2017)), uah(until2017.constData()));
    QCOMPARE(feeFor(amount, knownFeeRule(FeeVersion::From2017)), uah(from2017.constData()));
    QCOMPARE(feeFor(amount, knownFeeRule(FeeVersion::From2018)), uah(from2018.constData()));
}

void MbillFeesTest::amountsThatAreNotTaken_data()
{
    QTest::addColumn<Money>("amount");
    QTest::newRow("less than one") << uah("0.99");
    QTest::newRow("too much") << uah("15000.01");
    QTest::newRow("negative") << uah("-100");
    QTest::newRow("nothing") << uah("0");
    QTest::newRow("another currency") << Money::fromMinor(100'000, *Currency::fromCode(u"EUR"));
    QTest::newRow("no currency") << Money();
    QTest::newRow("the largest number")
        << Money::fromMinor(std::numeric_limits<qint64>::max(), *Currency::fromCode(u"UAH"));
}

void MbillFeesTest::amountsThatAreNotTaken()
{
    QFETCH(Money, amount);
    QVERIFY(!feeFor(amount, knownFeeRule(FeeVersion::From2018)));
}

void MbillFeesTest::settings_data()
{
    QTest::addColumn<QByteArray>("percent");
    QTest::addColumn<QByteArray>("fixed");
    QTest::addColumn<QByteArray>("minimum");
    QTest::addColumn<QByteArray>("rounding");
    QTest::addColumn<QByteArray>("feeOf1234");
    const auto row = [](const char *name, const char *percent, const char *fixed,
                         const char *minimum, const char *rounding, const char *fee) {
        QTest::newRow(name) << QByteArray(percent) << QByteArray(fixed) << QByteArray(minimum)
                            << QByteArray(rounding) << QByteArray(fee);
    };
    row("none", "", "", "", "", "12.34");
    row("until 2017", "0.5", "5", "5", "significant3", "11.20");
    row("from 2017", "1", "0", "5", "significant3", "12.30");
    row("from 2018", "1", "0", "5.00", "decimals2", "12.34");
    row("thousandths", "1.125", "", "", "", "13.88"); // 13.8825
    row("half up", "1.125", "0.01", "", "", "13.89");
    row("nothing at all", "0", "0", "0", "", "0.00");
    row("high minimum", "1", "", "20", "", "20.00");
    row("everything", "100", "", "", "", "1234.00");
    row("blanks", " 2 ", "", "", " decimals2 ", "24.68");
}

void MbillFeesTest::settings()
{
    QFETCH(QByteArray, percent);
    QFETCH(QByteArray, fixed);
    QFETCH(QByteArray, minimum);
    QFETCH(QByteArray, rounding);
    QFETCH(QByteArray, feeOf1234);
    const auto rule = feeRuleOf({{QStringLiteral("fee_percent"), QString::fromLatin1(percent)},
        {QStringLiteral("fee_fixed"), QString::fromLatin1(fixed)},
        {QStringLiteral("fee_minimum"), QString::fromLatin1(minimum)},
        {QStringLiteral("fee_rounding"), QString::fromLatin1(rounding)}});
    QVERIFY(rule);
    QCOMPARE(feeFor(uah("1234"), *rule), uah(feeOf1234.constData()));
}

void MbillFeesTest::brokenSettings_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *key, const char *value, InputProblem problem) {
        QTest::addRow("%s %s", key, value)
            << QString::fromLatin1(key) << QString::fromUtf8(value) << problem;
    };
    for (const char *value : {"one", "1,5", "-1", "1.2345", "1.", ".5", "1e1", "0x1", "٣"})
        row("fee_percent", value, InputProblem::NotAnAmount);
    row("fee_percent", "100.001", InputProblem::TooLarge);
    row("fee_fixed", "5,0", InputProblem::NotAnAmount);
    row("fee_fixed", "-5", InputProblem::TooLarge);
    row("fee_minimum", "5.001", InputProblem::TooManyDecimals);
    row("fee_minimum", "15000.01", InputProblem::TooLarge);
    row("fee_rounding", "2", InputProblem::NotOneOf);
    row("fee_rounding", "Significant3", InputProblem::NotOneOf);
}

void MbillFeesTest::brokenSettings()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const auto rule = feeRuleOf({{key, value}});
    QVERIFY(!rule);
    QCOMPARE(rule.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(rule.error().issue.field, key);
    QTEST(rule.error().issue.problem, "problem");
}

QTEST_GUILESS_MAIN(MbillFeesTest)
#include "tst_mbillfees.moc"
