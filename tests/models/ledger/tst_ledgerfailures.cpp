// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failureloop.h"

#include "models/core/bytes.h"

using namespace paydesk;
using namespace paydesk::test;

/// The n-th statement of a payout's whole life fails, for every n: the disk is full, an answer
/// of the database is lost, for once or from then on. Then the program is started again.
class LedgerFailuresTest : public QObject
{
    Q_OBJECT
private slots:
    void everyStatementOfAPayoutsLife_data();
    void everyStatementOfAPayoutsLife();
    void everyStatementOfOpening();
    void unsyncedCommitsAreNotGoneOnWith();
};

namespace {

/// What the program has seen before it failed.
struct Seen
{
    bool began = false;
    bool marked = false; ///< from here on the request may be on the wire
    bool answered = false;
};

template <typename T>
bool ok(const Result<T> &result)
{
    return result.has_value();
}

/// As a use-case would: stops at the first error, sends only when the gate opened.
void live(Ledger &ledger, AccountId account, Seen &seen)
{
    Payout draft;
    draft.account = account;
    draft.reference = QStringLiteral("PO-1");
    draft.amount = money(10'000);
    const auto payout = ledger.payouts().add(draft);
    if (!payout)
        return;
    const auto attempt
        = ledger.payouts().beginAttempt(payout->id, QStringLiteral("create"), sha256("body"));
    if (!attempt)
        return;
    seen.began = true;
    AttemptEnd end{.attempt = attempt->id, .result = AttemptResult::Accepted, .httpStatus = 200};
    if (!ok(ledger.attempts().markSending(attempt->id))) {
        end.result = AttemptResult::NotSent;
        [[maybe_unused]] const auto ended = ledger.payouts().endAttempt(payout->id, {}, end);
        return;
    }
    seen.marked = true;
    PayoutChange accepted{.event = QStringLiteral("accepted"), .state = PayoutState::Pending};
    accepted.providerId = QStringLiteral("77");
    if (!ok(ledger.payouts().endAttempt(payout->id, accepted, end)))
        return;
    seen.answered = true;
    PayoutChange paid{.event = QStringLiteral("status"), .state = PayoutState::Paid};
    paid.fee = money(150);
    [[maybe_unused]] const auto done = ledger.payouts().change(payout->id, paid);
}

void verifyPayout(Ledger &ledger, const Seen &seen)
{
    const auto payouts = ledger.payouts().list({}, {});
    VERIFY_OK(payouts);
    if (payouts->items.empty()) {
        QVERIFY(!seen.began);
        return;
    }
    const Payout &payout = payouts->items.front();
    QVERIFY(payout.state != PayoutState::Sending); // nothing is left running
    const bool canBeSent = payout.state == PayoutState::Draft;
    const auto attempts = ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    VERIFY_OK(attempts);
    if (seen.began) // what was reported as on disk is on disk
        QVERIFY(!attempts->empty());
    if (seen.marked)
        QVERIFY(!canBeSent);
    if (seen.answered)
        QVERIFY(payout.state == PayoutState::Pending || payout.state == PayoutState::Paid);
    if (canBeSent) // and really can be sent now
        VERIFY_OK(ledger.payouts().beginAttempt(payout.id, QStringLiteral("create"), {}));
}

} // namespace

void LedgerFailuresTest::everyStatementOfAPayoutsLife_data()
{
    addWaysOfFailing();
}

void LedgerFailuresTest::everyStatementOfAPayoutsLife()
{
    QFETCH(FailurePlan::Extent, extent);
    QFETCH(FailurePlan::Moment, moment);
    int doubts = 0;
    int unsent = 0;
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    fixture.close();
    Seen seen;
    FailingStory story{.statements = 60};
    story.live = [&](Ledger &ledger) {
        seen = {};
        live(ledger, account, seen);
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        verifyPayout(ledger, seen);
        const auto payouts = ledger.payouts().list({}, {});
        if (payouts->items.empty())
            return;
        const PayoutState state = payouts->items.front().state;
        doubts += state == PayoutState::InDoubt ? 1 : 0;
        unsent += state == PayoutState::Sending ? 1 : 0; // begun anew
        QVERIFY(!finished || state == PayoutState::Paid);
    };
    failEverywhere(fixture, extent, moment, story);
    QVERIFY(doubts > 0); // both ways out were taken
    QVERIFY(unsent > 0);
}

void LedgerFailuresTest::everyStatementOfOpening()
{
    bool reachedEnd = false;
    for (int n = 1; !reachedEnd; ++n) {
        LedgerFixture fixture;
        const auto plan = std::make_shared<FailurePlan>();
        plan->failAt = n;
        {
            const auto ledger = openFailing(fixture, plan);
            reachedEnd = plan->counted < n;
            QVERIFY2(ledger.has_value() == reachedEnd, qPrintable(QString::number(n)));
        }
        // The file is there as a whole, or not at all.
        QVERIFY(fixture.open().check()->passed());
        QVERIFY(n < 1'000);
    }
}

void LedgerFailuresTest::unsyncedCommitsAreNotGoneOnWith()
{
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    fixture.close();
    const auto plan = std::make_shared<FailurePlan>();
    {
        const auto ledger = openFailing(fixture, plan);
        VERIFY_OK(ledger);
        const auto attempt
            = (*ledger)->payouts().beginAttempt(payout.id, QStringLiteral("create"), {});
        VERIFY_OK(attempt);
        plan->counted = 0;
        plan->failAt = 5; // what to seal, NORMAL, read back, the mark, FULL
        COMPARE_ERROR((*ledger)->attempts().markSending(attempt->id), ErrorKind::LedgerFailure);
        plan->failAt = 0;
        COMPARE_ERROR((*ledger)->payouts().endAttempt(
                          payout.id, {},
                          {.attempt = attempt->id, .result = AttemptResult::NotSent}),
                      ErrorKind::LedgerFailure);
    }
    Ledger &ledger = fixture.open();
    VERIFY_OK(ledger.recover());
    QCOMPARE(ledger.payouts().get(payout.id)->state, PayoutState::InDoubt);
}

QTEST_GUILESS_MAIN(LedgerFailuresTest)
#include "tst_ledgerfailures.moc"
