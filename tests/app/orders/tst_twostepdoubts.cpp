// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/orders/twostepstarts.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// When it is not known what became of one of the two steps: nothing goes on without an answer or a
/// person's act.
class tst_TwoStepDoubts : public QObject, protected TwoStepStarts
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(setUpTwoSteps()); }
    void madeByALostCreateWaitsForAPerson();
    void lostProcessNeedsTwoAnswersAndAPerson();
    void aRefusalOfASecondProcessIsNotBelieved();
    void aRefusedProcessLeavesItWithTheProvider();
    void whatComesBackWithABackupNeedsAPerson();
    void aCallbackDoesNotEndTheDoubt();
};

void tst_TwoStepDoubts::madeByALostCreateWaitsForAPerson()
{
    Start start = open(newPath());
    const PayoutId id = draft(start);
    setFault(sandbox::Fault::LoseAnswer);
    QCOMPARE(waitFor(start.payouts->send(id))->order.state, PayoutState::InDoubt);
    QCOMPARE(start.payouts->releaseOf(payout(start, id)), Release::NotYet);
    const auto found = waitFor(start.payouts->refresh(id)); // by the reference
    QCOMPARE(found->order.state, PayoutState::Pending);
    QVERIFY(!found->order.providerId.isEmpty());
    QVERIFY(start.payouts->awaitsProcessing(found->order));
    m_clock.advance(1h);
    (void)waitFor(start.payouts->refresh(id));
    QCOMPARE(bookedTimes(found->order.reference), 0);
    QCOMPARE(steps(start, id), QStringList(QStringLiteral("create unknown")));
    QVERIFY(waitFor(start.payouts->send(id)));
    QCOMPARE(steps(start, id),
             QStringList({QStringLiteral("create unknown"), QStringLiteral("process accepted")}));
}

void tst_TwoStepDoubts::lostProcessNeedsTwoAnswersAndAPerson()
{
    Start start = open(newPath());
    const PayoutId id = draft(start);
    setFaultOfStep(start, QStringLiteral("process"), sandbox::Fault::DropBefore);
    const auto lost = waitFor(start.payouts->send(id));
    endFault();
    QCOMPARE(lost->order.state, PayoutState::InDoubt);
    QCOMPARE(lost->order.providerState, QStringLiteral("created"));
    QVERIFY(!start.payouts->maySend(lost->order));
    QCOMPARE(waitFor(start.payouts->send(id)).error().kind, ErrorKind::NotAllowed);
    const QString reason = QStringLiteral("support says it waits");
    // "created" now does not say that the call will not arrive yet.
    const auto asked = waitFor(start.payouts->refresh(id));
    QCOMPARE(asked->order.state, PayoutState::InDoubt);
    QVERIFY(!asked->problem);
    QCOMPARE(start.payouts->releaseOf(asked->order), Release::NotYet);
    QVERIFY(!start.payouts->mayBeResolved(asked->order, PayoutState::Failed));
    QCOMPARE(waitFor(start.payouts->sendAgain(id, reason)).error().kind, ErrorKind::NotAllowed);
    m_clock.advance(60s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::InDoubt);
    QCOMPARE(start.payouts->releaseOf(payout(start, id)), Release::Now);
    QVERIFY(start.payouts->mayBeResolved(payout(start, id), PayoutState::Failed));
    QCOMPARE(waitFor(start.payouts->sendAgain(id, {})).error().kind, ErrorKind::InvalidInput);
    QVERIFY(waitFor(start.payouts->sendAgain(id, reason)));
    QCOMPARE(steps(start, id),
             QStringList({QStringLiteral("create accepted"), QStringLiteral("process unknown"),
                          QStringLiteral("process accepted")}));
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(lost->order.reference), 1);
}

void tst_TwoStepDoubts::aRefusalOfASecondProcessIsNotBelieved()
{
    Start start = open(newPath());
    const PayoutId id = draft(start);
    setFaultOfStep(start, QStringLiteral("process"), sandbox::Fault::DropBefore);
    (void)waitFor(start.payouts->send(id));
    endFault();
    (void)waitFor(start.payouts->refresh(id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(id));
    setFault(sandbox::Fault::Unauthorized);
    const auto refused = waitFor(start.payouts->sendAgain(id, QStringLiteral("support")));
    endFault();
    QVERIFY(refused);
    QCOMPARE(refused->order.state, PayoutState::InDoubt);
    QCOMPARE(start.payouts->releaseOf(refused->order), Release::NotYet); // it counts anew
}

void tst_TwoStepDoubts::aRefusedProcessLeavesItWithTheProvider()
{
    Start start = open(newPath());
    const PayoutId id = draft(start, QStringLiteral("refuse"));
    const auto refused = waitFor(start.payouts->send(id));
    QCOMPARE(refused->order.state, PayoutState::Pending);
    QCOMPARE(refused->problem->kind, ErrorKind::Rejected);
    QVERIFY(refused->problem->providerMessage.contains(u"suspended"));
    QCOMPARE(steps(start, id),
             QStringList({QStringLiteral("create accepted"), QStringLiteral("process declined")}));
    QVERIFY(start.payouts->maySend(refused->order)); // once the reason is mended
    QCOMPARE(start.payouts->cancel(id, QStringLiteral("x")).error().kind, ErrorKind::NotAllowed);
    QVERIFY(waitFor(start.payouts->send(id)));
    QCOMPARE(steps(start, id).size(), 3);
    QCOMPARE(bookedTimes(refused->order.reference), 0);
}

void tst_TwoStepDoubts::whatComesBackWithABackupNeedsAPerson()
{
    const QString path = newPath();
    const QString backup = newPath();
    PayoutId id;
    {
        Start start = open(path);
        id = draft(start, QStringLiteral("refuse"));
        (void)waitFor(start.payouts->send(id));
        QVERIFY(start.payouts->awaitsProcessing(payout(start, id)));
        QVERIFY(start.ledger->backup(backup));
    }
    m_clock.advance(60s);
    const LedgerOptions target{.path = path, .actor = QStringLiteral("ana"), .clock = &m_clock};
    QVERIFY(Ledger::restore(backup, target));
    m_clock.advance(1s);
    Start start = open(path);
    QVERIFY(start.ledger->recover());
    QVERIFY(start.payouts->cameBack(payout(start, id)));
    QCOMPARE(waitFor(start.payouts->send(id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(steps(start, id).size(), 2);
    QVERIFY(waitFor(start.payouts->sendAgain(id, QStringLiteral("looked it up in the portal"))));
    QCOMPARE(steps(start, id).size(), 3);
}

/// A callback about the first step may come late: after the second one has begun, or was lost.
void tst_TwoStepDoubts::aCallbackDoesNotEndTheDoubt()
{
    Start start = open(newPath());
    const PayoutId id = draft(start);
    setFaultOfStep(start, QStringLiteral("process"), sandbox::Fault::DropBefore);
    (void)waitFor(start.payouts->send(id));
    endFault();
    PayoutChange late{.event = QStringLiteral("callback"), .note = QStringLiteral("created")};
    late.state = PayoutState::Pending;
    late.providerState = QStringLiteral("created");
    QCOMPARE(start.ledger->payouts().change(id, late)->state, PayoutState::InDoubt);
    late.providerState = QStringLiteral("process_pending");
    QCOMPARE(start.ledger->payouts().change(id, late)->state, PayoutState::Pending);
    QVERIFY(!start.payouts->maySend(payout(start, id)));
    // Even if it were shown as at first: one that may have arrived is not made anew.
    late.providerState = QStringLiteral("created");
    QCOMPARE(start.ledger->payouts().change(id, late)->state, PayoutState::Pending);
    QVERIFY(!start.payouts->maySend(payout(start, id)));
    QCOMPARE(steps(start, id).size(), 2);
    (void)waitFor(start.payouts->send(id));
    QCOMPARE(steps(start, id).size(), 2);
}

QTEST_GUILESS_MAIN(tst_TwoStepDoubts)
#include "tst_twostepdoubts.moc"
