// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failureloop.h"
#include "tests/models/ledger/support/foureyes.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Every statement of an approval, and of the sending behind it, fails once: nothing is sent that
/// was not approved, and nothing that was approved is lost.
class LedgerApprovalFailuresTest : public QObject
{
    Q_OBJECT
private slots:
    void approveAndSend_data() { addWaysOfFailing(); }
    void approveAndSend();
    void personAndPolicy_data() { addWaysOfFailing(); }
    void personAndPolicy();
};

namespace {

Result<Payout> approveIn(Ledger &ledger, PayoutId id, const SecretBytes &key)
{
    auto approval = ledger.approvals().draft(id);
    if (!approval)
        return approval.error();
    approval->signature = sign(key, approval->content);
    return ledger.approvals().add(*approval);
}

bool wasSent(PayoutState state)
{
    return state == PayoutState::Sending || state == PayoutState::InDoubt
        || state == PayoutState::Pending;
}

} // namespace

void LedgerApprovalFailuresTest::approveAndSend()
{
    QFETCH(FailurePlan::Extent, extent);
    QFETCH(FailurePlan::Moment, moment);
    FourEyes office; // the loop works as ana
    VERIFY_OK(office.add(u"ana"_s, {PersonRole::Approver}));
    VERIFY_OK(office.setPolicy(10'000));
    const PayoutId id = office.submitted(u"gil"_s, u"PO-1"_s, 50'000).id;
    office.close();
    bool approved = false;
    FailingStory story{.statements = 30};
    story.live = [&](Ledger &ledger) {
        approved = approveIn(ledger, id, office.keyOf(u"ana"_s)).has_value();
        if (!approved)
            return;
        const auto attempt = ledger.payouts().beginAttempt(id, u"create"_s, QByteArray(32, 'd'));
        if (!attempt || !ledger.attempts().markSending(attempt->id))
            return;
        (void)ledger.payouts().endAttempt(
            id, {.event = u"accepted"_s, .state = PayoutState::Pending},
            {.attempt = attempt->id, .result = AttemptResult::Accepted, .httpStatus = 200});
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        const auto payout = ledger.payouts().get(id);
        VERIFY_OK(payout);
        const auto standing = ledger.approvals().standing(*payout);
        VERIFY_OK(standing);
        QVERIFY(!finished || payout->state == PayoutState::Pending);
        QVERIFY(!approved || payout->state != PayoutState::AwaitingApproval);
        QVERIFY(!wasSent(payout->state) || standing->missing() == 0);
        if (payout->state == PayoutState::AwaitingApproval) {
            QCOMPARE(standing->valid, 0); // all of it or nothing
            VERIFY_OK(approveIn(ledger, id, office.keyOf(u"ana"_s)));
            QCOMPARE(ledger.payouts().get(id)->state, PayoutState::Approved);
        }
        if (!wasSent(payout->state))
            VERIFY_OK(ledger.payouts().beginAttempt(id, u"create"_s, QByteArray(32, 'd')));
    };
    failEverywhere(office.file(), extent, moment, story);
}

void LedgerApprovalFailuresTest::personAndPolicy()
{
    QFETCH(FailurePlan::Extent, extent);
    QFETCH(FailurePlan::Moment, moment);
    FourEyes office;
    const QByteArray key = publicKeyOf(makeSigningKey());
    bool added = false;
    FailingStory story{.statements = 10};
    const auto dan = [&key](PersonId id) {
        return Person{.id = id, .name = u"dan"_s, .roles = {PersonRole::Approver},
                      .publicKey = key, .state = PersonState::Registered};
    };
    story.live = [&](Ledger &ledger) {
        added = ledger.persons().write(dan(PersonId{1}), u"registered"_s).has_value();
        if (added)
            (void)ledger.policies().write({.id = PolicyId{1}, .state = PolicyState::InForce},
                                          u"in_force"_s);
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        const auto registry = ledger.persons().registry();
        VERIFY_OK(registry);
        QVERIFY(!added || registry->hasPersons());
        QVERIFY(!finished || registry->policy());
        if (!registry->hasPersons())
            VERIFY_OK(ledger.persons().write(dan(registry->nextPersonId()), u"registered"_s));
    };
    failEverywhere(office.file(), extent, moment, story);
}

QTEST_GUILESS_MAIN(LedgerApprovalFailuresTest)
#include "tst_ledgerapprovalfailures.moc"
