// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Limits of the policy, and the stop of an account whose payouts go without an answer.
class LedgerLimitsTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_room = std::make_unique<FourEyes>(); }
    void cleanup() { m_room.reset(); }
    void limitsOfAnotherCurrencyDoNotCount();
    void eachScope_data();
    void eachScope();
    void statesThatCount_data();
    void statesThatCount();
    void whatLeftADayAgoDoesNotCount();
    void whatIsInDoubtCountsWhateverItsAge();
    void anAccountsOwnLimit();
    void resendingCountsOnce();
    void sumsDoNotOverflow();
    void thresholdOfAnAccount();
    void unknownRulesAreRefused();
    void unansweredPayoutsStopTheAccount();
    void anAnswerLetsPayoutsLeaveAgain();
    void aPersonLetsPayoutsLeaveAgain();
    void settlingOneByHandDoesNotEndTheStop();
    void fewAtOnceAfterAnUnansweredOne();

private:
    Ledger &ledger() { return m_room->as(u"ana"_s); }
    Payout add(const QString &maker, const QString &beneficiary, qint64 minor,
               std::optional<AccountId> account = {});
    Result<Attempt> begin(const Payout &payout);
    /// Sent, and how it ended.
    Payout sent(const Payout &payout, AttemptResult result,
                std::optional<PayoutState> state = std::nullopt);
    Payout lost(qint64 minor) { return sent(add(u"ana"_s, u"A"_s, minor), AttemptResult::Unknown); }

    std::unique_ptr<FourEyes> m_room;
    int m_made = 0;
};

Payout LedgerLimitsTest::add(const QString &maker, const QString &beneficiary, qint64 minor,
                             std::optional<AccountId> account)
{
    Payout draft;
    draft.account = account.value_or(m_room->account());
    draft.reference = u"PO-%1"_s.arg(++m_made);
    draft.amount = money(minor);
    draft.partyAccount = beneficiary;
    return *m_room->as(maker).payouts().add(draft);
}

Result<Attempt> LedgerLimitsTest::begin(const Payout &payout)
{
    return ledger().payouts().beginAttempt(payout.id, u"create"_s, {});
}

Payout LedgerLimitsTest::sent(const Payout &payout, AttemptResult result,
                              std::optional<PayoutState> state)
{
    Ledger &open = ledger();
    const auto attempt = open.payouts().beginAttempt(payout.id, u"create"_s, {});
    if (!attempt)
        qFatal("%s", qPrintable(describeError(attempt.error())));
    (void)open.attempts().markSending(attempt->id);
    PayoutChange change{.event = u"answer"_s};
    change.state = state.value_or(PayoutState::InDoubt);
    const auto ended
        = open.payouts().endAttempt(payout.id, change, {.attempt = attempt->id, .result = result});
    if (!ended)
        qFatal("%s", qPrintable(describeError(ended.error())));
    return *ended;
}

void LedgerLimitsTest::limitsOfAnotherCurrencyDoNotCount()
{
    VERIFY_OK(m_room->setLimits(
        {{LimitScope::Payout, {}, Money::fromMinor(1, *Currency::fromCode(u"JPY"))}}));
    const Payout payout = add(u"ana"_s, u"A"_s, 500);
    QVERIFY(ledger().payouts().limitUses(payout)->empty());
    VERIFY_OK(begin(payout));
}

void LedgerLimitsTest::eachScope_data()
{
    QTest::addColumn<LimitScope>("scope");
    QTest::addColumn<QString>("maker");
    QTest::addColumn<QString>("beneficiary");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<bool>("allowed");
    // 600 of 1000 are gone: by ana, to A.
    QTest::newRow("payout, the limit itself") << LimitScope::Payout << u"ana"_s << u"A"_s << 1000LL << true;
    QTest::newRow("payout, one more") << LimitScope::Payout << u"ana"_s << u"A"_s << 1001LL << false;
    QTest::newRow("day, the limit itself") << LimitScope::Day << u"bob"_s << u"B"_s << 400LL << true;
    QTest::newRow("day, one more") << LimitScope::Day << u"bob"_s << u"B"_s << 401LL << false;
    QTest::newRow("beneficiary, the same") << LimitScope::Beneficiary << u"bob"_s << u"A"_s << 401LL << false;
    QTest::newRow("beneficiary, the rest") << LimitScope::Beneficiary << u"bob"_s << u"A"_s << 400LL << true;
    QTest::newRow("beneficiary, another") << LimitScope::Beneficiary << u"ana"_s << u"B"_s << 1000LL << true;
    QTest::newRow("person, the same") << LimitScope::Person << u"ana"_s << u"B"_s << 401LL << false;
    QTest::newRow("person, written otherwise") << LimitScope::Person << u" ANA "_s << u"B"_s << 401LL << false;
    QTest::newRow("person, another") << LimitScope::Person << u"bob"_s << u"A"_s << 1000LL << true;
}

void LedgerLimitsTest::eachScope()
{
    QFETCH(LimitScope, scope);
    QFETCH(QString, maker);
    QFETCH(QString, beneficiary);
    QFETCH(qint64, minor);
    QFETCH(bool, allowed);
    VERIFY_OK(m_room->setLimits({{scope, {}, money(1000)}}));
    sent(add(u"ana"_s, u"A"_s, 600), AttemptResult::Accepted, PayoutState::Paid);
    const Payout payout = add(maker, beneficiary, minor);
    const auto uses = ledger().payouts().limitUses(payout);
    QCOMPARE(uses->size(), 1);
    QCOMPARE(uses->front().isKept(), allowed);
    const auto begun = begin(payout);
    QCOMPARE(begun.has_value(), allowed);
    if (allowed)
        return;
    QCOMPARE(begun.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(begun.error().detail, u"limit "_s + toKey(scope));
    QCOMPARE(begun.error().issue.accepted, u"10.00 USD"_s);
    QCOMPARE(ledger().payouts().get(payout.id)->state, PayoutState::Draft);
    QVERIFY(ledger().attempts().of(ObjectKind::Payout, payout.id.value)->empty());
}

void LedgerLimitsTest::statesThatCount_data()
{
    using enum PayoutState;
    QTest::addColumn<AttemptResult>("result");
    QTest::addColumn<PayoutState>("state");
    QTest::addColumn<qint64>("used");
    QTest::newRow("in doubt") << AttemptResult::Unknown << InDoubt << 600LL;
    QTest::newRow("in progress") << AttemptResult::Accepted << Pending << 600LL;
    QTest::newRow("paid") << AttemptResult::Accepted << Paid << 600LL;
    QTest::newRow("came back") << AttemptResult::Accepted << Returned << 600LL;
    QTest::newRow("declined") << AttemptResult::Declined << Declined << 0LL;
    QTest::newRow("failed") << AttemptResult::Accepted << Failed << 0LL;
    QTest::newRow("not sent") << AttemptResult::NotSent << Draft << 0LL;
}

void LedgerLimitsTest::statesThatCount()
{
    QFETCH(AttemptResult, result);
    QFETCH(PayoutState, state);
    QFETCH(qint64, used);
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, {}, money(1000)}}));
    const Payout first = add(u"ana"_s, u"A"_s, 600);
    const auto attempt = begin(first);
    VERIFY_OK(attempt);
    const Payout second = add(u"ana"_s, u"B"_s, 401);
    COMPARE_ERROR(begin(second), ErrorKind::NotAllowed); // what is being sent counts
    Ledger &open = ledger();
    if (result != AttemptResult::NotSent)
        VERIFY_OK(open.attempts().markSending(attempt->id));
    if (state == PayoutState::Returned) {
        VERIFY_OK(open.payouts().endAttempt(first.id, {.event = u"paid"_s, .state = PayoutState::Paid},
                                            {.attempt = attempt->id, .result = result}));
        VERIFY_OK(open.payouts().change(first.id, {.event = u"back"_s, .state = state}));
    } else {
        VERIFY_OK(open.payouts().endAttempt(first.id, {.event = u"answer"_s, .state = state},
                                            {.attempt = attempt->id, .result = result}));
    }
    QCOMPARE(open.payouts().get(first.id)->state, state);
    QCOMPARE(open.payouts().limitUses(second)->front().used, money(used));
    QCOMPARE(begin(second).has_value(), used == 0);
}

void LedgerLimitsTest::whatLeftADayAgoDoesNotCount()
{
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, {}, money(1000)}}));
    sent(add(u"ana"_s, u"A"_s, 600), AttemptResult::Accepted, PayoutState::Paid);
    const Payout second = add(u"ana"_s, u"B"_s, 401);
    m_room->clock().advance(24h - 1s);
    COMPARE_ERROR(begin(second), ErrorKind::NotAllowed);
    m_room->clock().advance(1s);
    VERIFY_OK(begin(second));
}

void LedgerLimitsTest::whatIsInDoubtCountsWhateverItsAge()
{
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, {}, money(1000)}}));
    lost(600);
    m_room->clock().advance(24h * 40);
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 401)), ErrorKind::NotAllowed);
    VERIFY_OK(begin(add(u"ana"_s, u"B"_s, 400)));
}

void LedgerLimitsTest::anAccountsOwnLimit()
{
    const AccountId other = *[this]() -> Result<AccountId> {
        Account account{.name = u"other"_s, .provider = u"alikassa"_s};
        const auto added = m_room->as(u"root"_s).accounts().add(account);
        return added ? Result<AccountId>(added->id) : added.error();
    }();
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, m_room->account(), money(500)},
                                 {LimitScope::Day, {}, money(1000)}}));
    COMPARE_ERROR(begin(add(u"ana"_s, u"A"_s, 501)), ErrorKind::NotAllowed);
    sent(add(u"ana"_s, u"A"_s, 500), AttemptResult::Accepted, PayoutState::Paid);
    sent(add(u"ana"_s, u"A"_s, 500, other), AttemptResult::Accepted, PayoutState::Paid);
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 1, other)), ErrorKind::NotAllowed);
}

void LedgerLimitsTest::resendingCountsOnce()
{
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, {}, money(1000)}}));
    const Payout payout = lost(600);
    VERIFY_OK(ledger().payouts().beginAttempt(payout.id, u"create"_s, {}, u"released"_s));
}

void LedgerLimitsTest::sumsDoNotOverflow()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    VERIFY_OK(m_room->setLimits({{LimitScope::Day, {}, money(most)}}));
    sent(add(u"ana"_s, u"A"_s, most), AttemptResult::Accepted, PayoutState::Pending);
    const auto begun = begin(add(u"ana"_s, u"B"_s, 1));
    COMPARE_ERROR(begun, ErrorKind::NotAllowed);
    QCOMPARE(begun.error().detail, u"limit day"_s);
}

void LedgerLimitsTest::thresholdOfAnAccount()
{
    Policy policy;
    policy.setThreshold(money(1000));
    policy.setThreshold(money(100), AccountId{2});
    Payout payout{{.account = AccountId{1}, .amount = money(500)}};
    QVERIFY(!needsApproval(payout, policy, true));
    payout.account = AccountId{2};
    QVERIFY(needsApproval(payout, policy, true));
    policy.removeThreshold(money(0).currency(), AccountId{2});
    QVERIFY(!needsApproval(payout, policy, true));
    payout.account = AccountId{1};
    policy.removeThreshold(money(0).currency());
    QVERIFY(needsApproval(payout, policy, true)); // a currency without one always does
}

void LedgerLimitsTest::unknownRulesAreRefused()
{
    Ledger &open = m_room->as(u"root"_s);
    for (const QString &key : {u"week USD"_s, u"day"_s, u"day XXXX"_s, u"day USD acc_x"_s, u""_s,
                               u"day USD acc_1 more"_s}) {
        Policy policy{.id = PolicyId{1}, .limits = {{key, u"100"_s}}, .state = PolicyState::InForce};
        COMPARE_ERROR(open.policies().write(policy, u"in_force"_s), ErrorKind::NotAllowed);
    }
    Policy policy{.id = PolicyId{1}, .limits = {{u"day USD"_s, u"1e3"_s}}};
    COMPARE_ERROR(open.policies().write(policy, u"proposed"_s), ErrorKind::NotAllowed);
}

void LedgerLimitsTest::unansweredPayoutsStopTheAccount()
{
    lost(100);
    lost(101);
    lost(102);
    const Payout next = add(u"ana"_s, u"B"_s, 103);
    const auto begun = begin(next);
    COMPARE_ERROR(begun, ErrorKind::NotAllowed);
    QCOMPARE(begun.error().detail, u"no_answers"_s);
    QVERIFY(*ledger().accounts().missesAnswers(m_room->account()));
    QVERIFY(ledger().attempts().of(ObjectKind::Payout, next.id.value)->empty());
}

void LedgerLimitsTest::anAnswerLetsPayoutsLeaveAgain()
{
    lost(100);
    const Payout second = lost(101);
    sent(add(u"ana"_s, u"C"_s, 50), AttemptResult::Declined, PayoutState::Declined);
    lost(102);
    lost(103); // not in a row
    lost(104);
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 106)), ErrorKind::NotAllowed);
    VERIFY_OK(ledger().payouts().change(second.id, {.event = u"seen"_s, .state = PayoutState::Paid}));
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 107)), ErrorKind::NotAllowed); // an older one
    const auto page = ledger().payouts().list({.states = {PayoutState::InDoubt}}, {.limit = 1});
    VERIFY_OK(ledger().payouts().change(page->items.front().id,
                                        {.event = u"seen"_s, .state = PayoutState::Failed}));
    VERIFY_OK(begin(add(u"ana"_s, u"B"_s, 108)));
}

void LedgerLimitsTest::aPersonLetsPayoutsLeaveAgain()
{
    lost(100);
    lost(101);
    lost(102);
    m_room->clock().advance(1s);
    VERIFY_OK(ledger().accounts().resumeSending(m_room->account(), u"their support says so"_s));
    const auto entry = ledger().journal().of(ObjectKind::Account, m_room->account().value)->back();
    QCOMPARE(entry.event, u"sending_resumed"_s);
    QCOMPARE(entry.note, u"their support says so"_s);
    QCOMPARE(entry.actor, u"ana"_s);
    m_room->clock().advance(1s);
    lost(103);
    lost(104);
    lost(105); // those of before do not count
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 106)), ErrorKind::NotAllowed);
    QVERIFY(ledger().check()->passed());
}

void LedgerLimitsTest::settlingOneByHandDoesNotEndTheStop()
{
    const Payout first = lost(100);
    const Payout second = lost(101);
    const Payout third = lost(102);
    const auto settle = [this](const Payout &payout, const QString &event) {
        return ledger().payouts().change(payout.id,
                                         {.event = event, .state = PayoutState::Failed});
    };
    VERIFY_OK(settle(third, u"resolved"_s));
    const auto still = begin(add(u"ana"_s, u"B"_s, 103));
    COMPARE_ERROR(still, ErrorKind::NotAllowed);
    QCOMPARE(still.error().detail, u"no_answers"_s);
    VERIFY_OK(settle(second, u"resolved"_s));
    COMPARE_ERROR(begin(add(u"ana"_s, u"B"_s, 104)), ErrorKind::NotAllowed);
    VERIFY_OK(settle(first, u"resolved"_s)); // nothing is unanswered any more
    VERIFY_OK(begin(add(u"ana"_s, u"B"_s, 105)));
}

void LedgerLimitsTest::fewAtOnceAfterAnUnansweredOne()
{
    const AccountId account = m_room->account();
    QVERIFY(!*ledger().accounts().roomForSendings(account));
    std::vector<std::pair<PayoutId, AttemptId>> open;
    const auto start = [&](qint64 minor) {
        const Payout made = add(u"ana"_s, u"P%1"_s.arg(minor), minor);
        const auto attempt = m_room->as(u"ana"_s).payouts().beginAttempt(made.id, u"create"_s, {});
        if (attempt)
            open.push_back({made.id, attempt->id});
        return attempt;
    };
    for (qint64 minor = 200; minor < 208; ++minor)
        VERIFY_OK(start(minor)); // nothing is in doubt: as many as one likes
    const auto end = [&](AttemptResult result, std::optional<PayoutState> state) {
        const auto [id, attempt] = open.back();
        open.pop_back();
        m_room->clock().advance(1s);
        return ledger().payouts().endAttempt(id, {.state = state}, {.attempt = attempt, .result = result});
    };
    VERIFY_OK(end(AttemptResult::Unknown, {}));
    QCOMPARE(*ledger().accounts().roomForSendings(account), std::optional(2));
    const auto waits = start(300);
    COMPARE_ERROR(waits, ErrorKind::NotAllowed);
    QCOMPARE(waits.error().detail, u"answers_open"_s);
    while (open.size() > 1)
        VERIFY_OK(end(AttemptResult::Accepted, PayoutState::Paid));
    VERIFY_OK(start(301)); // 1 + 1 under way
    COMPARE_ERROR(start(302), ErrorKind::NotAllowed);
    QVERIFY(!*ledger().accounts().missesAnswers(account));
}

QTEST_GUILESS_MAIN(LedgerLimitsTest)
#include "tst_ledgerlimits.moc"
