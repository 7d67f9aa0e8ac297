// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/orders/twostepstarts.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// A payout of a provider that makes it first and pays it by a second call. Whatever fails in
/// either step: it is never made twice, never paid twice, never lost.
class tst_TwoStep : public QObject, protected TwoStepStarts
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(setUpTwoSteps()); }
    void bothStepsAreOnDisk();
    void everyStatementFails_data();
    void everyStatementFails();
    void everyFaultOfEitherStep_data();
    void everyFaultOfEitherStep();
    void killedBetweenTheTwo_data();
    void killedBetweenTheTwo();
    void theLedgerKeepsTheOrderOfTheSteps();
};

void tst_TwoStep::bothStepsAreOnDisk()
{
    Start start = open(newPath());
    const PayoutId id = draft(start);
    QVERIFY(start.payouts->maySend(payout(start, id)));
    const auto sent = waitFor(start.payouts->send(id));
    QVERIFY(sent && !sent->problem);
    QCOMPARE(sent->order.state, PayoutState::Pending);
    QCOMPARE(sent->order.providerState, QStringLiteral("process_pending"));
    QCOMPARE(steps(start, id),
             QStringList({QStringLiteral("create accepted"), QStringLiteral("process accepted")}));
    QVERIFY(!start.payouts->maySend(sent->order));
    const auto again = waitFor(start.payouts->send(id));
    QCOMPARE(again.error().kind, ErrorKind::NotAllowed);
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(sent->order.reference), 1);
}

void tst_TwoStep::everyStatementFails_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<int>("moment");
    using P = FailurePlan;
    QTest::newRow("once, before") << int(P::Extent::Once) << int(P::Moment::Before);
    QTest::newRow("once, after") << int(P::Extent::Once) << int(P::Moment::After);
    QTest::newRow("for ever, before") << int(P::Extent::FromThenOn) << int(P::Moment::Before);
    QTest::newRow("for ever, after") << int(P::Extent::FromThenOn) << int(P::Moment::After);
}

void tst_TwoStep::everyStatementFails()
{
    QFETCH(int, extent);
    QFETCH(int, moment);
    int failures = 0;
    for (int n = 1;; ++n) {
        const QString path = newPath();
        const auto plan = std::make_shared<FailurePlan>();
        PayoutId id;
        {
            Start start = open(path, plan);
            id = draft(start);
            const QString reference = payout(start, id).reference;
            *plan = {.failAt = n,
                     .extent = FailurePlan::Extent(extent),
                     .moment = FailurePlan::Moment(moment)};
            const auto result = waitFor(start.payouts->send(id));
            m_clock.advance(10s);
            if (!result && result.error().outcome == Outcome::NotExecuted)
                QCOMPARE(bookedTimes(reference), 0);
        }
        const bool failed = plan->counted >= n;
        verifyAfter(path, id);
        if (QTest::currentTestFailed())
            qFatal("after the failure of statement %d", n);
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY(failures > 25); // it did go through both steps
}

void tst_TwoStep::everyFaultOfEitherStep_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("fault");
    for (const char *step : {"create", "process"}) {
        for (const sandbox::Fault fault : sandbox::allFaults())
            QTest::addRow("%s: %s", step, qPrintable(toKey(fault)))
                << QString::fromLatin1(step) << int(fault);
    }
}

void tst_TwoStep::everyFaultOfEitherStep()
{
    QFETCH(QString, step);
    QFETCH(int, fault);
    const QString path = newPath();
    PayoutId id;
    {
        Start start = open(path);
        id = draft(start);
        setFaultOfStep(start, step, sandbox::Fault(fault));
        QVERIFY(waitFor(start.payouts->send(id)));
        endFault();
        const PayoutState state = payout(start, id).state;
        // Whatever the fault: nothing says "refused for good", nothing says "paid".
        QVERIFY(state == PayoutState::Draft || state == PayoutState::InDoubt
                || state == PayoutState::Pending);
        QVERIFY(steps(start, id).size() <= 2);
    }
    verifyAfter(path, id);
}

void tst_TwoStep::killedBetweenTheTwo_data()
{
    QTest::addColumn<bool>("letGoMeanwhile");
    QTest::newRow("nobody touched it") << false;
    QTest::newRow("let go in the provider's portal") << true;
}

void tst_TwoStep::killedBetweenTheTwo()
{
    QFETCH(bool, letGoMeanwhile);
    const QString path = newPath();
    PayoutId id;
    {
        Start start = open(path);
        id = draft(start);
        QEventLoop untilMade;
        connect(start.hub.get(), &ChangeHub::payoutChanged, &untilMade, [&](PayoutId changed) {
            if (payout(start, changed).state == PayoutState::Pending)
                untilMade.quit();
        });
        start.payouts->send(id);
        untilMade.exec();
    } // the process call was never begun
    Start start = open(path);
    QVERIFY(start.ledger->recover());
    const Payout made = payout(start, id);
    QCOMPARE(made.state, PayoutState::Pending);
    QVERIFY(start.payouts->awaitsProcessing(made) && start.payouts->maySend(made));
    QCOMPARE(steps(start, id), QStringList(QStringLiteral("create accepted")));
    m_clock.advance(24h);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Pending);
    QCOMPARE(bookedTimes(made.reference), 0); // nobody let it go on
    if (letGoMeanwhile) {
        const auto session = start.sessions->session(made.account);
        QVERIFY(waitFor((*session)->payouts()->process(keyOf(made), [] { return true; })));
    }
    QVERIFY(waitFor(start.payouts->send(id)));
    QCOMPARE(steps(start, id).size(), letGoMeanwhile ? 1 : 2); // read first, and not made twice
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(made.reference), 1);
}

void tst_TwoStep::theLedgerKeepsTheOrderOfTheSteps()
{
    const QString path = newPath();
    Start start = open(path);
    const PayoutId id = draft(start, QStringLiteral("refuse"));
    PayoutStore &payouts = start.ledger->payouts();
    const QString process = QStringLiteral("process");
    const QString create = QStringLiteral("create");
    QCOMPARE(payouts.beginAttempt(id, process, "d").error().kind, ErrorKind::NotAllowed);
    (void)waitFor(start.payouts->send(id));
    QCOMPARE(payouts.beginAttempt(id, create, "d").error().kind, ErrorKind::NotAllowed);
    QVERIFY(payouts.beginAttempt(id, process, "d"));
    QCOMPARE(payouts.beginAttempt(id, process, "d").error().kind, ErrorKind::Conflict);
    QVERIFY(start.ledger->recover()); // killed before the gate: it was surely not sent
    QCOMPARE(payout(start, id).state, PayoutState::Pending);
    const auto begun = payouts.beginAttempt(id, process, "d");
    QVERIFY(start.ledger->attempts().markSending(begun->id));
    start = {};
    Start next = open(path); // killed after the gate: nobody knows
    QVERIFY(next.ledger->recover());
    QCOMPARE(payout(next, id).state, PayoutState::InDoubt);
    QCOMPARE(next.ledger->payouts().beginAttempt(id, create, "d").error().kind,
             ErrorKind::NotAllowed);
    QVERIFY(next.ledger->check()->passed());
}

QTEST_GUILESS_MAIN(tst_TwoStep)
#include "tst_twostep.moc"
