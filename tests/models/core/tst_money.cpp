// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/money.h"

#include <QTest>

#include <limits>
#include <type_traits>

using namespace paydesk;

namespace {

constexpr qint64 lowest = std::numeric_limits<qint64>::min();
constexpr qint64 highest = std::numeric_limits<qint64>::max();

Money money(qint64 minor, const char *code = "EUR")
{
    return Money::fromMinor(minor, *Currency::fromCode(QString::fromLatin1(code)));
}

// No way in from a binary float: 19.99 * 100 is 1998 there.
static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_constructible_v<Money, double, Currency>);

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private slots:
    void addsAndSubtracts();
    void overflow_data();
    void overflow();
    void neverMixesCurrencies();
    void signs();
};

void TestMoney::addsAndSubtracts()
{
    QCOMPARE(money(1999).plus(money(1)), std::optional{money(2000)});
    QCOMPARE(money(1999).minus(money(2000)), std::optional{money(-1)});
    QCOMPARE(money(-5).negated(), std::optional{money(5)});
    QCOMPARE(money(highest - 1).plus(money(1)), std::optional{money(highest)});
    QCOMPARE(money(lowest + 1).minus(money(1)), std::optional{money(lowest)});
    QVERIFY(money(1).compare(money(2)) == std::strong_ordering::less);
    QVERIFY(money(2).compare(money(2)) == std::strong_ordering::equal);
    QVERIFY(money(3).compare(money(2)) == std::strong_ordering::greater);
}

void TestMoney::overflow_data()
{
    QTest::addColumn<std::optional<Money>>("result");
    QTest::newRow("highest + 1") << money(highest).plus(money(1));
    QTest::newRow("highest + highest") << money(highest).plus(money(highest));
    QTest::newRow("lowest + -1") << money(lowest).plus(money(-1));
    QTest::newRow("lowest - 1") << money(lowest).minus(money(1));
    QTest::newRow("highest - -1") << money(highest).minus(money(-1));
    QTest::newRow("0 - lowest") << money(0).minus(money(lowest));
    QTest::newRow("-lowest") << money(lowest).negated();
}

void TestMoney::overflow()
{
    QFETCH(std::optional<Money>, result);
    QVERIFY(!result);
}

void TestMoney::neverMixesCurrencies()
{
    QVERIFY(!money(1).plus(money(1, "USD")));
    QVERIFY(!money(1).minus(money(1, "USD")));
    QVERIFY(!money(1).compare(money(1, "USD")));
    QVERIFY(money(1) != money(1, "USD"));
    QVERIFY(Money() != money(0));
}

void TestMoney::signs()
{
    QVERIFY(money(1).isPositive() && !money(1).isNegative() && !money(1).isZero());
    QVERIFY(money(-1).isNegative() && !money(-1).isPositive() && !money(-1).isZero());
    QVERIFY(money(0).isZero() && !money(0).isPositive() && !money(0).isNegative());
    QCOMPARE(Money::zero(*Currency::fromCode(u"JPY")), money(0, "JPY"));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
