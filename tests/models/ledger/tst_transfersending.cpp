// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/transferroom.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How transfers and claims are sent, confirmed and recovered.
class TransferSendingTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void beginsOnlyWhereItMakesSense_data();
    void beginsOnlyWhereItMakesSense();
    void endLeadsToTheState_data();
    void endLeadsToTheState();
    void createdOnceWhateverBecameOfIt();
    void wrongCodeCanBeTypedAgain();
    void lostConfirmation_data();
    void lostConfirmation();
    void nothingHappensToWhatWasNeverSent();
    void callbackIsQuicker();
    void recovery_data();
    void recovery();

private:
    TransferStore &transfers() { return m_room->transfers(); }
    ClaimStore &claims() { return m_room->claims(); }

    std::unique_ptr<TransferRoom> m_room;
};

namespace {

const QString create = QStringLiteral("create");
const QString confirm = QStringLiteral("confirm");

} // namespace

void TransferSendingTest::init() { m_room = std::make_unique<TransferRoom>(); }

void TransferSendingTest::cleanup() { m_room->verifySound(); }

void TransferSendingTest::beginsOnlyWhereItMakesSense_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<ErrorKind>("draft"); // Internal = it may
    QTest::addColumn<ErrorKind>("waiting");
    using enum ErrorKind;
    QTest::newRow("create") << create << Internal << NotAllowed;
    QTest::newRow("confirm") << confirm << NotAllowed << Internal;
    QTest::newRow("refund") << u"refund"_s << NotAllowed << NotAllowed;
}

void TransferSendingTest::beginsOnlyWhereItMakesSense()
{
    QFETCH(QString, operation);
    const auto verdict = [](const Result<Attempt> &attempt) {
        return attempt ? ErrorKind::Internal : attempt.error().kind;
    };
    const Transfer draft = m_room->fixture.addTransfer(m_room->account, u"TR-1"_s);
    QTEST(verdict(transfers().beginAttempt(draft.id, operation, {})), "draft");
    QTEST(verdict(transfers().beginAttempt(m_room->waiting(u"TR-2"_s).id, operation, {})), "waiting");
    const Claim claim = m_room->fixture.addClaim(m_room->account, u"1"_s);
    QTEST(verdict(claims().beginAttempt(claim.id, operation, {})), "draft");
}

void TransferSendingTest::endLeadsToTheState_data()
{
    using enum TransferState;
    using R = AttemptResult;
    using Asked = std::optional<TransferState>;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<AttemptResult>("result");
    QTest::addColumn<std::optional<TransferState>>("asked");
    QTest::addColumn<TransferState>("expected");
    const auto row
        = [](const QString &operation, R result, const Asked &asked, TransferState expected) {
              QTest::addRow("%s %s%s", qPrintable(operation), qPrintable(toKey(result)),
                  asked ? qPrintable(u' ' + toKey(*asked)) : "")
                  << operation << result << asked << expected;
          };
    row(create, R::Accepted, {}, Processing);
    row(create, R::Accepted, WaitingForClaim, WaitingForClaim);
    row(create, R::Accepted, Declined, Declined); // the provider says so with a success
    row(create, R::Declined, {}, Declined);
    row(create, R::Declined, Draft, Draft);
    row(create, R::NotSent, Declined, Draft);
    row(create, R::Unknown, Declined, InDoubt);
    row(confirm, R::Accepted, {}, Processing);
    row(confirm, R::Accepted, Completed, Completed);
    row(confirm, R::Declined, {}, RequiresAction);
    row(confirm, R::NotSent, {}, RequiresAction);
    row(confirm, R::Unknown, Completed, InDoubt);
}

void TransferSendingTest::endLeadsToTheState()
{
    QFETCH(QString, operation);
    QFETCH(AttemptResult, result);
    QFETCH(std::optional<TransferState>, asked);
    const Transfer transfer
        = operation == create ? m_room->fixture.addTransfer(m_room->account, u"TR-1"_s) : m_room->waiting(u"TR-1"_s);
    const auto attempt = transfers().beginAttempt(transfer.id, operation, {});
    VERIFY_OK(attempt);
    QCOMPARE(transfers().get(transfer.id)->state, transfer.state);
    if (result != AttemptResult::NotSent)
        VERIFY_OK(m_room->fixture.ledger().attempts().markSending(attempt->id));
    const auto ended = transfers().endAttempt(
        transfer.id, {.state = asked}, {.attempt = attempt->id, .result = result});
    VERIFY_OK(ended);
    QTEST(ended->state, "expected");
}

void TransferSendingTest::createdOnceWhateverBecameOfIt()
{
    const Transfer transfer = m_room->fixture.addTransfer(m_room->account, u"TR-1"_s);
    const Attempt attempt = m_room->fixture.start(transfers(), transfer.id, create);
    VERIFY_OK(transfers().endAttempt(transfer.id, {}, {.attempt = attempt.id}));
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, create, {}), ErrorKind::NotAllowed);
    // A person found it in no statement.
    const auto settled = transfers().settleDoubt(transfer.id,
        {.note = u"not in the statement"_s, .state = TransferState::Declined}, attempt.id,
        AttemptResult::Declined);
    VERIFY_OK(settled);
    QCOMPARE(settled->state, TransferState::Declined);
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, create, {}), ErrorKind::NotAllowed);
}

void TransferSendingTest::wrongCodeCanBeTypedAgain()
{
    const Transfer transfer = m_room->waiting(u"TR-1"_s);
    for (int i = 0; i < 3; ++i) {
        const Attempt attempt = m_room->fixture.start(transfers(), transfer.id, confirm);
        const auto ended = transfers().endAttempt(transfer.id, {.event = u"declined"_s},
            {.attempt = attempt.id, .result = AttemptResult::Declined, .httpStatus = 422});
        VERIFY_OK(ended);
        QCOMPARE(ended->state, TransferState::RequiresAction);
        QCOMPARE(ended->step, transfer.step); // still the same step
    }
}

void TransferSendingTest::lostConfirmation_data()
{
    using enum TransferState;
    QTest::addColumn<TransferState>("seen");
    QTest::addColumn<AttemptResult>("shown");
    QTest::newRow("still waits for a code") << RequiresAction << AttemptResult::Declined;
    QTest::newRow("processing") << Processing << AttemptResult::Accepted;
    QTest::newRow("completed") << Completed << AttemptResult::Accepted;
    QTest::newRow("declined") << Declined << AttemptResult::Declined;
}

void TransferSendingTest::lostConfirmation()
{
    QFETCH(TransferState, seen);
    const Transfer transfer = m_room->waiting(u"TR-1"_s);
    const Attempt lost = m_room->fixture.start(transfers(), transfer.id, confirm);
    const auto ended = transfers().endAttempt(transfer.id, {}, {.attempt = lost.id});
    QCOMPARE(ended->state, TransferState::InDoubt);
    QVERIFY(!ended->step);
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, confirm, {}), ErrorKind::NotAllowed);
    const auto asked = transfers().change(transfer.id, {.event = u"status"_s, .state = seen});
    VERIFY_OK(asked);
    const auto attempts
        = m_room->fixture.ledger().attempts().of(ObjectKind::Transfer, transfer.id.value);
    QTEST(attempts->back().shown.value_or(AttemptResult::Unknown), "shown");
    const auto again = transfers().beginAttempt(transfer.id, confirm, {});
    QCOMPARE(again.has_value(), seen == TransferState::RequiresAction);
    if (!again)
        return;
    VERIFY_OK(m_room->fixture.ledger().attempts().markSending(again->id));
    // The first one is settled, so that a refusal of the second is believed.
    const auto refused = transfers().endAttempt(
        transfer.id, {}, {.attempt = again->id, .result = AttemptResult::Declined});
    QCOMPARE(refused->state, TransferState::RequiresAction);
}

void TransferSendingTest::nothingHappensToWhatWasNeverSent()
{
    const Transfer transfer = m_room->fixture.addTransfer(m_room->account, u"TR-1"_s);
    const Claim claim = m_room->fixture.addClaim(m_room->account, u"1"_s);
    for (const TransferState state : {TransferState::Processing, TransferState::Completed,
             TransferState::InDoubt, TransferState::Declined}) {
        COMPARE_ERROR(transfers().change(transfer.id, {.event = u"status"_s, .state = state}),
            ErrorKind::NotAllowed);
        COMPARE_ERROR(claims().change(claim.id, {.event = u"status"_s, .state = state}),
            ErrorKind::NotAllowed);
    }
    const auto attempt = transfers().beginAttempt(transfer.id, create, {});
    VERIFY_OK(attempt);
    const TransferChange cancel{.event = u"canceled"_s, .state = TransferState::Canceled};
    COMPARE_ERROR(transfers().change(transfer.id, cancel), ErrorKind::Conflict);
    VERIFY_OK(transfers().endAttempt(
        transfer.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(transfers().change(transfer.id, cancel));
}

void TransferSendingTest::callbackIsQuicker()
{
    const Transfer transfer = m_room->fixture.addTransfer(m_room->account, u"TR-1"_s);
    const Attempt attempt = m_room->fixture.start(transfers(), transfer.id, create);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    const auto ended = transfers().endAttempt(transfer.id,
        {.event = u"accepted"_s, .state = TransferState::Processing},
        {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, TransferState::Completed);
}

void TransferSendingTest::recovery_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<bool>("marked");
    QTest::addColumn<TransferState>("expected");
    QTest::newRow("creation, intent") << create << false << TransferState::Draft;
    QTest::newRow("creation, sending") << create << true << TransferState::InDoubt;
    QTest::newRow("code, intent") << confirm << false << TransferState::RequiresAction;
    QTest::newRow("code, sending") << confirm << true << TransferState::InDoubt;
}

void TransferSendingTest::recovery()
{
    QFETCH(QString, operation);
    QFETCH(bool, marked);
    QFETCH(TransferState, expected);
    const Transfer transfer
        = operation == create ? m_room->fixture.addTransfer(m_room->account, u"TR-1"_s) : m_room->waiting(u"TR-1"_s);
    const Claim claim = m_room->fixture.addClaim(m_room->account, u"1"_s);
    const auto attempt = transfers().beginAttempt(transfer.id, operation, {});
    VERIFY_OK(attempt);
    const auto ofClaim = claims().beginAttempt(claim.id, create, {});
    VERIFY_OK(ofClaim);
    if (marked) {
        VERIFY_OK(m_room->fixture.ledger().attempts().markSending(attempt->id));
        VERIFY_OK(m_room->fixture.ledger().attempts().markSending(ofClaim->id));
    }
    m_room->fixture.close();
    Ledger &ledger = m_room->fixture.open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->inDoubt, marked ? 2 : 0);
    QCOMPARE(report->notSent, marked ? 0 : 2);
    QCOMPARE(ledger.transfers().get(transfer.id)->state, expected);
    QCOMPARE(ledger.claims().get(claim.id)->state,
        marked ? TransferState::InDoubt : TransferState::Draft);
    const Timestamp now = m_room->fixture.clock.now();
    QCOMPARE(ledger.transfers().dueForCheck(now, 10)->size(), marked ? 1u : 0u);
    QCOMPARE(ledger.claims().dueForCheck(now, 10)->size(), marked ? 1u : 0u);
}

QTEST_GUILESS_MAIN(TransferSendingTest)
#include "tst_transfersending.moc"
