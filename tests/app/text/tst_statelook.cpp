// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/statelook.h"
#include "app/text/timetext.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace std::chrono_literals;

class StateLookTest : public QObject
{
    Q_OBJECT
private slots:
    void everyStateHasALabelAndAnIcon();
    void onlyInDoubtIsBoldAndViolet();
    void theReasonDecides();
    void accounts();
    void durations_data();
    void durations();
    void times();
};

namespace {

QList<StateLook> allLooks()
{
    QList<StateLook> looks;
    for (const LabelForm form : {LabelForm::Full, LabelForm::Short}) {
        for (const auto state : allInvoiceStates())
            looks << stateLook(state, form);
        for (const auto state : allPayoutStates())
            looks << stateLook(state, form);
    }
    for (const auto status : allMatchStatuses())
        looks << stateLook(status);
    return looks;
}

} // namespace

void StateLookTest::everyStateHasALabelAndAnIcon()
{
    constexpr int longestChip = 22;
    for (const StateLook &look : allLooks()) {
        QVERIFY(!look.label.isEmpty());
        QVERIFY2(look.label.size() <= longestChip, qPrintable(look.label));
        QVERIFY2(!look.icon.isEmpty(), qPrintable(look.label));
    }
}

void StateLookTest::onlyInDoubtIsBoldAndViolet()
{
    for (const StateLook &look : allLooks()) {
        const bool inDoubt = look.label == u"In doubt";
        QCOMPARE(look.bold, inDoubt);
        QCOMPARE(look.role == Role::Doubt, inDoubt);
    }
    QCOMPARE(stateWord(PayoutState::InDoubt), QStringLiteral("In doubt"));
    QCOMPARE(stateWord(InvoiceState::InDoubt), QStringLiteral("In doubt"));
}

void StateLookTest::theReasonDecides()
{
    Payout payout;
    QCOMPARE(stateLook(payout).label, QStringLiteral("Draft"));
    payout.reason = QStringLiteral("wrong bank");
    QCOMPARE(stateLook(payout).label, QStringLiteral("Sent back"));
    payout.state = PayoutState::InDoubt;
    QCOMPARE(stateLook(payout).role, Role::Doubt);

    Invoice invoice;
    invoice.state = InvoiceState::Failed;
    QCOMPARE(stateLook(invoice).label, QStringLiteral("Failed"));
    invoice.reason = QStringLiteral("no funds");
    QCOMPARE(stateLook(invoice).label, QStringLiteral("Declined"));
    invoice.state = InvoiceState::Pending;
    QCOMPARE(stateLook(invoice).label, QStringLiteral("In progress"));
    invoice.payUrl = QUrl(QStringLiteral("https://pay.example/1"));
    QCOMPARE(stateLook(invoice).label, QStringLiteral("Link open"));
}

void StateLookTest::accounts()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(stateLook(std::optional<AccountCheck>(), english).label, QStringLiteral("Not tested"));
    AccountCheck check{.at = test::testTime(), .passed = true, .detail = {}, .elapsedMs = 120};
    QCOMPARE(stateLook(std::optional(check), english).role, Role::Good);
    check.elapsedMs = 4210;
    QCOMPARE(stateLook(std::optional(check), english).label, QStringLiteral("Slow, 4.2 s"));
    check.passed = false;
    QCOMPARE(stateLook(std::optional(check), english).role, Role::Bad);
}

void StateLookTest::durations_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("past") << -5 << QStringLiteral("0 s");
    QTest::newRow("seconds") << 59 << QStringLiteral("59 s");
    QTest::newRow("minutes") << 242 << QStringLiteral("4 min 02 s");
    QTest::newRow("hours") << 3900 << QStringLiteral("1 h 05 min");
    QTest::newRow("last hour form") << 48 * 3600 - 1 << QStringLiteral("47 h 59 min");
    QTest::newRow("days") << 3 * 86400 << QStringLiteral("3 day(s)");
}

void StateLookTest::durations()
{
    QFETCH(int, seconds);
    QTEST(durationText(std::chrono::seconds(seconds)), "expected");
}

void StateLookTest::times()
{
    const TimeText text(
        QLocale(QLocale::English, QLocale::UnitedStates), QTimeZone("Europe/Chisinau"));
    const Timestamp now = test::testTime(); // 11:30 in Chisinau
    QCOMPARE(text.clock(now), QStringLiteral("11:30:00"));
    QCOMPARE(text.clockOrDay(now - 5min, now), QStringLiteral("11:25"));
    QCOMPARE(text.clockOrDay(now - 12h, now), QStringLiteral("20 Nov"));
    // Past midnight there, not yet in UTC: the day is the person's.
    QCOMPARE(text.day(now + 13h, now), QStringLiteral("22 Nov"));
    QCOMPARE(text.day(now - 24h * 365, now), QStringLiteral("21 Nov 2025"));
    QCOMPARE(text.full(now, now), QStringLiteral("21 Nov, 11:30:00"));
}

QTEST_GUILESS_MAIN(StateLookTest)
#include "tst_statelook.moc"
