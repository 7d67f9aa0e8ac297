// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/dateform.h"
#include "models/statements/serialdate.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum DateOrder;

Q_DECLARE_METATYPE(paydesk::DateOrder)

class TestDateForm : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void daysOfItsZone();
    void serialNumbers_data();
    void serialNumbers();
};

void TestDateForm::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("moment");
    const auto row = [](const char *text, DateOrder order, const char *zone, const char *moment) {
        QTest::addRow("%s %s", text, zone) << QByteArray(text) << order << QByteArray(zone)
                                           << QString::fromLatin1(moment);
    };
    row("2026-11-21", YearMonthDay, "UTC", "2026-11-21T00:00:00Z");
    row("2026-11-21T09:30:00Z", YearMonthDay, "UTC", "2026-11-21T09:30:00Z");
    row("2026-11-21 09:30:00+02:00", YearMonthDay, "UTC", "2026-11-21T07:30:00Z");
    row("2026-11-21 09:30:00 +0200", YearMonthDay, "UTC", "2026-11-21T07:30:00Z");
    row("2026-11-21 09:30:00.123456789Z", YearMonthDay, "UTC", "2026-11-21T09:30:00Z");
    row("20261121", YearMonthDay, "UTC", "2026-11-21T00:00:00Z");
    row("2026/11/21", YearMonthDay, "UTC", "2026-11-21T00:00:00Z");
    row("21.11.2026", DayMonthYear, "UTC", "2026-11-21T00:00:00Z");
    row("21.11.26", DayMonthYear, "UTC", "2026-11-21T00:00:00Z");
    row("3/4/2026", DayMonthYear, "UTC", "2026-04-03T00:00:00Z");
    row("3/4/2026", MonthDayYear, "UTC", "2026-03-04T00:00:00Z");
    row("21.11.2026 9:30", DayMonthYear, "UTC", "2026-11-21T09:30:00Z");
    row("11/21/2026 9:30 PM", MonthDayYear, "UTC", "2026-11-21T21:30:00Z");
    row("11/21/2026 12:05:09 am", MonthDayYear, "UTC", "2026-11-21T00:05:09Z");
    row("11/21/2026 12:05 PM", MonthDayYear, "UTC", "2026-11-21T12:05:00Z");
    row("2026-11-21 09:30", YearMonthDay, "Europe/Chisinau", "2026-11-21T07:30:00Z");
    row("2026-07-21 09:30", YearMonthDay, "Europe/Chisinau", "2026-07-21T06:30:00Z");
    row("2026-11-21", YearMonthDay, "Asia/Kuala_Lumpur", "2026-11-20T16:00:00Z");
    // Said with an offset, the zone does not matter.
    row("2026-11-21T09:30:00Z", YearMonthDay, "Europe/Chisinau", "2026-11-21T09:30:00Z");
    // The day on which clocks go back: 02:30 is shown twice, and the first one is meant.
    row("2026-10-25 01:30", YearMonthDay, "Europe/Berlin", "2026-10-24T23:30:00Z");
    row("2026-10-25 02:30", YearMonthDay, "Europe/Berlin", "2026-10-25T00:30:00Z");
    row("2026-10-25 03:30", YearMonthDay, "Europe/Berlin", "2026-10-25T02:30:00Z");
    // Clocks go forward at midnight: the day begins at one.
    row("2018-11-04", YearMonthDay, "America/Sao_Paulo", "2018-11-04T03:00:00Z");
}

void TestDateForm::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(DateOrder, order);
    QFETCH(QByteArray, zone);
    DateReader reader({order, zone});
    const auto moment = reader.read(text);
    QVERIFY(moment);
    QTEST(toRfc3339(*moment), "moment");
    QCOMPARE(reader.read(text), moment); // the second time out of what it kept
}

void TestDateForm::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<DateOrder>("order");
    const auto row = [](const char *text, DateOrder order) {
        QTest::addRow("%s %d", text, int(order)) << QByteArray(text) << order;
    };
    row("", YearMonthDay);
    row("yesterday", YearMonthDay);
    row("2026-02-29", YearMonthDay);
    row("2026-13-01", YearMonthDay);
    row("2026-1", YearMonthDay);
    row("2026-11.21", YearMonthDay);
    row("21.11.2026", YearMonthDay);
    row("2026-11-21", DayMonthYear);
    row("11/21/2026", DayMonthYear);
    row("21/11/2026", MonthDayYear);
    row("1.1.999", DayMonthYear);
    row("1.1.1969", DayMonthYear);
    row("2026-11-21 25:00", YearMonthDay);
    row("2026-11-21 12:60", YearMonthDay);
    row("2026-11-21 12:5", YearMonthDay);
    row("2026-11-21 12:05:", YearMonthDay);
    row("2026-11-21 13:00 PM", YearMonthDay);
    row("2026-11-21 0:30 AM", YearMonthDay);
    row("2026-11-21 12:00 +2", YearMonthDay);
    row("2026-11-21 12:00 +15:00", YearMonthDay);
    row("2026-11-21 12:00 noon", YearMonthDay);
    row("2026-11-21x", YearMonthDay);
    row("46347", YearMonthDay);
    row("2026-03-29 02:30", YearMonthDay); // in Berlin no clock showed it
}

void TestDateForm::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(DateOrder, order);
    QVERIFY(!DateReader({order, "Europe/Berlin"}).read(text));
}

void TestDateForm::daysOfItsZone()
{
    DateReader reader({DayMonthYear, "Europe/Moscow"});
    QCOMPARE(toRfc3339(*reader.read("01.11.2026", "")), u"2026-10-31T21:00:00Z"_s);
    QCOMPARE(toRfc3339(*reader.read("01.11.2026", "08:15")), u"2026-11-01T05:15:00Z"_s);
    QVERIFY(!reader.read("01.11.2026 08:15", "08:15"));
}

void TestDateForm::serialNumbers_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("from1904");
    QTest::addColumn<QString>("moment"); // empty: refused
    const auto row = [](const char *number, bool from1904, const char *moment) {
        QTest::addRow("%s %d", number, from1904) << QByteArray(number) << from1904
                                                 << QString::fromLatin1(moment);
    };
    row("46347", false, "2026-11-21T00:00:00Z");
    row("44885", true, "2026-11-21T00:00:00Z");
    row("46347.5", false, "2026-11-21T12:00:00Z");
    row("46347.395833333336", false, "2026-11-21T09:30:00Z");
    row("46347.999999999", false, "2026-11-22T00:00:00Z"); // rounded into the next day
    row("25569", false, "1970-01-01T00:00:00Z");
    row("25568", false, "");
    row("0.5", false, "");
    row("999999999", false, "");
    row("-1", false, "");
    row("46347.5E1", false, "");
    row("", false, "");
}

void TestDateForm::serialNumbers()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, from1904);
    const auto found = serialdate::read(number, from1904);
    QTEST(found ? toRfc3339(Timestamp(found->day) + found->time) : QString(), "moment");
}

QTEST_GUILESS_MAIN(TestDateForm)
#include "tst_dateform.moc"
