// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writesWholeSecondsDown();
    void daysAreCutInUtc();
    void adjustableStandsStill();
    void keepsMicroseconds();
    void microsRoundTrip();
};

void TestClock::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    const QString half = QStringLiteral("2026-11-21T09:30:00Z");
    QTest::newRow("Z") << half << half;
    QTest::newRow("date") << QStringLiteral("2026-11-21") << QStringLiteral("2026-11-21T00:00:00Z");
    QTest::newRow("blanks around") << QStringLiteral(" 2026-11-21 ")
                                   << QStringLiteral("2026-11-21T00:00:00Z");
    QTest::newRow("offset east") << QStringLiteral("2026-11-21T11:30:00+02:00") << half;
    QTest::newRow("offset over midnight")
        << QStringLiteral("2026-11-22T00:30:00+14:00") << QStringLiteral("2026-11-21T10:30:00Z");
    QTest::newRow("offset west") << QStringLiteral("2026-11-20T22:30:00-11:00") << half;
    QTest::newRow("zero offset") << QStringLiteral("2026-11-21T09:30:00+00:00") << half;
    QTest::newRow("fraction") << QStringLiteral("2026-11-21T09:30:00.999Z") << half;
    QTest::newRow("six digits") << QStringLiteral("2026-11-21T09:30:00.123456Z") << half;
    QTest::newRow("blank instead of T") << QStringLiteral("2026-11-21 09:30:00Z") << half;
    QTest::newRow("offset without colon") << QStringLiteral("2026-11-21T11:30:00+0200") << half;
    QTest::newRow("no seconds") << QStringLiteral("2026-11-21T09:30Z") << half;
    QTest::newRow("leap day") << QStringLiteral("2028-02-29")
                              << QStringLiteral("2028-02-29T00:00:00Z");
    QTest::newRow("before 1970") << QStringLiteral("1969-12-31T23:59:59Z")
                                 << QStringLiteral("1969-12-31T23:59:59Z");
}

void TestClock::reads()
{
    QFETCH(QString, text);
    const auto at = timestampFromText(text);
    QVERIFY(at);
    QTEST(toRfc3339(*at), "utc");
}

void TestClock::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "now", "21.11.2026", "2026-11", "2026-02-30", "2027-02-29", "2026-13-01", "2026-1-1",
          "2026/11/21", "2026.11.21", "20261121", "2026-11-2x", "2026-11-+1", "2026-11- 1",
          "+026-11-21", "-026-11-21", "2026-11-21T09:30:00", "2026-11-21T09:30",
          "2026-11-21 09:30:00", "2026-11-21T25:00:00Z", "2026-11-21T09:60:00Z",
          "2026-11-21T09:30:00+2", "2026-11-21T09:30:00Zulu", "2026-11-21T09:30:00Z extra",
          "2026-11-21T9:30:00Z", "2026-11-21T09:30:00.Z", "2026-11-21X09:30:00Z", "0000-00-00",
          "2026-11-21T09:30:00+99:00"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    QTest::newRow("Arabic digits") << QStringLiteral("\u0662\u0660\u0662\u0666-11-21");
}

void TestClock::refuses()
{
    QFETCH(QString, text);
    const auto at = timestampFromText(text);
    QVERIFY2(!at, at ? qPrintable(toRfc3339(*at)) : "");
}

void TestClock::writesWholeSecondsDown()
{
    const Timestamp noon = test::testTime();
    QCOMPARE(toRfc3339(noon + 999'999us), QStringLiteral("2026-11-21T09:30:00Z"));
    QCOMPARE(toRfc3339(noon - 1us), QStringLiteral("2026-11-21T09:29:59Z"));
    QCOMPARE(toRfc3339(fromMicros(-1)), QStringLiteral("1969-12-31T23:59:59Z"));
}

void TestClock::daysAreCutInUtc()
{
    const QDate day(2026, 11, 21);
    QCOMPARE(toRfc3339(startOfDayUtc(day)), QStringLiteral("2026-11-21T00:00:00Z"));
    QCOMPARE(dayUtc(startOfDayUtc(day)), day);
    QCOMPARE(dayUtc(startOfDayUtc(day) - 1us), day.addDays(-1));
    QCOMPARE(dayUtc(startOfDayUtc(day.addDays(1)) - 1us), day);
    QCOMPARE(dayUtc(fromMicros(-1)), QDate(1969, 12, 31));
}

void TestClock::adjustableStandsStill()
{
    AdjustableClock clock(test::testTime());
    QVERIFY(clock.now() == test::testTime());
    clock.advance(15min);
    QVERIFY(clock.now() == test::testTime() + 15min);
    clock.setFixed(test::testTime() + 1h);
    QVERIFY(clock.now() == test::testTime() + 1h);
    clock.advance(-2h);
    QVERIFY(clock.now() == test::testTime() - 1h);
}

void TestClock::keepsMicroseconds()
{
    const auto at = timestampFromText(u"2026-11-21T09:30:00.1234567Z");
    QVERIFY(at && *at == test::testTime() + 123'456us);
    QVERIFY(timestampFromText(u"2026-11-21T09:30:00.5Z") == test::testTime() + 500ms);
}

void TestClock::microsRoundTrip()
{
    for (const qint64 micros : {Q_INT64_C(0), Q_INT64_C(-1), Q_INT64_C(1'795'253'400'123'456)})
        QCOMPARE(toMicros(fromMicros(micros)), micros);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
