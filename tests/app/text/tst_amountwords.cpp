// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/amountwords.h"
#include "app/text/currencynames.h"

#include <QTest>

#include <limits>

using namespace paydesk;

class AmountWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void words_data();
    void words();
    void everyCurrencyHasNames();
};

void AmountWordsTest::words_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("words");
    const auto row = [](qint64 minor, const char *currency, const char *words) {
        QTest::addRow("%lld %s", static_cast<long long>(minor), currency)
            << minor << QString::fromLatin1(currency) << QString::fromUtf8(words);
    };
    row(1245000, "MYR", "Twelve thousand four hundred fifty ringgit, 00 sen");
    row(86050, "MYR", "Eight hundred sixty ringgit, 50 sen");
    row(1840000, "MDL", "Eighteen thousand four hundred Moldovan lei, 00 bani");
    row(100, "USD", "One US dollar, 00 cents");
    row(101, "EUR", "One euro, 01 cents");
    row(7, "EUR", "Zero euros, 07 cents");
    row(0, "UAH", "Zero hryvnias, 00 kopiykas");
    row(2100, "GBP", "Twenty-one pounds sterling, 00 pence");
    row(11900, "GBP", "One hundred nineteen pounds sterling, 00 pence");
    row(412000, "JPY", "Four hundred twelve thousand yen");
    row(1, "JPY", "One yen");
    row(1180500, "KWD", "One thousand one hundred eighty Kuwaiti dinars, 500 fils");
    row(5, "KWD", "Zero Kuwaiti dinars, 005 fils");
    row(20012, "CLF", "Two unidades de fomento, 0012/10000");
    row(100000000, "USD", "One million US dollars, 00 cents");
    row(100000001, "JPY", "One hundred million one yen");
    row(100100100, "JPY", "One hundred million one hundred thousand one hundred yen");
    row(-86050, "MYR", "Minus eight hundred sixty ringgit, 50 sen");
    row(std::numeric_limits<qint64>::max(), "JPY",
        "Nine quintillion two hundred twenty-three quadrillion three hundred seventy-two trillion "
        "thirty-six billion eight hundred fifty-four million seven hundred seventy-five thousand "
        "eight hundred seven yen");
    row(std::numeric_limits<qint64>::min(), "JPY",
        "Minus nine quintillion two hundred twenty-three quadrillion three hundred seventy-two "
        "trillion thirty-six billion eight hundred fifty-four million seven hundred seventy-five "
        "thousand eight hundred eight yen");
}

void AmountWordsTest::words()
{
    QFETCH(qint64, minor);
    QFETCH(QString, currency);
    QFETCH(QString, words);
    QCOMPARE(amountInWords(Money::fromMinor(minor, *Currency::fromCode(currency))), words);
}

void AmountWordsTest::everyCurrencyHasNames()
{
    QStringList seen;
    for (const Currency currency : Currency::all()) {
        const CurrencyName *name = currencyName(currency);
        QVERIFY2(name && *name->one && *name->many, qPrintable(currency.code()));
        const bool counted = currency.exponent() == 2 || currency.exponent() == 3;
        QVERIFY2(bool(*name->parts) == counted, qPrintable(currency.code()));
        QVERIFY2(!seen.contains(QString::fromUtf8(name->many)), name->many); // dollars of whom?
        seen += QString::fromUtf8(name->many);
    }
    QVERIFY(!currencyName(Currency()));
    QCOMPARE(amountInWords(Money()), QString());
}

QTEST_GUILESS_MAIN(AmountWordsTest)
#include "tst_amountwords.moc"
