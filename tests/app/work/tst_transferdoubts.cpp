// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/transfersteps.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Transfers and claims of which a step went wrong: each fault at each step, each kill, each
/// decision of a person.
class TransferDoubtsTest : public QObject, protected TransferSteps
{
    Q_OBJECT
private slots:
    void failTheNthStep_data();
    void failTheNthStep();
    void claimStepsFail_data();
    void claimStepsFail();
    void restartKeepsStepAndToken();
    void killedBeforeAnythingWasSent();
    void killedWhileItWasSent();
    void lostCreationIsSettledByAPerson();
    void lostClaimIsSettledByAPerson();
    void declinedWithoutProofIsHandedToAPerson();
    void whatCanBeAskedIsNotGuessed();
    void lostTokenIsSettledByAPerson();
};

/// The steps are: the card's token, the creation, the code, the enquiry. Whatever goes wrong, money
/// moves at most once, and what moved is never called declined.
void TransferDoubtsTest::failTheNthStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<Fault>("fault");
    for (int step = 0; step < 4; ++step) {
        for (const Fault fault : sandbox::allFaults()) {
            if (fault != Fault::None)
                QTest::addRow("step %d, %s", step, qPrintable(toKey(fault))) << step << fault;
        }
    }
}

void TransferDoubtsTest::failTheNthStep()
{
    QFETCH(int, step);
    QFETCH(Fault, fault);
    PracticeDesk desk(u"mbill");
    QVERIFY(desk.isReady());
    const auto failAt = [&](int now) {
        if (now == step)
            desk.failNext({.fault = fault, .count = 1, .creationsOnly = now == 1 || now == 2});
    };
    failAt(0);
    failAt(1);
    const auto made = waitFor(desk.work().transfers().create(desk.account(), request()));
    QVERIFY(made);
    const TransferId id = made->order.id;
    if (step < 2)
        QVERIFY(made->problem);
    if (step == 0) { // a card token moves nothing
        QCOMPARE(made->problem->outcome, Outcome::NotExecuted);
        QVERIFY(made->order.state == TransferState::Canceled
            || made->order.state == TransferState::Declined);
    }
    if (made->order.state == TransferState::RequiresAction) {
        failAt(2);
        const auto confirmed = confirm(desk, id);
        QCOMPARE(bool(confirmed.problem), step == 2);
        if (confirmed.order.state == TransferState::RequiresAction) // surely not taken: once more
            QVERIFY(confirmed.problem && confirmed.problem->outcome == Outcome::NotExecuted);
        failAt(3);
        refresh(desk, id);
    }
    desk.failNext(Fault::None);
    desk.clock().advance(20min); // an unconfirmed one is over by then
    const auto last = refresh(desk, id);
    const Transfer now = *desk.ledger().transfers().get(id);
    const int moved = moneyMoved(desk);
    QVERIFY(moved <= 1);
    QCOMPARE(now.state == TransferState::Completed, moved == 1);
    if (now.state == TransferState::InDoubt) // only a lost creation cannot be asked about
        QVERIFY(step == 1 && now.providerId.isEmpty());
    QVERIFY(desk.ledger().check()->passed());
}

void TransferDoubtsTest::claimStepsFail_data()
{
    QTest::addColumn<bool>("confirmation");
    QTest::addColumn<Fault>("fault");
    for (const bool confirmation : {false, true}) {
        for (const Fault fault : sandbox::allFaults()) {
            if (fault != Fault::None)
                QTest::addRow("%s, %s", confirmation ? "code" : "claim", qPrintable(toKey(fault)))
                    << confirmation << fault;
        }
    }
}

void TransferDoubtsTest::claimStepsFail()
{
    QFETCH(bool, confirmation);
    QFETCH(Fault, fault);
    PracticeDesk desk(u"mbill");
    TransferRequest asked = mbillExternal();
    asked.reference.clear();
    const auto made = create(desk, asked);
    desk.clock().advance(5s);
    const QString number = refresh(desk, made.order.id).order.claimId;
    if (!confirmation)
        desk.failNext(fault);
    const auto claimed = claim(desk, number);
    QVERIFY(claimed.order.id);
    QCOMPARE(bool(claimed.problem), !confirmation);
    if (confirmation) {
        desk.failNext(fault);
        const QByteArray code = QByteArray::number(number.toLongLong() + 1);
        const auto confirmed
            = waitFor(desk.work().transfers().confirmClaim(claimed.order.id, SecretBytes(code)));
        QVERIFY(confirmed && confirmed->problem);
    }
    desk.failNext(Fault::None);
    desk.clock().advance(5s);
    (void)waitFor(desk.work().transfers().refreshClaim(claimed.order.id));
    const Claim now = *desk.ledger().claims().get(claimed.order.id);
    const bool paid = refresh(desk, made.order.id).order.state == TransferState::Completed;
    QVERIFY(now.state != TransferState::Completed || paid);
    QVERIFY(!(paid && now.state == TransferState::Declined));
    if (now.state == TransferState::InDoubt)
        QVERIFY(now.providerId.isEmpty());
    QVERIFY(desk.ledger().check()->passed());
}

void TransferDoubtsTest::restartKeepsStepAndToken()
{
    PracticeDesk desk(u"mbill");
    const TransferId code = create(desk, request()).order.id;
    const TransferId secure = create(desk, request(secureCard)).order.id;
    QVERIFY(desk.restart());
    QCOMPARE(desk.ledger().transfers().get(code)->step->kind, StepKind::EnterCode);
    QCOMPARE(desk.ledger().transfers().get(secure)->step->kind, StepKind::SubmitForm);
    QVERIFY(desk.work().steps().address(secure.toText())); // offered again
    QCOMPARE(confirm(desk, code).order.state, TransferState::Completed);
    QCOMPARE(refresh(desk, secure).order.state, TransferState::RequiresAction);
}

void TransferDoubtsTest::killedBeforeAnythingWasSent()
{
    PracticeDesk desk(u"mbill");
    (void)desk.work().transfers().create(desk.account(), request());
    (void)desk.work().transfers().createClaim(desk.account(), u"1239381"_s, secretOf(lookupCard));
    QVERIFY(desk.restart());
    const auto page = desk.ledger().transfers().list({}, {});
    QCOMPARE(page->items.size(), size_t(1));
    QCOMPARE(page->items.front().state, TransferState::Canceled); // its card is gone
    QCOMPARE(desk.ledger().claims().list({}, {})->items.front().state, TransferState::Canceled);
    QCOMPARE(moneyMoved(desk), 0);
    QVERIFY(!claim(desk, u"1239381"_s).order.claimId.isEmpty()); // its number is free again
    QVERIFY(desk.ledger().check()->passed());
}

void TransferDoubtsTest::killedWhileItWasSent()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::NoAnswer);
    const auto *running = desk.work().transfers().create(desk.account(), request(plainCard));
    QVERIFY(running);
    const auto stage = [&desk] {
        const auto attempts = desk.ledger().attempts().of(ObjectKind::Transfer, 1);
        return attempts->empty() ? Attempt::Stage::Finished : attempts->front().stage;
    };
    QTRY_COMPARE(stage(), Attempt::Stage::Sending);
    QTest::qWait(100); // it reaches the provider, which stays silent
    QVERIFY(desk.restart());
    const Transfer lost = desk.ledger().transfers().list({}, {})->items.front();
    QCOMPARE(lost.state, TransferState::InDoubt);
    QCOMPARE(desk.work().recovered().inDoubt, 1);
    QCOMPARE(moneyMoved(desk), 1);
}

void TransferDoubtsTest::lostCreationIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::LoseAnswer);
    const auto lost = create(desk, request(plainCard));
    QVERIFY(lost.problem);
    QCOMPARE(lost.problem->outcome, Outcome::Unknown);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    TransferDesk &transfers = desk.work().transfers();
    const TransferId id = lost.order.id;
    const auto asked = waitFor(transfers.refresh(id)); // nobody can be asked: it stays as it is
    QVERIFY(asked && asked->problem);
    QCOMPARE(asked->problem->kind, ErrorKind::Unsupported);
    QCOMPARE(asked->order.state, TransferState::InDoubt);
    QCOMPARE(transfers.resolve(id, TransferState::Completed, u"  "_s).error().issue.problem,
        InputProblem::Missing);
    QCOMPARE(transfers.resolve(id, TransferState::Processing, u"why"_s).error().kind,
        ErrorKind::NotAllowed);
    QVERIFY(transfers.mayBeResolved(*desk.ledger().transfers().get(id), TransferState::Declined));
    const auto settled = transfers.resolve(id, TransferState::Completed, u" seen in the bank "_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, TransferState::Completed);
    QCOMPARE(settled->reason, u"seen in the bank"_s);
    QVERIFY(settled->settledAt);
    QVERIFY(desk.ledger().attempts().inDoubt(ObjectKind::Transfer, id.value)->empty());
    QCOMPARE(transfers.resolve(id, TransferState::Declined, u"no"_s).error().kind,
        ErrorKind::NotAllowed); // once
    const auto events = desk.ledger().journal().of(ObjectKind::Transfer, id.value);
    QCOMPARE(events->back().event, u"resolved"_s);
    QCOMPARE(events->back().note, u"seen in the bank"_s);
    QVERIFY(desk.ledger().check()->passed());
}

void TransferDoubtsTest::lostClaimIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::LoseAnswer);
    const auto lost = claim(desk, u"1239381"_s);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    TransferDesk &transfers = desk.work().transfers();
    QVERIFY(!transfers.resolveClaim(lost.order.id, TransferState::Declined, {}));
    const auto settled
        = transfers.resolveClaim(lost.order.id, TransferState::Declined, u"not known there"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, TransferState::Declined);
    QVERIFY(desk.ledger().check()->passed());
}

void TransferDoubtsTest::declinedWithoutProofIsHandedToAPerson()
{
    PracticeDesk desk(u"mbill");
    const auto made = create(desk, request(plainCard, "100.24"));
    desk.clock().advance(5s);
    const auto odd = refresh(desk, made.order.id);
    QCOMPARE(odd.order.state, TransferState::Processing);
    QCOMPARE(odd.order.providerState, u"declined"_s);
    TransferDesk &transfers = desk.work().transfers();
    QVERIFY(!transfers.mayBeResolved(odd.order, TransferState::Declined));
    desk.clock().advance(20min);
    const Transfer late = refresh(desk, made.order.id).order;
    QVERIFY(transfers.mayBeResolved(late, TransferState::Completed));
    QVERIFY(transfers.resolve(late.id, TransferState::Declined, u"support says so"_s));
}

void TransferDoubtsTest::whatCanBeAskedIsNotGuessed()
{
    PracticeDesk desk(u"mbill");
    const TransferId id = create(desk, request()).order.id;
    desk.failNext(Fault::LoseAnswer);
    const auto lost = confirm(desk, id);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    QVERIFY(!desk.work().transfers().mayBeResolved(lost.order, TransferState::Declined));
    // No second code while nobody knows about the first.
    QVERIFY(!waitFor(desk.work().transfers().confirm(id, secretOf("123456"))));
    desk.clock().advance(5s);
    QCOMPARE(refresh(desk, id).order.state, TransferState::Completed);
}

void TransferDoubtsTest::lostTokenIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    const auto made = create(desk, request());
    QVERIFY(!desk.work().transfers().mayBeResolved(made.order, TransferState::Declined));
    QVERIFY(desk.work().vault().remove(made.order.id.toText()));
    const auto asked = waitFor(desk.work().transfers().refresh(made.order.id));
    QCOMPARE(asked->problem->kind, ErrorKind::Credentials);
    QVERIFY(desk.work().transfers().mayBeResolved(made.order, TransferState::Declined));
}

QTEST_GUILESS_MAIN(TransferDoubtsTest)
#include "tst_transferdoubts.moc"
