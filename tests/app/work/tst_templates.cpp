// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/templatedesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/templatestore.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Missed = TemplateDesk::Missed;

/// Payouts that come again: when, once each, and never by themselves what nobody answered for.
class TemplatesTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void periods_data();
    void periods();
    void wrongRhythms_data();
    void wrongRhythms();
    void makesOneDraftAPeriod();
    void missedPeriodsAreAsked();
    void missedPeriodsOnRequest_data();
    void missedPeriodsOnRequest();
    void killedBetweenDraftAndMark();
    void pausedAndEndedMakeNothing();
    void fromAPayout();
    void noCardNumbers();
    void itsOwnPeriodsAreNoDuplicates();

private:
    static PayoutTemplate rhythm(const QString &unit, int every, int on, const QString &first)
    {
        PayoutTemplate made;
        made.name = u"rent"_s;
        made.unit = unit;
        made.every = every;
        made.onDay = on;
        made.first = first;
        return made;
    }
    static OrderRequest request()
    {
        return {.amount = *moneytext::parse(u"17.00", *Currency::fromCode(u"MYR")),
                .fields = {{u"number"_s, u"514012345678"_s}, {u"customer_code"_s, u"BIMB"_s},
                           {u"customer_first_name"_s, u"Siti"_s},
                           {u"customer_last_name"_s, u"Raju"_s}}};
    }
    QDate today() const
    {
        return QDateTime::fromMSecsSinceEpoch(toMicros(m_practice->clock().now()) / 1000, Qt::UTC).date();
    }
    PayoutTemplate weekly()
    {
        PayoutTemplate made = rhythm(u"week"_s, 1, today().dayOfWeek(), today().toString(Qt::ISODate));
        made.account = m_practice->account();
        return *m_desk->add(made, request());
    }
    qint64 drafts() const { return *m_practice->ledger().payouts().count({}); }

    std::unique_ptr<PracticeDesk> m_practice;
    std::unique_ptr<TemplateDesk> m_desk;
};

void TemplatesTest::init()
{
    m_practice = std::make_unique<PracticeDesk>(u"alikassa");
    QVERIFY(m_practice->isReady());
    m_desk = std::make_unique<TemplateDesk>(m_practice->ledger(), m_practice->work().payouts(),
                                            m_practice->clock());
}

void TemplatesTest::periods_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("every");
    QTest::addColumn<int>("on");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("today");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &unit, int every, int on, const QString &first,
                        const QString &day, const QString &expected) {
        QTest::newRow(name) << unit << every << on << first << day << expected;
    };
    row("not yet", u"month"_s, 1, 5, u"2026-12-01"_s, u"2026-12-04"_s, QString());
    row("its day", u"month"_s, 1, 5, u"2026-12-01"_s, u"2026-12-05"_s, u"2026-12-05"_s);
    row("not before the first", u"month"_s, 1, 5, u"2026-12-10"_s, u"2027-01-05"_s, u"2027-01-05"_s);
    row("last of a month", u"month"_s, 1, 31, u"2027-01-01"_s, u"2027-03-31"_s,
        u"2027-01-31 2027-02-28 2027-03-31"_s);
    row("leap year", u"month"_s, 1, 30, u"2028-02-01"_s, u"2028-02-29"_s, u"2028-02-29"_s);
    row("each quarter", u"month"_s, 3, 1, u"2026-10-01"_s, u"2027-04-01"_s,
        u"2026-10-01 2027-01-01 2027-04-01"_s);
    row("Mondays", u"week"_s, 1, 1, u"2026-11-18"_s, u"2026-12-01"_s, u"2026-11-23 2026-11-30"_s);
    row("every second Friday", u"week"_s, 2, 5, u"2026-11-20"_s, u"2026-12-18"_s,
        u"2026-11-20 2026-12-04 2026-12-18"_s);
    row("ten days", u"day"_s, 10, 0, u"2026-12-25"_s, u"2027-01-14"_s,
        u"2026-12-25 2027-01-04 2027-01-14"_s);
}

void TemplatesTest::periods()
{
    QFETCH(QString, unit);
    QFETCH(int, every);
    QFETCH(int, on);
    QFETCH(QString, first);
    QFETCH(QString, today);
    const PayoutTemplate made = rhythm(unit, every, on, first);
    QVERIFY(validateRhythm(made).isEmpty());
    QStringList due;
    for (const QDate day : duePeriods(made, QDate::fromString(today, Qt::ISODate)))
        due += day.toString(Qt::ISODate);
    QTEST(due.join(u' '), "expected");
    const QDate next = nextPeriod(made, QDate::fromString(today, Qt::ISODate));
    QVERIFY(next > QDate::fromString(today, Qt::ISODate));
}

void TemplatesTest::wrongRhythms_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("every");
    QTest::addColumn<int>("on");
    QTest::addColumn<QString>("first");
    QTest::newRow("unit") << u"year"_s << 1 << 1 << u"2026-12-01"_s;
    QTest::newRow("never") << u"day"_s << 0 << 0 << u"2026-12-01"_s;
    QTest::newRow("day of month") << u"month"_s << 1 << 32 << u"2026-12-01"_s;
    QTest::newRow("day of week") << u"week"_s << 1 << 8 << u"2026-12-01"_s;
    QTest::newRow("first") << u"month"_s << 1 << 1 << u"2026-02-30"_s;
}

void TemplatesTest::wrongRhythms()
{
    QFETCH(QString, unit);
    QFETCH(int, every);
    QFETCH(int, on);
    QFETCH(QString, first);
    PayoutTemplate made = rhythm(unit, every, on, first);
    made.account = m_practice->account();
    QCOMPARE(m_desk->add(made, request()).error().kind, ErrorKind::InvalidInput);
    QVERIFY(m_practice->ledger().templates().list()->empty());
}

void TemplatesTest::makesOneDraftAPeriod()
{
    const PayoutTemplate made = weekly();
    const auto first = m_desk->run(Missed::Ask);
    QCOMPARE(first->size(), size_t(1));
    QCOMPARE(first->front().drafts.size(), size_t(1));
    const Payout draft = first->front().drafts.front();
    QCOMPARE(draft.state, PayoutState::Draft); // it is never sent by itself
    QCOMPARE(draft.reference, referenceOf(made, today()));
    QVERIFY(m_desk->run(Missed::Draft)->front().drafts.empty());
    QCOMPARE(drafts(), 1);
    m_practice->clock().advance(24h * 7);
    QCOMPARE(m_desk->run(Missed::Ask)->front().drafts.size(), size_t(1));
    QCOMPARE(drafts(), 2);
    QVERIFY(m_practice->ledger().check()->passed());
}

void TemplatesTest::missedPeriodsAreAsked()
{
    (void)weekly();
    const QDate begin = today();
    m_practice->clock().advance(24h * 14);
    for (int i = 0; i < 2; ++i) { // told each time, until somebody answers
        const auto asked = m_desk->run(Missed::Ask);
        QVERIFY(asked->front().drafts.empty());
        QCOMPARE(asked->front().missed, (std::vector<QDate>{begin, begin.addDays(7)}));
    }
    QCOMPARE(drafts(), 0);
}

void TemplatesTest::missedPeriodsOnRequest_data()
{
    QTest::addColumn<bool>("leaveOut");
    QTest::addColumn<int>("made");
    QTest::newRow("drafted") << false << 3;
    QTest::newRow("left out") << true << 1;
}

void TemplatesTest::missedPeriodsOnRequest()
{
    QFETCH(bool, leaveOut);
    QFETCH(int, made);
    (void)weekly();
    m_practice->clock().advance(24h * 14);
    const auto run = m_desk->run(leaveOut ? Missed::LeaveOut : Missed::Draft);
    QVERIFY(!run->front().problem);
    QCOMPARE(int(run->front().drafts.size()), made);
    QCOMPARE(drafts(), made);
    QVERIFY(m_desk->run(Missed::Ask)->front().missed.empty());
    QCOMPARE(drafts(), made);
}

void TemplatesTest::killedBetweenDraftAndMark()
{
    const PayoutTemplate made = weekly();
    OrderRequest as = request();
    as.reference = referenceOf(made, today());
    QVERIFY(m_practice->work().payouts().createDraft(m_practice->account(), as));
    const auto run = m_desk->run(Missed::Ask);
    QVERIFY(run->front().drafts.empty() && !run->front().problem);
    QCOMPARE(drafts(), 1);
    QCOMPARE(m_practice->ledger().templates().get(made.id)->handledUntil, today().toString(Qt::ISODate));
}

void TemplatesTest::pausedAndEndedMakeNothing()
{
    const PayoutTemplate made = weekly();
    TemplateStore &store = m_practice->ledger().templates();
    QVERIFY(store.setState(made.id, u"paused"_s, u"holiday"_s));
    QVERIFY(m_desk->run(Missed::Draft)->empty());
    QVERIFY(store.setState(made.id, u"active"_s, {}));
    QCOMPARE(m_desk->run(Missed::Draft)->front().drafts.size(), size_t(1));
    QVERIFY(store.setState(made.id, u"ended"_s, u"moved out"_s));
    QCOMPARE(store.setState(made.id, u"active"_s, {}).error().kind, ErrorKind::NotAllowed);
    m_practice->clock().advance(24h * 7);
    QVERIFY(m_desk->run(Missed::Draft)->empty());
    QCOMPARE(drafts(), 1);
    (void)weekly(); // the name is free again
    QCOMPARE(store.list()->size(), size_t(2));
    QVERIFY(m_practice->ledger().check()->passed());
}

void TemplatesTest::fromAPayout()
{
    const auto payout = m_practice->work().payouts().createDraft(m_practice->account(), request());
    const auto made = m_desk->addFrom(rhythm(u"month"_s, 1, 5, u"2026-12-01"_s), payout->id);
    QVERIFY(made);
    QCOMPARE(made->amount, payout->amount);
    QCOMPARE(made->fields, payout->fields);
    QCOMPARE(m_desk->find(u"rent"_s)->id, made->id);
    QCOMPARE(m_desk->find(made->id.toText())->name, u"rent"_s);
    QCOMPARE(m_desk->addFrom(rhythm(u"month"_s, 1, 5, u"2026-12-01"_s), payout->id).error().kind,
             ErrorKind::Conflict); // the name is taken
}

void TemplatesTest::noCardNumbers()
{
    PracticeDesk cards(u"milkypay");
    TemplateDesk desk(cards.ledger(), cards.work().payouts(), cards.clock());
    const OrderRequest card{.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"USD")),
                            .fields = {{u"service"_s, u"payment_card_usd"_s}},
                            .secrets = {{u"fields.card_number"_s, SecretBytes::copyOf("5519283812030000")}}};
    PayoutTemplate made = rhythm(u"month"_s, 1, 5, u"2026-12-01"_s);
    made.account = cards.account();
    QCOMPARE(desk.add(made, card).error().kind, ErrorKind::InvalidInput);
    const auto payout = cards.work().payouts().createDraft(cards.account(), card);
    QCOMPARE(desk.addFrom(made, payout->id).error().kind, ErrorKind::InvalidInput);
    QVERIFY(cards.ledger().templates().list()->empty());
}

void TemplatesTest::itsOwnPeriodsAreNoDuplicates()
{
    (void)weekly();
    PayoutDesk &payouts = m_practice->work().payouts();
    const Payout first = m_desk->run(Missed::Ask)->front().drafts.front();
    QVERIFY(waitFor(payouts.sendIfUnlike(first.id)));
    m_practice->clock().advance(24h * 7);
    const Payout second = m_desk->run(Missed::Ask)->front().drafts.front();
    QVERIFY(payouts.unansweredDuplicates(second)->empty());
    const auto typed = payouts.createDraft(m_practice->account(), request());
    QCOMPARE(payouts.unansweredDuplicates(*typed)->size(), size_t(1)); // one typed by hand is
    OrderRequest alike = request(); // and so it is with a reference like that of a period
    alike.reference = templatePrefix(first.reference) + u"-20991231"_s;
    const auto period = payouts.createDraft(m_practice->account(), alike);
    QCOMPARE(payouts.unansweredDuplicates(*period)->size(), size_t(1));
    QVERIFY(m_practice->ledger().journal().list({})); // with the template's own entries
}

QTEST_GUILESS_MAIN(TemplatesTest)
#include "tst_templates.moc"
