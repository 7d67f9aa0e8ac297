// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failureloop.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The n-th statement fails, for every n, while a refund, a transfer with its code, a callback or
/// a card is on its way. Then the program is started again.
class LedgerActFailuresTest : public QObject
{
    Q_OBJECT
private slots:
    void refund_data() { addWaysOfFailing(); }
    void refund();
    void transfer_data() { addWaysOfFailing(); }
    void transfer();
    void callback_data() { addWaysOfFailing(); }
    void callback();

private:
    void failIn(LedgerFixture &fixture, const FailingStory &story)
    {
        QFETCH(FailurePlan::Extent, extent);
        QFETCH(FailurePlan::Moment, moment);
        fixture.close();
        failEverywhere(fixture, extent, moment, story);
    }
};

namespace {

/// What the program has seen of one sending before it failed.
struct Seen
{
    bool began = false;
    bool marked = false; ///< from here on the request may be on the wire
    bool ended = false;
};

/// Sends once, as a use-case would, with an answer or without one.
template <typename Store, typename Id, typename Change>
Seen send(Ledger &ledger, Store &store, Id id, const QString &operation, const Change &answer,
    AttemptResult result)
{
    Seen seen;
    const auto attempt = store.beginAttempt(id, operation, {});
    if (!attempt)
        return seen;
    seen.began = true;
    if (!ledger.attempts().markSending(attempt->id).has_value()) {
        [[maybe_unused]] const auto ended
            = store.endAttempt(id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent});
        return seen;
    }
    seen.marked = true;
    seen.ended
        = store.endAttempt(id, answer, {.attempt = attempt->id, .result = result}).has_value();
    return seen;
}

} // namespace

void LedgerActFailuresTest::refund()
{
    LedgerFixture fixture;
    fixture.open();
    const InvoiceId id = fixture.addInvoice(fixture.addAccount(), u"INV-1"_s).id;
    VERIFY_OK(fixture.ledger().invoices().change(
        id, {.event = u"status"_s, .state = InvoiceState::Paid}));
    Seen seen;
    int doubts = 0;
    int untouched = 0;
    FailingStory story{.statements = 40};
    story.live = [&](Ledger &ledger) {
        seen = {};
        InvoiceChange named{.event = u"refund_named"_s};
        named.refundReference = u"RF-1"_s;
        if (!ledger.invoices().change(id, named).has_value())
            return;
        seen = send(
            ledger, ledger.invoices(), id, u"refund"_s, InvoiceChange{}, AttemptResult::Unknown);
        if (!seen.ended)
            return;
        InvoiceChange status{.event = u"status"_s, .state = InvoiceState::Refunded};
        status.refunded = money(10'000);
        [[maybe_unused]] const auto done = ledger.invoices().change(id, status);
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        const auto invoice = ledger.invoices().get(id);
        VERIFY_OK(invoice);
        const bool lost = !ledger.attempts().inDoubt(ObjectKind::Invoice, id.value)->empty();
        QCOMPARE(lost, invoice->state == InvoiceState::RefundPending);
        if (seen.began)
            QCOMPARE(invoice->refundReference, u"RF-1"_s);
        if (seen.marked)
            QVERIFY(invoice->state != InvoiceState::Paid); // never as if nothing had been sent
        const auto again = ledger.invoices().beginAttempt(id, u"refund"_s, {});
        QCOMPARE(again.has_value(), invoice->state == InvoiceState::Paid);
        QVERIFY(!finished || invoice->state == InvoiceState::Refunded);
        doubts += lost ? 1 : 0;
        untouched += again ? 1 : 0;
    };
    failIn(fixture, story);
    QVERIFY(doubts > 0 && untouched > 0);
}

void LedgerActFailuresTest::transfer()
{
    LedgerFixture fixture;
    fixture.open();
    const TransferId id = fixture.addTransfer(fixture.addAccount(), u"TR-1"_s).id;
    Seen created;
    Seen confirmed;
    FailingStory story{.statements = 50};
    story.live = [&](Ledger &ledger) {
        confirmed = {};
        TransferChange asks{.event = u"accepted"_s, .state = TransferState::RequiresAction};
        asks.step = {.kind = StepKind::EnterCode};
        created = send(ledger, ledger.transfers(), id, u"create"_s, asks, AttemptResult::Accepted);
        if (!created.ended)
            return;
        confirmed = send(
            ledger, ledger.transfers(), id, u"confirm"_s, TransferChange{}, AttemptResult::Unknown);
        if (!confirmed.ended)
            return;
        [[maybe_unused]] const auto done = ledger.transfers().change(
            id, {.event = u"status"_s, .state = TransferState::Completed});
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        const auto transfer = ledger.transfers().get(id);
        VERIFY_OK(transfer);
        const TransferState state = transfer->state;
        const bool lost = !ledger.attempts().inDoubt(ObjectKind::Transfer, id.value)->empty();
        QCOMPARE(lost, state == TransferState::InDoubt);
        if (created.marked)
            QVERIFY(state != TransferState::Draft);
        if (confirmed.marked)
            QVERIFY(state == TransferState::InDoubt || state == TransferState::Completed);
        QCOMPARE(ledger.transfers().beginAttempt(id, u"create"_s, {}).has_value(),
            state == TransferState::Draft);
        QCOMPARE(ledger.transfers().beginAttempt(id, u"confirm"_s, {}).has_value(),
            state == TransferState::RequiresAction);
        QVERIFY(!finished || state == TransferState::Completed);
    };
    failIn(fixture, story);
}

void LedgerActFailuresTest::callback()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    const InvoiceId invoice = fixture.addInvoice(account, u"INV-1"_s).id;
    bool received = false;
    bool judged = false;
    FailingStory story{.statements = 20};
    story.live = [&](Ledger &ledger) {
        judged = false;
        const auto callback = ledger.callbacks().receive(delivery(account, "{}"));
        received = callback.has_value();
        if (!received)
            return;
        judged = ledger.callbacks()
                     .judge(callback->id,
                         {.outcome = CallbackOutcome::Applied,
                             .object = ObjectKind::Invoice,
                             .objectId = invoice.value})
                     .has_value();
        StoredCard card;
        card.account = account;
        card.mask = u"510218******1124"_s;
        card.source = invoice;
        if (const auto kept = ledger.cards().add(card)) {
            [[maybe_unused]] const auto forgotten = ledger.cards().markForgotten(kept->id);
        }
    };
    story.verify = [&](Ledger &ledger, bool finished) {
        if (received) // and answered with 200
            QCOMPARE(ledger.callbacks().count({}).value(), 1);
        // Delivered once more, as the provider does when it got no answer.
        const auto again = ledger.callbacks().receive(delivery(account, "{}"));
        VERIFY_OK(again);
        QCOMPARE(ledger.callbacks().count({}).value(), 1);
        if (judged)
            QCOMPARE(again->outcome, CallbackOutcome::Applied);
        const auto cards = ledger.cards().list(account);
        VERIFY_OK(cards);
        QVERIFY(cards->size() <= 1);
        QVERIFY(!finished || cards->front().forgotten);
    };
    failIn(fixture, story);
}

QTEST_GUILESS_MAIN(LedgerActFailuresTest)
#include "tst_ledgeractfailures.moc"
