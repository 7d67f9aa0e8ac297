// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"
#include "tests/app/orders/ledgerstart.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

namespace {

/// A provider that promises to refuse a second use of a reference.
class UniqueReferences : public RegistryDirectory
{
public:
    using RegistryDirectory::RegistryDirectory;
    const ProviderInfo *find(QStringView id) const override
    {
        m_info = *RegistryDirectory::find(id);
        m_info.payoutRepeat = RepeatClass::UniqueReference;
        return &m_info;
    }

private:
    mutable ProviderInfo m_info;
};

} // namespace

/// The fail-the-nth loop over one payout against the real simulator: whichever step fails, the
/// payout is never sent twice, never lost, and the ledger tells the truth after the next start.
class tst_SendOrder : public QObject, protected LedgerStarts
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStatementFails_data();
    void everyStatementFails();
    void everyFaultOfTheProvider_data();
    void everyFaultOfTheProvider();
    void releaseNeedsTwoAnswersAMinuteApart();
    void neverReleasedWhereReferencesMayRepeat();
    void personSettlesIt();
    void draftThatCameBackNeedsAPerson();
    void nothingIsSentBeforeOpenOnesWereAskedAbout_data();
    void nothingIsSentBeforeOpenOnesWereAskedAbout();
    void refusalOfASecondSendingIsNotBelieved();

private:
    PayoutId draft(Start &start);
    /// A healthy start after whatever happened: settles it, goes on, and checks the promise.
    void verifyAfter(const QString &path, PayoutId id, bool mustEndPaid);
};

void tst_SendOrder::initTestCase()
{
    QVERIFY(setUp(QStringLiteral("alikassa"), QStringLiteral("payouts")));
}

PayoutId tst_SendOrder::draft(Start &start)
{
    const auto payout = start.payouts->createDraft(
        addAccount(start), {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"MYR")),
                    .fields = {{QStringLiteral("number"), QStringLiteral("514012345678")},
                               {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                               {QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                               {QStringLiteral("customer_last_name"), QStringLiteral("Raju")}}});
    Q_ASSERT(payout);
    return payout->id;
}

void tst_SendOrder::verifyAfter(const QString &path, PayoutId id, bool mustEndPaid)
{
    Start start = open(path);
    QVERIFY(start.ledger);
    QVERIFY(start.ledger->recover());
    QVERIFY(start.ledger->check()->passed());
    m_clock.advance(10s); // the simulator has settled by now
    auto payout = start.ledger->payouts().get(id);
    QVERIFY(payout);
    if (payout->state == PayoutState::Draft) {
        QCOMPARE(bookedTimes(payout->reference), 0); // never a draft that was paid
        QVERIFY(waitFor(start.payouts->send(id)));
        m_clock.advance(10s);
    }
    (void)waitFor(start.payouts->refresh(id));
    payout = start.ledger->payouts().get(id);
    const int booked = bookedTimes(payout->reference);
    if (payout->state == PayoutState::InDoubt) {
        QCOMPARE(booked, 0); // the provider does not know it: a person decides
        QVERIFY(!mustEndPaid);
    } else if (payout->state == PayoutState::Declined) {
        QCOMPARE(booked, 0);
    } else {
        QCOMPARE(payout->state, PayoutState::Paid);
        QCOMPARE(payout->partyAccount, QStringLiteral("514012345678")); // no answer moves it
        QCOMPARE(booked, 1);
    }
    QVERIFY(start.ledger->check()->passed());
}

void tst_SendOrder::everyStatementFails_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<int>("moment");
    using P = FailurePlan;
    QTest::newRow("once, before") << int(P::Extent::Once) << int(P::Moment::Before);
    QTest::newRow("once, after") << int(P::Extent::Once) << int(P::Moment::After);
    QTest::newRow("for ever, before") << int(P::Extent::FromThenOn) << int(P::Moment::Before);
    QTest::newRow("for ever, after") << int(P::Extent::FromThenOn) << int(P::Moment::After);
}

void tst_SendOrder::everyStatementFails()
{
    QFETCH(int, extent);
    QFETCH(int, moment);
    int failures = 0;
    for (int n = 1;; ++n) {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("ledger.db"));
        const auto plan = std::make_shared<FailurePlan>();
        PayoutId id;
        {
            Start start = open(path, plan);
            id = draft(start);
            const QString reference = start.ledger->payouts().get(id)->reference;
            *plan = {.failAt = n, .extent = FailurePlan::Extent(extent), .moment = FailurePlan::Moment(moment)};
            const auto result = waitFor(start.payouts->send(id));
            // With a full disk, too: "nothing happened" is only said when nothing did.
            m_clock.advance(10s);
            if (!result && result.error().outcome == Outcome::NotExecuted)
                QCOMPARE(bookedTimes(reference), 0);
        }
        const bool failed = plan->counted >= n;
        verifyAfter(path, id, false);
        if (QTest::currentTestFailed())
            qFatal("after the failure of statement %d", n);
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY(failures > 10); // it did go through the whole sending
}

void tst_SendOrder::everyFaultOfTheProvider_data()
{
    QTest::addColumn<int>("fault");
    for (const sandbox::Fault fault : sandbox::allFaults())
        QTest::addRow("%s", qPrintable(toKey(fault))) << int(fault);
}

void tst_SendOrder::everyFaultOfTheProvider()
{
    QFETCH(int, fault);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    PayoutId id;
    {
        Start start = open(path);
        id = draft(start);
        setFault(sandbox::Fault(fault));
        QVERIFY(waitFor(start.payouts->send(id)));
        endFault();
    }
    verifyAfter(path, id, sandbox::Fault(fault) == sandbox::Fault::None);
}

void tst_SendOrder::releaseNeedsTwoAnswersAMinuteApart()
{
    QTemporaryDir folder;
    Start start = open<UniqueReferences>(folder.filePath(QStringLiteral("ledger.db")));
    const PayoutId id = draft(start);
    setFault(sandbox::Fault::DropBefore);
    const auto lost = waitFor(start.payouts->send(id));
    QCOMPARE(lost->order.state, PayoutState::InDoubt);
    const QString reason = QStringLiteral("support says it never came");
    QCOMPARE(waitFor(start.payouts->sendAgain(id, reason)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(waitFor(start.payouts->refresh(id))->problem->kind, ErrorKind::NotFound);
    m_clock.advance(59s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::InDoubt);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, reason)).error().kind, ErrorKind::NotAllowed);
    m_clock.advance(1s);
    (void)waitFor(start.payouts->refresh(id));
    QCOMPARE(waitFor(start.payouts->sendAgain(id, QStringLiteral(" "))).error().kind, ErrorKind::InvalidInput);
    const auto again = waitFor(start.payouts->sendAgain(id, reason));
    QVERIFY(again);
    QCOMPARE(again->order.state, PayoutState::Pending);
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(again->order.reference), 1);
}

void tst_SendOrder::neverReleasedWhereReferencesMayRepeat()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")));
    const PayoutId id = draft(start);
    setFault(sandbox::Fault::DropBefore);
    (void)waitFor(start.payouts->send(id));
    for (int question = 0; question < 3; ++question) {
        (void)waitFor(start.payouts->refresh(id));
        m_clock.advance(60s);
    }
    QCOMPARE(start.payouts->releaseOf(*start.ledger->payouts().get(id)), Release::Never);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, QStringLiteral("sure"))).error().kind,
             ErrorKind::NotAllowed);
    QCOMPARE(start.ledger->payouts().get(id)->state, PayoutState::InDoubt);
}

void tst_SendOrder::personSettlesIt()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")));
    const PayoutId id = draft(start);
    const QString reason = QStringLiteral("bank statement of today");
    QCOMPARE(start.payouts->resolve(id, PayoutState::Paid, reason).error().kind,
             ErrorKind::NotAllowed); // a draft
    setFault(sandbox::Fault::DropBefore);
    (void)waitFor(start.payouts->send(id));
    QCOMPARE(start.payouts->resolve(id, PayoutState::Paid, {}).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(start.payouts->resolve(id, PayoutState::Canceled, reason).error().kind,
             ErrorKind::NotAllowed);
    // It may still be travelling: "not paid" waits for the provider's repeated word.
    const Error early = start.payouts->resolve(id, PayoutState::Failed, reason).error();
    QCOMPARE(early.kind, ErrorKind::NotAllowed);
    QVERIFY2(sentence(early, Act::MoneyOut).contains(u"twice, a minute apart"),
             qPrintable(sentence(early, Act::MoneyOut)));
    (void)waitFor(start.payouts->refresh(id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(id));
    const auto settled = start.payouts->resolve(id, PayoutState::Failed, reason);
    QVERIFY(settled);
    QCOMPARE(settled->state, PayoutState::Failed);
    QCOMPARE(settled->reason, reason);
    QVERIFY(start.ledger->check()->passed());
    QCOMPARE(bookedTimes(settled->reference), 0);
}

/// Sent after the backup was made, and a draft again after it was restored where the ledger itself
/// is gone: nothing tells of the sending.
void tst_SendOrder::draftThatCameBackNeedsAPerson()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    const QString backup = folder.filePath(QStringLiteral("backup.db"));
    PayoutId id;
    {
        Start start = open(path);
        id = draft(start);
        QVERIFY(start.ledger->backup(backup));
        QCOMPARE(waitFor(start.payouts->send(id))->order.state, PayoutState::Pending);
    }
    m_clock.advance(60s);
    QVERIFY(QFile::remove(path));
    const LedgerOptions target{.path = path, .actor = QStringLiteral("ana"), .clock = &m_clock};
    QVERIFY(Ledger::restore(backup, target));
    m_clock.advance(1s);
    Start start = open(path);
    QVERIFY(start.ledger->recover());
    const auto back = start.ledger->payouts().get(id);
    QCOMPARE(back->state, PayoutState::Draft);
    QVERIFY(start.payouts->cameBack(*back));
    QCOMPARE(waitFor(start.payouts->send(id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(bookedTimes(back->reference), 1);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, {})).error().kind, ErrorKind::InvalidInput);
    // What is new since then is sent as ever.
    const auto fresh = start.payouts->createDraft(
        back->account, {.amount = back->amount, .fields = back->fields});
    QVERIFY(fresh);
    QVERIFY(!start.payouts->cameBack(*fresh));
}

void tst_SendOrder::nothingIsSentBeforeOpenOnesWereAskedAbout_data()
{
    QTest::addColumn<bool>("lost");
    QTest::newRow("pending") << false;
    QTest::newRow("in doubt") << true;
}

/// What the backup holds as open may have been answered, or sent again, since it was made.
void tst_SendOrder::nothingIsSentBeforeOpenOnesWereAskedAbout()
{
    QFETCH(bool, lost);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    const QString backup = folder.filePath(QStringLiteral("backup.db"));
    PayoutId unfinished;
    {
        Start start = open(path);
        unfinished = draft(start);
        if (lost)
            setFault(sandbox::Fault::LoseAnswer);
        QVERIFY(isOpen(waitFor(start.payouts->send(unfinished))->order.state));
        QVERIFY(start.ledger->backup(backup));
    }
    m_clock.advance(60s);
    const LedgerOptions target{.path = path, .actor = QStringLiteral("ana"), .clock = &m_clock};
    QVERIFY(Ledger::restore(backup, target));
    m_clock.advance(1s);
    Start start = open(path);
    QVERIFY(start.ledger->recover());
    const auto before = start.ledger->payouts().get(unfinished);
    const auto other = Money::fromMinor(before->amount.minor() + 1, before->amount.currency());
    const auto fresh = start.payouts->createDraft(
        before->account, {.amount = other, .fields = before->fields});
    QVERIFY(fresh);
    QCOMPARE(*start.ledger->payouts().notAskedSinceRestore(), 1);
    const auto refused = waitFor(start.payouts->send(fresh->id));
    QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(refused.error().detail, QStringLiteral("quarantine"));
    QCOMPARE(bookedTimes(fresh->reference), 0);
    QVERIFY(waitFor(start.payouts->refresh(unfinished)));
    QCOMPARE(*start.ledger->payouts().notAskedSinceRestore(), 0);
    QCOMPARE(waitFor(start.payouts->send(fresh->id))->order.state, PayoutState::Pending);
}

void tst_SendOrder::refusalOfASecondSendingIsNotBelieved()
{
    QTemporaryDir folder;
    Start start = open<UniqueReferences>(folder.filePath(QStringLiteral("ledger.db")));
    const PayoutId id = draft(start);
    setFault(sandbox::Fault::DropBefore);
    (void)waitFor(start.payouts->send(id));
    (void)waitFor(start.payouts->refresh(id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(id));
    setFault(sandbox::Fault::Unauthorized);
    const auto refused = waitFor(start.payouts->sendAgain(id, QStringLiteral("asked support")));
    QVERIFY(refused);
    QCOMPARE(refused->order.state, PayoutState::InDoubt);
}

QTEST_GUILESS_MAIN(tst_SendOrder)
#include "tst_sendorder.moc"
