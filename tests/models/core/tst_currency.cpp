// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/currency.h"

#include <QSet>
#include <QTest>

using namespace paydesk;

class TestCurrency : public QObject
{
    Q_OBJECT

private slots:
    void exponent_data();
    void exponent();
    void refused_data();
    void refused();
    void everyCodeLeadsToItself();
    void noCurrency();
};

void TestCurrency::exponent_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exponent");
    for (const char *code : {"EUR", "USD", "MYR", "MDL", "RUB", "RON", "UAH", "GBP", "KZT",
                             "HUF", "MGA", "MRU"})
        QTest::newRow(code) << QString::fromLatin1(code) << 2;
    for (const char *code : {"JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF", "XPF", "PYG"})
        QTest::newRow(code) << QString::fromLatin1(code) << 0;
    for (const char *code : {"KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD"})
        QTest::newRow(code) << QString::fromLatin1(code) << 3;
    for (const char *code : {"CLF", "UYW"})
        QTest::newRow(code) << QString::fromLatin1(code) << 4;
}

void TestCurrency::exponent()
{
    QFETCH(QString, code);
    const auto currency = Currency::fromCode(code);
    QVERIFY(currency);
    QTEST(currency->exponent(), "exponent");
    QVERIFY(currency->isValid());
}

void TestCurrency::refused_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"", "eur", "Eur", "EURO", "EU", " EUR", "EUR ", "978", "XXX", "XTS",
                             "XAU", "XDR", "ZZZ", "AAA", "DEM"})
        QTest::newRow(code) << QString::fromLatin1(code);
    QTest::newRow("Cyrillic that looks like EUR") << QStringLiteral("\u0415UR");
}

void TestCurrency::refused()
{
    QFETCH(QString, code);
    QVERIFY(!Currency::fromCode(code));
}

void TestCurrency::everyCodeLeadsToItself()
{
    QSet<QString> seen;
    for (const Currency currency : Currency::all()) {
        QCOMPARE(currency.code().size(), 3);
        QCOMPARE(Currency::fromCode(currency.code()), std::optional{currency});
        seen.insert(currency.code());
    }
    QCOMPARE(size_t(seen.size()), Currency::all().size());
}

void TestCurrency::noCurrency()
{
    QVERIFY(!Currency().isValid());
    QCOMPARE(Currency().exponent(), 0);
    QVERIFY(Currency() != Currency::fromCode(u"EUR"));
}

QTEST_GUILESS_MAIN(TestCurrency)
#include "tst_currency.moc"
