// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/ordertraits.h"
#include "tests/app/orders/ledgerstart.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// A payout of a provider that makes it first and pays it by a second call. Whatever fails in
/// either step: it is never made twice, never paid twice, never processed without a person's act,
/// never lost.
class tst_TwoStep : public QObject, protected LedgerStarts
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bothStepsAreOnDisk();
    void everyStatementFails_data();
    void everyStatementFails();
    void everyFaultOfEitherStep_data();
    void everyFaultOfEitherStep();
    void killedBetweenTheTwo_data();
    void killedBetweenTheTwo();
    void madeByALostCreateWaitsForAPerson();
    void lostProcessNeedsTwoAnswersAndAPerson();
    void aRefusalOfASecondProcessIsNotBelieved();
    void aRefusedProcessLeavesItWithTheProvider();
    void whatComesBackWithABackupNeedsAPerson();
    void aCallbackDoesNotEndTheDoubt();
    void theLedgerKeepsTheOrderOfTheSteps();

private:
    PayoutId draft(Start &start, const QString &description = {});
    Payout payout(const Start &start, PayoutId id) const { return *start.ledger->payouts().get(id); }
    QStringList steps(const Start &start, PayoutId id) const;
    /// The next request of this step meets the fault.
    void setFaultOfStep(Start &start, const QString &step, sandbox::Fault fault);
    void verifyAfter(const QString &path, PayoutId id);

    QTemporaryDir m_folder;
    int m_files = 0;
    QString newPath() { return m_folder.filePath(QStringLiteral("%1.db").arg(++m_files)); }
};

void tst_TwoStep::initTestCase()
{
    QVERIFY(setUp(QStringLiteral("milkypay"), QStringLiteral("USD")));
}

PayoutId tst_TwoStep::draft(Start &start, const QString &description)
{
    const auto payout = start.payouts->createDraft(
        addAccount(start), {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"USD")),
                            .description = description,
                            .fields = {{QStringLiteral("service"), QStringLiteral("bank_transfer_usd")},
                                       {QStringLiteral("fields.account_number"), QStringLiteral("LT12")},
                                       {QStringLiteral("fields.beneficiary_full_name"),
                                        QStringLiteral("Ana Rusu")}}});
    if (!payout)
        qFatal("no draft");
    return payout->id;
}

/// "create accepted, process unknown"
QStringList tst_TwoStep::steps(const Start &start, PayoutId id) const
{
    QStringList steps;
    const auto attempts = start.ledger->attempts().of(ObjectKind::Payout, id.value);
    for (const Attempt &attempt : *attempts) {
        const QString ending = attempt.end ? toKey(attempt.end->result) : QStringLiteral("running");
        steps += attempt.operation + u' ' + ending;
    }
    return steps;
}

void tst_TwoStep::setFaultOfStep(Start &start, const QString &step, sandbox::Fault fault)
{
    if (step == u"create") {
        setFault(fault);
        return;
    }
    // The answer of the first step is stored and told before the second one begins.
    connect(start.hub.get(), &ChangeHub::payoutChanged, start.hub.get(),
            [this, &start, fault](PayoutId id) {
                if (payout(start, id).state == PayoutState::Pending)
                    setFault(fault);
            });
}

/// After any failure, a healthy start: the person sends what may be sent, and asks otherwise.
void tst_TwoStep::verifyAfter(const QString &path, PayoutId id)
{
    Start start = open(path);
    QVERIFY(start.ledger);
    QVERIFY(start.ledger->recover());
    QVERIFY(start.ledger->check()->passed());
    const QString reference = payout(start, id).reference;
    if (!start.payouts->maySend(payout(start, id)))
        (void)waitFor(start.payouts->refresh(id));
    if (start.payouts->maySend(payout(start, id))) {
        QCOMPARE(bookedTimes(reference), 0);
        QVERIFY(waitFor(start.payouts->send(id)));
    }
    m_clock.advance(10s);
    (void)waitFor(start.payouts->refresh(id));
    Payout last = payout(start, id);
    if (last.state == PayoutState::InDoubt) {
        QCOMPARE(bookedTimes(reference), 0);
        m_clock.advance(61s);
        (void)waitFor(start.payouts->refresh(id));
        QCOMPARE(start.payouts->releaseOf(payout(start, id)), Release::Now);
        QVERIFY(waitFor(start.payouts->sendAgain(id, QStringLiteral("support was asked"))));
        m_clock.advance(10s);
        (void)waitFor(start.payouts->refresh(id));
        last = payout(start, id);
    }
    QCOMPARE(last.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(reference), 1);
    QVERIFY(start.ledger->check()->passed());
}

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

void tst_TwoStep::madeByALostCreateWaitsForAPerson()
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

void tst_TwoStep::lostProcessNeedsTwoAnswersAndAPerson()
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

void tst_TwoStep::aRefusalOfASecondProcessIsNotBelieved()
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

void tst_TwoStep::aRefusedProcessLeavesItWithTheProvider()
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

void tst_TwoStep::whatComesBackWithABackupNeedsAPerson()
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
void tst_TwoStep::aCallbackDoesNotEndTheDoubt()
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
