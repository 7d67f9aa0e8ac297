// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace paydesk;
using enum InputProblem;

namespace {

Currency currency(const QString &code)
{
    return *Currency::fromCode(code);
}

QString S(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestMoneyText : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void typed_data();
    void typed();
    void typedRefuses_data();
    void typedRefuses();
    void displayIsReadBack_data();
    void displayIsReadBack();
    void wire_data();
    void wire();
    void wireRefuses_data();
    void wireRefuses();
    void writes_data();
    void writes();
    void tellsWhatIsAccepted();
    void displays();
};

void TestMoneyText::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *text, const char *code, qint64 minor) {
        QTest::addRow("%s %s", text, code) << S(text) << S(code) << minor;
    };
    row("17.00", "USD", 1700);
    row("17", "USD", 1700);
    row("17.5", "USD", 1750);
    row("-17.05", "USD", -1705);
    row("0.01", "USD", 1);
    row("-0.01", "USD", -1);
    row("0", "USD", 0);
    row("-0.00", "USD", 0);
    row("007.00", "USD", 700);
    row("1500", "JPY", 1500);
    row("1.250", "KWD", 1250);
    row("0.001", "KWD", 1);
    row("1.2345", "CLF", 12345);
    // What a binary float gets wrong by one.
    row("19.99", "EUR", 1999);
    row("1.15", "EUR", 115);
    row("4.35", "EUR", 435);
    row("1.00", "EUR", 100);
    row("0.29", "EUR", 29);
    row("999999999999999.99", "EUR", 99'999'999'999'999'999);
    row("-999999999999999.99", "EUR", -99'999'999'999'999'999);
    row("922337203685477.5807", "CLF", std::numeric_limits<qint64>::max());
}

void TestMoneyText::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto money = moneytext::parse(text, currency(code));
    QVERIFY(money);
    QTEST(money->minor(), "minor");
    QCOMPARE(money->currency(), currency(code));
}

void TestMoneyText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *text, const char *code, InputProblem problem) {
        QTest::addRow("%s %s", text, code) << S(text) << S(code) << problem;
    };
    row("", "USD", Missing);
    row("1.005", "USD", TooManyDecimals);
    row("1.000", "USD", TooManyDecimals);
    row("1.5", "JPY", TooManyDecimals);
    row("1.0", "JPY", TooManyDecimals);
    row("1.2500", "KWD", TooManyDecimals);
    row("1.23456", "CLF", TooManyDecimals);
    for (const char *text : {" ", "1,50", "1,234.00", "1 000", "1.", ".5", ".", "-", "--1", "+1",
                             "1-", "1e3", "1E3", "NaN", "inf", "0x10", " 1", "1 ", "1\n", "1.2.3",
                             "−5", "٣", "１", "$5", "5 USD", "1'000", "1_000", "½"})
        row(text, "USD", NotAnAmount);
    row("1000000000000000", "USD", TooLarge);
    row("922337203685478", "CLF", TooLarge);
    row("999999999999999", "CLF", TooLarge);
    row("99999999999999999999999999999", "USD", TooLarge);
    row("9223372036854775808", "JPY", TooLarge);
    row("922337203685477.5808", "CLF", TooLarge);
    row("999999999999999.9999", "CLF", TooLarge);
}

void TestMoneyText::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto money = moneytext::parse(text, currency(code), QStringLiteral("amount"));
    QVERIFY2(!money, money ? qPrintable(moneytext::plain(*money)) : "");
    QTEST(money.error().issue.problem, "problem");
    QCOMPARE(money.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(money.error().issue.field, QStringLiteral("amount"));
    QCOMPARE(money.error().issue.value, text);
    // What is shown as accepted is accepted.
    const QString &accepted = money.error().issue.accepted;
    if (!accepted.isEmpty()) {
        const auto example = moneytext::parse(accepted, currency(code));
        QVERIFY2(example && example->isPositive(), qPrintable(accepted));
        QCOMPARE(moneytext::plain(*example), accepted);
    }
}

void TestMoneyText::typed_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *locale, const char *text, const char *code, qint64 minor) {
        QTest::addRow("%s %s %s", locale, text, code) << S(locale) << S(text) << S(code) << minor;
    };
    for (const char *locale : {"en_US", "de_DE", "ro_MD", "ru_RU", "fr_FR"}) {
        row(locale, "1234.56", "EUR", 123456); // two digits: only a decimal mark can stand there
        row(locale, "1234,56", "EUR", 123456);
        row(locale, "1,234.56", "EUR", 123456);
        row(locale, "1.234,56", "EUR", 123456);
        row(locale, "1 234,56", "EUR", 123456);
        row(locale, "1 234.56", "EUR", 123456);
        row(locale, "1\u00A0234\u00A0567,89", "EUR", 123456789);
        row(locale, "1\u202F234,5", "EUR", 123450);
        row(locale, "1\u2009234,5", "EUR", 123450);
        row(locale, "1'234.50", "EUR", 123450);
        row(locale, "1\u2019234.50", "EUR", 123450);
        row(locale, "1,234,567", "EUR", 123456700);
        row(locale, "1.234.567", "EUR", 123456700);
        row(locale, "  17 ", "EUR", 1700);
        row(locale, "\u22125.50", "EUR", -550);
        row(locale, "-1 234,56", "EUR", -123456);
        row(locale, "12.3", "EUR", 1230);
        row(locale, "1 234.567", "KWD", 1234567); // the blank groups, so the point is decimal
        row(locale, "1,234.567", "KWD", 1234567);
        row(locale, "1234,567", "KWD", 1234567);
        row(locale, "0,500", "KWD", 500);
        row(locale, "1 500", "JPY", 1500);
    }
    row("en_US", "1,234", "EUR", 123400);
    row("en_US", "1,234", "JPY", 1234);
    row("de_DE", "1.234", "EUR", 123400);
    row("ro_MD", "1.234", "JPY", 1234);
    row("en_US", "1.234", "KWD", 1234);
    row("de_DE", "1,234", "KWD", 1234);
    row("ru_RU", "1,234", "KWD", 1234);
    row("fr_FR", "1,234", "CLF", 12340);
}

void TestMoneyText::typed()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto money = moneytext::parseTyped(text, currency(code), QLocale(locale));
    QVERIFY2(money, money ? "" : qPrintable(QString::number(int(money.error().issue.problem))));
    QTEST(money->minor(), "minor");
}

void TestMoneyText::typedRefuses_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *locale, const char *text, const char *code,
                        InputProblem problem) {
        QTest::addRow("%s %s %s", locale, text, code) << S(locale) << S(text) << S(code) << problem;
    };
    row("en_US", "1.234", "EUR", AmbiguousAmount); // one thousand to a German, an error to others
    row("ru_RU", "1.234", "EUR", AmbiguousAmount);
    row("fr_FR", "1,234", "EUR", AmbiguousAmount);
    row("de_DE", "1,234", "EUR", AmbiguousAmount);
    row("ro_MD", "1,234", "JPY", AmbiguousAmount);
    row("en_US", "1,234", "KWD", AmbiguousAmount);
    row("de_DE", "1.234", "KWD", AmbiguousAmount);
    row("en_US", "-1.234", "EUR", AmbiguousAmount);
    row("en_US", "", "EUR", Missing);
    row("en_US", "\u00A0 ", "EUR", Missing);
    for (const char *locale : {"en_US", "de_DE", "ro_MD", "ru_RU", "fr_FR"}) {
        row(locale, "0,500", "EUR", TooManyDecimals); // never five hundred
        row(locale, "0.500", "EUR", TooManyDecimals);
        row(locale, "1,5", "JPY", TooManyDecimals);
        row(locale, "1,234.567", "EUR", TooManyDecimals);
        for (const char *text :
             {"1 50", "1 2", "12 34", "1234 567", "1.5 00", "1.23 456", "1,23,456", "1,234,56",
              "1.234.56", "1,2,3", "12,34,567.00", "1.234.567,89,0", "1.234,567,890", "1 234'567",
              "1 234.567,89", "1,234.5,6", "1''234", "1  234", "1e3", "NaN", "infinity", "5 USD",
              "$5", "5-", "--5", "- 5", "(5)", "+5", ".5", "5.", ",", ".", "-", "'", "1'50",
              "٣", "１２", "1,٢٣٤", "1.2\u00A03", "0 500", "1/2", "1x,234", "x,234"})
            row(locale, text, "EUR", NotAnAmount);
        row(locale, "1,234,567,890,123,456", "EUR", TooLarge);
    }
}

void TestMoneyText::typedRefuses()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto money = moneytext::parseTyped(text, currency(code), QLocale(locale));
    QVERIFY2(!money, money ? qPrintable(moneytext::plain(*money)) : "");
    QTEST(money.error().issue.problem, "problem");
}

void TestMoneyText::displayIsReadBack_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *locale : {"C", "en_US", "en_GB", "de_DE", "de_CH", "de_AT", "ro_MD", "ro_RO",
                               "ru_RU", "uk_UA", "fr_FR", "fr_CH", "es_ES", "pl_PL", "it_IT"})
        QTest::newRow(locale) << S(locale);
}

void TestMoneyText::displayIsReadBack()
{
    QFETCH(QString, locale);
    for (const char *code : {"JPY", "EUR", "KWD", "CLF"}) {
        for (const qint64 minor : {0LL, 1LL, -1LL, 99LL, 1000LL, 1234LL, -1234LL, 12345LL,
                                   100000LL, 1234567LL, -123456789LL, 99999999999999LL}) {
            const Money money = Money::fromMinor(minor, currency(S(code)));
            const QString shown = moneytext::display(money, QLocale(locale));
            const auto read = moneytext::parseTyped(shown, money.currency(), QLocale(locale));
            QVERIFY2(read, qPrintable(shown));
            QCOMPARE(read->minor(), minor);
        }
    }
}

void TestMoneyText::wire_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *token, const char *code, qint64 minor) {
        QTest::addRow("%s %s", token, code) << QByteArray(token) << S(code) << minor;
    };
    row("93.84000000", "EUR", 9384);
    row("93.8", "EUR", 9380);
    row("93", "EUR", 9300);
    row("0.10", "EUR", 10);
    row("-1.50", "EUR", -150);
    row("1500.00", "JPY", 1500);
    row("1500.0000000000000000000000", "JPY", 1500);
    row("1.2500", "KWD", 1250);
    row("19.99", "EUR", 1999);
    row("4.35", "EUR", 435);
    row("0", "EUR", 0);
}

void TestMoneyText::wire()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, code);
    const auto money = moneytext::parseWire(token, currency(code));
    QVERIFY(money);
    QTEST(money->minor(), "minor");
}

void TestMoneyText::wireRefuses_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("code");
    for (const char *token :
         {"", "93.841", "0.001", "1e3", "1E+2", "NaN", "null", "true", "\"5\"", "1,50", " 5", "5 ",
          "+5", ".5", "5.", "12345678901234567.89", "9223372036854775808", "\xD9\xA3", "0x1F"})
        QTest::newRow(*token ? token : "empty") << QByteArray(token) << S("EUR");
    QTest::newRow("1500.50 JPY") << QByteArray("1500.50") << S("JPY");
    QTest::newRow("too large CLF") << QByteArray("999999999999999.9999") << S("CLF");
    QTest::newRow("NUL inside") << QByteArray("5\0", 2) << S("EUR");
}

void TestMoneyText::wireRefuses()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, code);
    QVERIFY(!moneytext::parseWire(token, currency(code)));
}

void TestMoneyText::writes_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("shortest");
    const auto row = [](qint64 minor, const char *code, const char *plain, const char *shortest) {
        QTest::addRow("%s %s", plain, code) << minor << S(code) << S(plain) << S(shortest);
    };
    row(0, "EUR", "0.00", "0");
    row(1, "EUR", "0.01", "0.01");
    row(-1, "EUR", "-0.01", "-0.01");
    row(15050, "EUR", "150.50", "150.5");
    row(15000, "EUR", "150.00", "150");
    row(1500, "JPY", "1500", "1500");
    row(1250, "KWD", "1.250", "1.25");
    row(5, "KWD", "0.005", "0.005");
    row(12345, "CLF", "1.2345", "1.2345");
    row(std::numeric_limits<qint64>::max(), "EUR", "92233720368547758.07", "92233720368547758.07");
    row(std::numeric_limits<qint64>::min(), "EUR", "-92233720368547758.08",
        "-92233720368547758.08");
    row(std::numeric_limits<qint64>::min(), "JPY", "-9223372036854775808", "-9223372036854775808");
}

void TestMoneyText::writes()
{
    QFETCH(qint64, minor);
    QFETCH(QString, code);
    const Money money = Money::fromMinor(minor, currency(code));
    QTEST(moneytext::plain(money), "plain");
    QTEST(moneytext::shortest(money), "shortest");
}

void TestMoneyText::tellsWhatIsAccepted()
{
    const auto decimals = moneytext::parse(u"1.5", currency(S("JPY")));
    QCOMPARE(decimals.error().issue.accepted, S("1250"));
    const auto words = moneytext::parse(u"ten", currency(S("KWD")));
    QCOMPARE(words.error().issue.accepted, S("1.250"));
}

void TestMoneyText::displays()
{
    const Money money = Money::fromMinor(-1840000, currency(S("MYR")));
    QCOMPARE(moneytext::display(money, QLocale(S("en_US"))), S("\u221218,400.00"));
    QCOMPARE(moneytext::display(money, QLocale(S("ro_MD"))), S("\u221218.400,00"));
    QCOMPARE(moneytext::displayWithCode(money, QLocale(S("en_US"))), S("\u221218,400.00\u00A0MYR"));
}

QTEST_GUILESS_MAIN(TestMoneyText)
#include "tst_moneytext.moc"
