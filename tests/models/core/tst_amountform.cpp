// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/amountform.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;
using enum DecimalMark;

/// What the files of banks and providers write as amounts, by a form that is said once.
class TestAmountForm : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

Q_DECLARE_METATYPE(AmountForm)

void TestAmountForm::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<AmountForm>("form");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *text, AmountForm form, const char *code, qint64 minor) {
        QTest::addRow("%s %s %d", text, code, int(form.grouping))
            << QByteArray(text) << form << QString::fromLatin1(code) << minor;
    };
    const AmountForm plain;
    const AmountForm german{Comma, GroupMark::Point};
    const AmountForm english{Point, GroupMark::Comma};
    const AmountForm russian{Comma, GroupMark::Blank};
    const AmountForm swiss{Point, GroupMark::Apostrophe};
    const AmountForm minor{.minorUnits = true};
    row("17.00", plain, "USD", 1700);
    row("17", plain, "USD", 1700);
    row("17.1", plain, "USD", 1710);
    row("0.05", plain, "USD", 5);
    row("-17.00", plain, "USD", -1700);
    row("17.00-", plain, "USD", -1700);
    row("+17.00", plain, "USD", 1700);
    row("(17.00)", plain, "USD", -1700);
    row("\xE2\x88\x92" "17.00", plain, "USD", -1700);
    row(" 17.00 ", plain, "USD", 1700);
    row("\xC2\xA0" "17.00\xC2\xA0", plain, "USD", 1700);
    row("- 17.00", plain, "USD", -1700);
    row("1.234,56", german, "EUR", 123456);
    row("1.234.567,8", german, "EUR", 123456780);
    row("1234,56", german, "EUR", 123456);
    row("1.234", german, "EUR", 123400); // the form says so, whatever it looks like
    row("1,234", english, "USD", 123400);
    row("1,234.5", english, "USD", 123450);
    row("12 345,60", russian, "RUB", 1234560);
    row("12\xC2\xA0" "345,60", russian, "RUB", 1234560);
    row("12\xE2\x80\xAF" "345,60", russian, "RUB", 1234560);
    row("12'345.60", swiss, "CHF", 1234560);
    row("12\xE2\x80\x99" "345.60", swiss, "CHF", 1234560);
    row("1500", plain, "JPY", 1500);
    row("1500.00", plain, "JPY", 1500);
    row("1.234", plain, "KWD", 1234);
    row("1.2", plain, "KWD", 1200);
    row("93.84000000", plain, "USD", 9384);
    row("1050", minor, "USD", 1050);
    row("1050", minor, "JPY", 1050);
    row("-1050", minor, "KWD", -1050);
    row("999999999999999.99", plain, "USD", 99999999999999999);
    row("0000000000000000000017.00", plain, "USD", 1700);
}

void TestAmountForm::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(AmountForm, form);
    QFETCH(QString, code);
    const auto amount = parseAmount(text, *Currency::fromCode(code), form, u"Amount"_s);
    QVERIFY(amount);
    QTEST(amount->minor(), "minor");
    QCOMPARE(amount->currency().code(), code);
}

void TestAmountForm::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<AmountForm>("form");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *text, AmountForm form, InputProblem problem) {
        QTest::addRow("%s %d %d", text, int(form.decimal), int(form.grouping))
            << QByteArray(text) << form << problem;
    };
    const AmountForm plain;
    const AmountForm german{Comma, GroupMark::Point};
    const AmountForm english{Point, GroupMark::Comma};
    const AmountForm minor{.minorUnits = true};
    row("", plain, Missing);
    row("  ", plain, Missing);
    row("1,234.00", plain, NotAnAmount); // no grouping was said
    row("17,00", plain, NotAnAmount);
    row("17.", plain, NotAnAmount);
    row(".5", plain, NotAnAmount);
    row("-", plain, NotAnAmount);
    row("--17", plain, NotAnAmount);
    row("-17-", plain, NotAnAmount);
    row("(-17)", plain, NotAnAmount);
    row("(17", plain, NotAnAmount);
    row("1e3", plain, NotAnAmount);
    row("NaN", plain, NotAnAmount);
    row("inf", plain, NotAnAmount);
    row("0x10", plain, NotAnAmount);
    row("17.00 EUR", plain, NotAnAmount);
    row("\xD9\xA1\xD9\xA7", plain, NotAnAmount); // Arabic digits
    row("17.0.0", plain, NotAnAmount);
    row("17.001", plain, TooManyDecimals);
    row("1.23", german, NotAnAmount); // a group of two
    row("1.2345", german, NotAnAmount);
    row("12.34,56", german, NotAnAmount);
    row("1234.567,00", german, NotAnAmount);
    row(".234,00", german, NotAnAmount);
    row("1..234,00", german, NotAnAmount);
    row("1.234,5.6", german, NotAnAmount);
    row("1.234.56", english, NotAnAmount);
    row("1,234567.00", english, NotAnAmount); // parted once, and not again
    row("10.50", minor, NotAnAmount);
    row("1,050", minor, NotAnAmount);
    row("1000000000000000.00", plain, TooLarge);
    row("99999999999999999999999", minor, TooLarge);
}

void TestAmountForm::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(AmountForm, form);
    const auto amount = parseAmount(text, *Currency::fromCode(u"USD"), form, u"Amount"_s);
    QVERIFY(!amount);
    QTEST(amount.error().issue.problem, "problem");
    QCOMPARE(amount.error().issue.field, u"Amount"_s);
}

QTEST_GUILESS_MAIN(TestAmountForm)
#include "tst_amountform.moc"
