// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

class LedgerSendingTest : public QObject
{
    Q_OBJECT
private slots:
    void attemptIsOnDiskBeforeAnythingIsSent();
    void beginsOnlyFromStatesThatMaySend();
    void endLeadsToTheState_data();
    void endLeadsToTheState();
    void gateOpensOnce();
    void endsOnce();
    void markIsSyncedAgainAfterwards();
    void refusalOfASecondSendingIsNotBelieved();
    void acceptedNeverLeadsBack();
    void refusedCredentialsLeadBack();
    void removedAccountCannotSend();
    void recovery_data();
    void recovery();
    void recoveryOfInvoices_data();
    void recoveryOfInvoices();
    void recoveryAfterACallback();
    void recoveryOfASendingWithoutAttempt();
    void recoveryIsDoneOnce();
};

namespace {

const QString create = QStringLiteral("create");

} // namespace

void LedgerSendingTest::attemptIsOnDiskBeforeAnythingIsSent()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const auto attempt
        = ledger.payouts().beginAttempt(payout.id, create, sha256("body"), QStringLiteral("why"));
    VERIFY_OK(attempt);
    QCOMPARE(attempt->number, 1);
    const auto reader = Ledger::open(fixture.options(LedgerMode::ReadOnly));
    VERIFY_OK(reader);
    const auto attempts = (*reader)->attempts().of(ObjectKind::Payout, payout.id.value);
    VERIFY_OK(attempts);
    QCOMPARE(attempts->size(), 1);
    const Attempt &stored = attempts->front();
    QCOMPARE(stored.id, attempt->id);
    QCOMPARE(stored.digest, sha256("body"));
    QCOMPARE(stored.operation, create);
    QCOMPARE(stored.stage, Attempt::Stage::Intent);
    QVERIFY(stored.startedAt == fixture.clock.now());
    QVERIFY(!stored.end && !stored.finishedAt);
    QCOMPARE(stored.bootId, QString::fromLatin1(QSysInfo::bootUniqueId()));
    QCOMPARE((*reader)->payouts().get(payout.id)->state, PayoutState::Sending);
    QCOMPARE((*reader)->journal().of(ObjectKind::Payout, payout.id.value)->back().note,
             QStringLiteral("why"));
}

void LedgerSendingTest::beginsOnlyFromStatesThatMaySend()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout waiting = fixture.addPayout(account, QStringLiteral("1"));
    VERIFY_OK(ledger.payouts().change(
        waiting.id, {.event = create, .state = PayoutState::AwaitingApproval}));
    COMPARE_ERROR(ledger.payouts().beginAttempt(waiting.id, create, {}), ErrorKind::NotAllowed);
    const Payout canceled = fixture.addPayout(account, QStringLiteral("2"));
    VERIFY_OK(
        ledger.payouts().change(canceled.id, {.event = create, .state = PayoutState::Canceled}));
    COMPARE_ERROR(ledger.payouts().beginAttempt(canceled.id, create, {}), ErrorKind::NotAllowed);
    COMPARE_ERROR(ledger.payouts().beginAttempt(PayoutId{77}, create, {}), ErrorKind::NotFound);
    const Invoice paid = fixture.addInvoice(account, QStringLiteral("3"));
    VERIFY_OK(ledger.invoices().change(paid.id, {.event = create, .state = InvoiceState::Paid}));
    COMPARE_ERROR(ledger.invoices().beginAttempt(paid.id, create, {}), ErrorKind::NotAllowed);
    VERIFY_OK(ledger.invoices().beginAttempt(paid.id, QStringLiteral("refund"), {}));
}

void LedgerSendingTest::endLeadsToTheState_data()
{
    using enum PayoutState;
    QTest::addColumn<bool>("approved");
    QTest::addColumn<bool>("marked");
    QTest::addColumn<AttemptResult>("result");
    QTest::addColumn<std::optional<PayoutState>>("asked");
    QTest::addColumn<PayoutState>("expected");
    using Asked = std::optional<PayoutState>;
    using R = AttemptResult;
    QTest::newRow("not sent") << false << false << R::NotSent << Asked() << Draft;
    QTest::newRow("not sent, approved") << true << false << R::NotSent << Asked() << Approved;
    QTest::newRow("not sent, whatever is asked")
        << false << false << R::NotSent << Asked(Failed) << Draft;
    QTest::newRow("not sent, but the gate was passed")
        << false << true << R::NotSent << Asked(Draft) << InDoubt;
    QTest::newRow("unknown") << false << true << R::Unknown << Asked() << InDoubt;
    QTest::newRow("unknown, whatever is asked")
        << false << true << R::Unknown << Asked(Declined) << InDoubt;
    QTest::newRow("declined") << false << true << R::Declined << Asked() << Declined;
    QTest::newRow("declined as failed") << false << true << R::Declined << Asked(Failed) << Failed;
    QTest::newRow("accepted") << false << true << R::Accepted << Asked() << Pending;
    QTest::newRow("paid at once") << false << true << R::Accepted << Asked(Paid) << Paid;
}

void LedgerSendingTest::endLeadsToTheState()
{
    QFETCH(bool, approved);
    QFETCH(bool, marked);
    QFETCH(AttemptResult, result);
    QFETCH(std::optional<PayoutState>, asked);
    QFETCH(PayoutState, expected);
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    if (approved)
        fixture.approve(payout.id);
    Ledger &ledger = fixture.ledger();
    const auto attempt = ledger.payouts().beginAttempt(payout.id, create, {});
    VERIFY_OK(attempt);
    if (marked)
        VERIFY_OK(ledger.attempts().markSending(attempt->id));
    const AttemptEnd end{.attempt = attempt->id, .result = result, .httpStatus = 200,
                         .providerCode = QStringLiteral("E1"), .detail = QStringLiteral("d")};
    const auto ended
        = ledger.payouts().endAttempt(payout.id, {.event = create, .state = asked}, end);
    VERIFY_OK(ended);
    QCOMPARE(ended->state, expected);
    const auto stored = ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    QCOMPARE(stored->front().stage, Attempt::Stage::Finished);
    QCOMPARE(stored->front().end->providerCode, QStringLiteral("E1"));
    QCOMPARE(stored->front().end->httpStatus, 200);
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::gateOpensOnce()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    COMPARE_ERROR(ledger.attempts().markSending(attempt.id), ErrorKind::Conflict);
    COMPARE_ERROR(ledger.attempts().markSending(AttemptId{99}), ErrorKind::Conflict);
    VERIFY_OK(ledger.payouts().endAttempt(payout.id, {}, {.attempt = attempt.id}));
    COMPARE_ERROR(ledger.attempts().markSending(attempt.id), ErrorKind::Conflict);
}

void LedgerSendingTest::endsOnce()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout payout = fixture.addPayout(account, QStringLiteral("PO-1"));
    const Payout other = fixture.addPayout(account, QStringLiteral("PO-2"));
    const Attempt attempt = fixture.startSending(payout.id);
    const AttemptEnd end{.attempt = attempt.id, .result = AttemptResult::Accepted};
    COMPARE_ERROR(ledger.payouts().endAttempt(other.id, {}, end), ErrorKind::NotFound);
    VERIFY_OK(ledger.payouts().endAttempt(payout.id, {}, end));
    COMPARE_ERROR(ledger.payouts().endAttempt(payout.id, {}, end), ErrorKind::Conflict);
}

void LedgerSendingTest::markIsSyncedAgainAfterwards()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    fixture.startSending(payout.id);
    QCOMPARE(ledger.info()->synchronous, QStringLiteral("full"));
    QCOMPARE(fixture.rawText(QStringLiteral("SELECT stage FROM attempts")),
             QStringLiteral("sending"));
}

void LedgerSendingTest::refusalOfASecondSendingIsNotBelieved()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt first = fixture.startSending(payout.id);
    VERIFY_OK(ledger.payouts().endAttempt(payout.id, {}, {.attempt = first.id}));
    CheckSchedule checks{.count = 4, .notFoundCount = 2, .firstNotFoundAt = fixture.clock.now()};
    VERIFY_OK(ledger.payouts().recordCheck(payout.id, checks));
    const Attempt second = fixture.startSending(payout.id);
    QCOMPARE(second.number, 2);
    QCOMPARE(ledger.payouts().get(payout.id)->checks.notFoundCount, 0);
    const auto ended = ledger.payouts().endAttempt(
        payout.id, {.event = QStringLiteral("declined"), .state = PayoutState::Declined},
        {.attempt = second.id, .result = AttemptResult::Declined});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, PayoutState::InDoubt);
    QCOMPARE(ledger.attempts().of(ObjectKind::Payout, payout.id.value)->back().end->result,
             AttemptResult::Unknown);
    QCOMPARE(ledger.journal().of(ObjectKind::Payout, payout.id.value)->back().event,
             QStringLiteral("answer_lost"));
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::acceptedNeverLeadsBack()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    for (const AttemptResult result : {AttemptResult::Accepted, AttemptResult::Declined}) {
        for (const PayoutState state : {PayoutState::Draft, PayoutState::Approved,
                                        PayoutState::AwaitingApproval, PayoutState::Sending}) {
            if (result == AttemptResult::Declined && state == PayoutState::Draft)
                continue; // refusedCredentialsLeadBack
            COMPARE_ERROR(ledger.payouts().endAttempt(payout.id, {.event = create, .state = state},
                                                      {.attempt = attempt.id, .result = result}),
                          ErrorKind::NotAllowed);
        }
    }
    QCOMPARE(ledger.payouts().get(payout.id)->state, PayoutState::Sending);
}

void LedgerSendingTest::refusedCredentialsLeadBack()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    const auto back = ledger.payouts().endAttempt(
        payout.id, {.event = QStringLiteral("declined"), .state = PayoutState::Draft},
        {.attempt = attempt.id, .result = AttemptResult::Declined, .httpStatus = 401});
    QVERIFY(back);
    QCOMPARE(back->state, PayoutState::Draft);
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::removedAccountCannotSend()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout payout = fixture.addPayout(account, QStringLiteral("PO-1"));
    VERIFY_OK(ledger.accounts().remove(account));
    COMPARE_ERROR(ledger.payouts().beginAttempt(payout.id, create, {}), ErrorKind::NotAllowed);
}

void LedgerSendingTest::recovery_data()
{
    using enum PayoutState;
    QTest::addColumn<bool>("approved");
    QTest::addColumn<bool>("marked");
    QTest::addColumn<QString>("bootId"); // stored in the file; empty = as it is
    QTest::addColumn<PayoutState>("expected");
    QTest::addColumn<QString>("event");
    const QString unsent = QStringLiteral("not_sent");
    const QString doubt = QStringLiteral("answer_lost");
    QTest::newRow("intent, same boot") << false << false << QString() << Draft << unsent;
    QTest::newRow("intent, same boot, approved")
        << true << false << QString() << Approved << unsent;
    QTest::newRow("intent, other boot")
        << false << false << QStringLiteral("'other'") << InDoubt << doubt;
    QTest::newRow("intent, no boot known")
        << false << false << QStringLiteral("''") << InDoubt << doubt;
    QTest::newRow("sending") << false << true << QString() << InDoubt << doubt;
    QTest::newRow("sending, approved") << true << true << QString() << InDoubt << doubt;
    QTest::newRow("sending, other boot")
        << false << true << QStringLiteral("'other'") << InDoubt << doubt;
}

void LedgerSendingTest::recovery()
{
    QFETCH(bool, approved);
    QFETCH(bool, marked);
    QFETCH(QString, bootId);
    QFETCH(PayoutState, expected);
    QFETCH(QString, event);
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    if (approved)
        fixture.approve(payout.id);
    const auto attempt = fixture.ledger().payouts().beginAttempt(payout.id, create, {});
    VERIFY_OK(attempt);
    if (marked)
        VERIFY_OK(fixture.ledger().attempts().markSending(attempt->id));
    fixture.close();
    if (!bootId.isEmpty())
        fixture.tamper(QStringLiteral("UPDATE attempts SET boot_id = ") + bootId);
    fixture.clock.advance(1h);
    Ledger &ledger = fixture.open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->notSent, expected == PayoutState::InDoubt ? 0 : 1);
    QCOMPARE(report->inDoubt, expected == PayoutState::InDoubt ? 1 : 0);
    const auto recovered = ledger.payouts().get(payout.id);
    QCOMPARE(recovered->state, expected);
    QCOMPARE(ledger.journal().of(ObjectKind::Payout, payout.id.value)->back().event, event);
    const auto ended = ledger.attempts().of(ObjectKind::Payout, payout.id.value)->front().end;
    QVERIFY(ended);
    QCOMPARE(ended->result, expected == PayoutState::InDoubt ? AttemptResult::Unknown
                                                             : AttemptResult::NotSent);
    QCOMPARE(ledger.payouts().dueForCheck(fixture.clock.now(), 10)->size(),
             expected == PayoutState::InDoubt ? 1u : 0u);
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::recoveryOfInvoices_data()
{
    QTest::addColumn<bool>("marked");
    QTest::addColumn<bool>("refund"); // of a paid invoice, instead of the creation
    QTest::addColumn<InvoiceState>("expected");
    QTest::newRow("creation, intent") << false << false << InvoiceState::Draft;
    QTest::newRow("creation, sending") << true << false << InvoiceState::InDoubt;
    QTest::newRow("refund, intent") << false << true << InvoiceState::Paid;
    QTest::newRow("refund, sending") << true << true << InvoiceState::RefundPending;
}

void LedgerSendingTest::recoveryOfInvoices()
{
    QFETCH(bool, marked);
    QFETCH(bool, refund);
    QFETCH(InvoiceState, expected);
    LedgerFixture fixture;
    fixture.open();
    const Invoice invoice = fixture.addInvoice(fixture.addAccount(), QStringLiteral("INV-1"));
    if (refund)
        VERIFY_OK(fixture.ledger().invoices().change(
            invoice.id, {.event = create, .state = InvoiceState::Paid}));
    const auto attempt = fixture.ledger().invoices().beginAttempt(
        invoice.id, refund ? QStringLiteral("refund") : create, {});
    VERIFY_OK(attempt);
    if (marked)
        VERIFY_OK(fixture.ledger().attempts().markSending(attempt->id));
    Ledger &ledger = fixture.open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->notSent, marked ? 0 : 1);
    QCOMPARE(ledger.invoices().get(invoice.id)->state, expected);
    QCOMPARE(ledger.attempts().of(ObjectKind::Invoice, invoice.id.value)->front().end->result,
             marked ? AttemptResult::Unknown : AttemptResult::NotSent);
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::recoveryAfterACallback()
{
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    fixture.startSending(payout.id);
    VERIFY_OK(fixture.ledger().payouts().change(
        payout.id, {.event = create, .state = PayoutState::Paid}));
    Ledger &ledger = fixture.open();
    VERIFY_OK(ledger.recover());
    QCOMPARE(ledger.payouts().get(payout.id)->state, PayoutState::Paid);
    QVERIFY(ledger.check()->passed());
}

void LedgerSendingTest::recoveryOfASendingWithoutAttempt()
{
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    fixture.startSending(payout.id);
    fixture.close();
    fixture.tamper(QStringLiteral("DELETE FROM attempts"));
    Ledger &ledger = fixture.open();
    QVERIFY(!ledger.check()->passed());
    QCOMPARE(ledger.recover()->inDoubt, 1);
    QCOMPARE(ledger.payouts().get(payout.id)->state, PayoutState::InDoubt);
}

void LedgerSendingTest::recoveryIsDoneOnce()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    VERIFY_OK(ledger.recover());
    fixture.startSending(payout.id);
    VERIFY_OK(ledger.recover()); // must not touch the sending of this very program
    QCOMPARE(ledger.payouts().get(payout.id)->state, PayoutState::Sending);
}

QTEST_GUILESS_MAIN(LedgerSendingTest)
#include "tst_ledgersending.moc"
