// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/approvalroom.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Who approves what, and what is sent then.
class LedgerApprovalsTest : public QObject, protected ApprovalRoom
{
    Q_OBJECT
private slots:
    void initTestCase() { open(); }
    void init() { reset(); }
    void approvedPayoutIsSent();
    void whoMayNotApprove_data();
    void whoMayNotApprove();
    void stepsThatDoNotWait_data();
    void stepsThatDoNotWait();
    void signatureMustFit();
    void nothingIsWrittenBetweenSignatureAndStore();
    void lastEditorMayNot();
    void makerIsReadFromTheJournal();
    void twoApprovalsAreTwoPersons();
    void policyAfterwards();
    void newBeneficiary();
    void otherCurrencyAlwaysNeedsIt();
    void notSentGoesBackToApproved();
    void secondSendingIsJudgedByThePolicyOfTheFirst();
    void onlySendersSend();
    void namesAloneCountOnlyWhileNobodyIsRegistered();
};

void LedgerApprovalsTest::approvedPayoutIsSent()
{
    QCOMPARE(firstFault(m_office->as(u"ana"_s)), QString());
    VERIFY_OK(m_office->send(u"ana"_s, approvedId));
    const auto refused = m_office->send(u"ana"_s, waitingId);
    COMPARE_ERROR(refused, ErrorKind::NotAllowed); // it waits
    const Payout small = m_office->draft(u"ana"_s, u"PO-3"_s, 10'000);
    VERIFY_OK(m_office->send(u"ana"_s, small.id)); // not above the threshold
    const Payout large = m_office->draft(u"ana"_s, u"PO-4"_s, 10'001);
    const auto unapproved = m_office->send(u"ana"_s, large.id);
    COMPARE_ERROR(unapproved, ErrorKind::ApprovalNeeded);
    QCOMPARE(unapproved.error().detail, u"missing"_s);
}

void LedgerApprovalsTest::whoMayNotApprove_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("sql");
    const auto row = [](const char *what, const char *name, const char *why, const char *sql = "") {
        QTest::newRow(what) << QString::fromUtf8(name) << QString::fromLatin1(why)
                            << QString::fromLatin1(sql);
    };
    row("the maker", "ana", "maker");
    row("the maker in capitals", "ANA", "maker");
    row("the maker with blanks", " ana ", "maker");
    row("the maker in wide letters", "\uFF41\uFF4E\uFF41", "maker");
    row("role missing", "gil", "role_missing");
    row("administrator without the role", "root", "role_missing");
    row("unregistered", "mallory", "unregistered");
    row("not confirmed", "pia", "not_confirmed");
    row("disabled", "zoe", "disabled");
    row("role edited by SQL", "gil", "role_missing",
        "UPDATE persons SET roles = 'approver' WHERE name = 'gil'");
    row("enabled again by SQL", "zoe", "disabled",
        "UPDATE persons SET state = 'registered' WHERE name = 'zoe'");
    row("confirmed by SQL", "pia", "not_confirmed",
        "UPDATE persons SET state = 'registered' WHERE name = 'pia'");
    row("person put in by SQL", "mallory", "unregistered",
        "INSERT INTO persons SELECT 99, 'mallory', 'approver', randomblob(32), 'registered', '', 'x',"
        " 1, 1");
}

void LedgerApprovalsTest::whoMayNotApprove()
{
    QFETCH(QString, name);
    QFETCH(QString, why);
    QFETCH(QString, sql);
    VERIFY_OK(m_office->add(u"zoe"_s, {PersonRole::Approver}));
    VERIFY_OK(m_office->disable(u"zoe"_s));
    Ledger &ledger = m_office->as(u"pia"_s);
    VERIFY_OK(ledger.persons().write({.id = ledger.persons().registry()->nextPersonId(),
                                      .name = u"pia"_s, .roles = {PersonRole::Approver},
                                      .publicKey = publicKeyOf(makeSigningKey())},
                                     u"proposed"_s));
    if (!sql.isEmpty())
        edit(*m_office, sql);
    const auto refused = m_office->approve(name, waitingId);
    COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
    QCOMPARE(refused.error().detail, why);
    QCOMPARE(m_office->as(u"ana"_s).payouts().get(waitingId)->state, PayoutState::AwaitingApproval);
    QCOMPARE(firstFault(m_office->as(u"ana"_s)).isEmpty(), sql.isEmpty());
}

void LedgerApprovalsTest::stepsThatDoNotWait_data()
{
    QTest::addColumn<QList<PayoutState>>("steps");
    using enum PayoutState;
    QTest::newRow("draft") << QList<PayoutState>{Draft};
    QTest::newRow("rejected") << QList<PayoutState>{Rejected};
    QTest::newRow("canceled") << QList<PayoutState>{Canceled};
}

void LedgerApprovalsTest::stepsThatDoNotWait()
{
    QFETCH(QList<PayoutState>, steps);
    for (const PayoutState state : steps)
        VERIFY_OK(m_office->as(u"ana"_s).payouts().change(waitingId, {.event = u"x"_s, .state = state}));
    COMPARE_ERROR(m_office->approve(u"dan"_s, waitingId), ErrorKind::NotAllowed);
    // Approved already by enough persons; and what was sent.
    COMPARE_ERROR(m_office->approve(u"eve"_s, approvedId), ErrorKind::NotAllowed);
    VERIFY_OK(m_office->send(u"ana"_s, approvedId));
    COMPARE_ERROR(m_office->approve(u"eve"_s, approvedId), ErrorKind::NotAllowed);
}

void LedgerApprovalsTest::signatureMustFit()
{
    const auto stolen = m_office->approve(u"dan"_s, waitingId, u"eve"_s);
    COMPARE_ERROR(stolen, ErrorKind::ApprovalNeeded);
    QCOMPARE(stolen.error().detail, u"forged"_s);
    // The signature under another payout does not fit here.
    Ledger &ledger = m_office->as(u"dan"_s);
    auto approval = ledger.approvals().draft(waitingId);
    VERIFY_OK(approval);
    QByteArray other = approval->content;
    other.replace("PO-2", "PO-7");
    approval->signature = sign(m_office->keyOf(u"dan"_s), other);
    const auto replayed = ledger.approvals().add(*approval);
    COMPARE_ERROR(replayed, ErrorKind::ApprovalNeeded);
    QCOMPARE(replayed.error().detail, u"forged"_s);
    // And what says to be signed is what would be sent.
    approval->content = other;
    COMPARE_ERROR(ledger.approvals().add(*approval), ErrorKind::ApprovalNeeded);
    QCOMPARE(ledger.payouts().get(waitingId)->state, PayoutState::AwaitingApproval);
    QVERIFY(ledger.check()->passed());
}

void LedgerApprovalsTest::nothingIsWrittenBetweenSignatureAndStore()
{
    Ledger &ledger = m_office->as(u"dan"_s);
    auto approval = ledger.approvals().draft(waitingId);
    VERIFY_OK(approval);
    approval->signature = sign(m_office->keyOf(u"dan"_s), approval->content);
    const QByteArray signedOnly = m_office->content(); // killed before it was stored
    m_office->restore(signedOnly);
    QCOMPARE(m_office->as(u"dan"_s).payouts().get(waitingId)->state, PayoutState::AwaitingApproval);
    m_office->draft(u"ana"_s, u"PO-3"_s, 1);
    COMPARE_ERROR(m_office->as(u"dan"_s).approvals().add(*approval), ErrorKind::Conflict);
    VERIFY_OK(m_office->approve(u"dan"_s, waitingId)); // simply once more
}

void LedgerApprovalsTest::lastEditorMayNot()
{
    VERIFY_OK(m_office->as(u"eve"_s).payouts().change(
        waitingId, {.event = u"edited"_s, .partyAccount = u"5555"_s}));
    const auto refused = m_office->approve(u"eve"_s, waitingId);
    COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
    QCOMPARE(refused.error().detail, u"last_editor"_s);
    const auto approved = m_office->approve(u"dan"_s, waitingId);
    VERIFY_OK(approved);
    // A change after that is another payout than the one that was approved.
    VERIFY_OK(m_office->as(u"eve"_s).payouts().change(
        waitingId, {.event = u"edited"_s, .partyAccount = u"6666"_s}));
    const auto unsent = m_office->send(u"ana"_s, waitingId);
    COMPARE_ERROR(unsent, ErrorKind::ApprovalNeeded);
    QCOMPARE(unsent.error().detail, u"changed"_s);
}

void LedgerApprovalsTest::makerIsReadFromTheJournal()
{
    const Payout own = m_office->submitted(u"dan"_s, u"PO-5"_s, 50'000);
    edit(*m_office, u"UPDATE payouts SET created_by = 'ana' WHERE id = %1"_s.arg(own.id.value));
    const auto refused = m_office->approve(u"dan"_s, own.id);
    COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
    QCOMPARE(refused.error().detail, u"maker"_s);
}

void LedgerApprovalsTest::twoApprovalsAreTwoPersons()
{
    VERIFY_OK(m_office->setPolicy(10'000, 2));
    const auto first = m_office->approve(u"dan"_s, waitingId);
    VERIFY_OK(first);
    QCOMPARE(first->state, PayoutState::AwaitingApproval);
    const auto again = m_office->approve(u"dan"_s, waitingId);
    COMPARE_ERROR(again, ErrorKind::ApprovalNeeded);
    QCOMPARE(again.error().detail, u"again"_s);
    const auto standing = m_office->as(u"ana"_s).approvals().standing(*first);
    QCOMPARE(standing->missing(), 1);
    QCOMPARE(standing->candidates, QStringList{u"eve"_s});
    const auto second = m_office->approve(u"eve"_s, waitingId);
    VERIFY_OK(second);
    QCOMPARE(second->state, PayoutState::Approved);
    VERIFY_OK(m_office->send(u"ana"_s, waitingId));
    // What was approved under the earlier policy needs both anew.
    VERIFY_OK(m_office->approve(u"eve"_s, approvedId));
    COMPARE_ERROR(m_office->send(u"ana"_s, approvedId), ErrorKind::ApprovalNeeded);
    VERIFY_OK(m_office->approve(u"dan"_s, approvedId));
    VERIFY_OK(m_office->send(u"ana"_s, approvedId));
    QVERIFY(m_office->as(u"ana"_s).check()->passed());
}

void LedgerApprovalsTest::policyAfterwards()
{
    const Payout small = m_office->draft(u"ana"_s, u"PO-3"_s, 9'000);
    VERIFY_OK(m_office->setPolicy(5'000)); // what was approved was so for another policy
    const auto early = m_office->send(u"ana"_s, approvedId);
    COMPARE_ERROR(early, ErrorKind::ApprovalNeeded);
    QCOMPARE(early.error().detail, u"other_policy"_s);
    VERIFY_OK(m_office->approve(u"dan"_s, approvedId));
    VERIFY_OK(m_office->send(u"ana"_s, approvedId));
    COMPARE_ERROR(m_office->send(u"ana"_s, small.id), ErrorKind::ApprovalNeeded);
    VERIFY_OK(m_office->setPolicy(5'000, 0)); // switched off
    VERIFY_OK(m_office->send(u"ana"_s, small.id));
}

void LedgerApprovalsTest::newBeneficiary()
{
    VERIFY_OK(m_office->setPolicy(10'000, 1, true));
    const Payout first = m_office->draft(u"ana"_s, u"PO-3"_s, 100);
    COMPARE_ERROR(m_office->send(u"ana"_s, first.id), ErrorKind::ApprovalNeeded);
    VERIFY_OK(m_office->approve(u"dan"_s, approvedId));
    const auto attempt = m_office->send(u"ana"_s, approvedId);
    VERIFY_OK(attempt);
    PayoutStore &payouts = m_office->as(u"ana"_s).payouts();
    VERIFY_OK(payouts.endAttempt(approvedId, {.state = PayoutState::Paid},
                                 {.attempt = attempt->id, .result = AttemptResult::Accepted}));
    VERIFY_OK(m_office->send(u"ana"_s, first.id)); // the same account was paid now
}

void LedgerApprovalsTest::otherCurrencyAlwaysNeedsIt()
{
    Payout euros;
    euros.account = m_office->account();
    euros.reference = u"PO-3"_s;
    euros.amount = money(1, "EUR");
    const auto draft = m_office->as(u"ana"_s).payouts().add(euros);
    COMPARE_ERROR(m_office->send(u"ana"_s, draft->id), ErrorKind::ApprovalNeeded);
}

void LedgerApprovalsTest::notSentGoesBackToApproved()
{
    const auto attempt = m_office->send(u"ana"_s, approvedId);
    VERIFY_OK(attempt);
    const auto back = m_office->as(u"ana"_s).payouts().endAttempt(
        approvedId, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent});
    VERIFY_OK(back);
    QCOMPARE(back->state, PayoutState::Approved);
    VERIFY_OK(m_office->send(u"ana"_s, approvedId));
}

void LedgerApprovalsTest::secondSendingIsJudgedByThePolicyOfTheFirst()
{
    const Payout small = m_office->draft(u"ana"_s, u"PO-3"_s, 9'000);
    for (const PayoutId id : {approvedId, small.id}) {
        const auto attempt = m_office->send(u"ana"_s, id);
        VERIFY_OK(attempt);
        VERIFY_OK(m_office->as(u"ana"_s).payouts().endAttempt(
            id, {}, {.attempt = attempt->id, .result = AttemptResult::Unknown}));
    }
    VERIFY_OK(m_office->setPolicy(0, 2));
    m_office->clock().advance(std::chrono::hours(48));
    VERIFY_OK(m_office->send(u"ana"_s, approvedId)); // released by a person
    VERIFY_OK(m_office->send(u"ana"_s, small.id));
    // Put into doubt by hand, it was never sent, let alone approved.
    edit(*m_office, u"UPDATE payouts SET state = 'in_doubt' WHERE id = 2"_s);
    COMPARE_ERROR(m_office->send(u"ana"_s, waitingId), ErrorKind::ApprovalNeeded);
}

void LedgerApprovalsTest::onlySendersSend()
{
    VERIFY_OK(m_office->add(u"sam"_s, {PersonRole::Sender}));
    const auto refused = m_office->send(u"ana"_s, approvedId);
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(refused.error().detail, u"no_sender"_s);
    VERIFY_OK(m_office->send(u"sam"_s, approvedId));
    VERIFY_OK(m_office->disable(u"sam"_s));
    const Payout small = m_office->draft(u"ana"_s, u"PO-3"_s, 1);
    COMPARE_ERROR(m_office->send(u"sam"_s, small.id), ErrorKind::NotAllowed);
    COMPARE_ERROR(m_office->send(u"ana"_s, small.id), ErrorKind::NotAllowed); // still bound
}

void LedgerApprovalsTest::namesAloneCountOnlyWhileNobodyIsRegistered()
{
    FourEyes office;
    VERIFY_OK(office.setPolicy(10'000));
    const Payout payout = office.submitted(u"ana"_s, u"PO-1"_s, 50'000);
    COMPARE_ERROR(office.approve(u"ana"_s, payout.id), ErrorKind::ApprovalNeeded);
    VERIFY_OK(office.approve(u"dan"_s, payout.id));
    QVERIFY(office.as(u"ana"_s).check()->passed());
    const QByteArray approved = office.content();
    VERIFY_OK(office.send(u"ana"_s, payout.id));
    office.restore(approved);
    VERIFY_OK(office.add(u"root"_s, {PersonRole::Administrator}));
    const auto refused = office.send(u"ana"_s, payout.id);
    COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
    QCOMPARE(refused.error().detail, u"unsigned"_s);
}

QTEST_GUILESS_MAIN(LedgerApprovalsTest)
#include "tst_ledgerapprovals.moc"
