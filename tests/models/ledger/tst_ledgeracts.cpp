// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Acts on an invoice whose answers are lost.
class LedgerActsTest : public QObject
{
    Q_OBJECT
private slots:
    void beginsOnlyWhereItMakesSense_data();
    void beginsOnlyWhereItMakesSense();
    void endLeadsToTheState_data();
    void endLeadsToTheState();
    void lostActIsAskedAboutSoon_data();
    void lostActIsAskedAboutSoon();
    void noSecondActWhileOneIsUnknown();
    void enquiryShowsWhatBecameOfIt_data();
    void enquiryShowsWhatBecameOfIt();
    void oldNewsDoesNotEndARefund();
    void refundOfAPartIsHeldToo();
    void lostRefundKeepsItsReference();
    void settledByAPerson_data();
    void settledByAPerson();
    void settlingIsChecked();
    void refusalAfterASettledDoubtIsBelieved();
    void doubtAboutTheCreationIsAnotherMatter();
    void whatIsSentCannotBeCanceled();
    void stepEndsWithItsState();
    void recoveryOfEachAct_data();
    void recoveryOfEachAct();
    void factsOfAnInvoiceAreKept();

private:
    /// An invoice that got as far as \c state.
    Invoice invoiceIn(InvoiceState state);
    Invoice change(const Invoice &invoice, const InvoiceChange &change);
    /// \c operation was sent, and its answer lost.
    Attempt lose(const Invoice &invoice, const QString &operation);
    InvoiceStore &store() { return m_fixture->ledger().invoices(); }
    std::vector<Attempt> doubts(const Invoice &invoice)
    {
        return *m_fixture->ledger().attempts().inDoubt(ObjectKind::Invoice, invoice.id.value);
    }

    std::unique_ptr<LedgerFixture> m_fixture;
    AccountId m_account;
    int m_count = 0;
private slots:
    void init();
    void cleanup();
};

void LedgerActsTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    m_account = m_fixture->addAccount();
}

void LedgerActsTest::cleanup()
{
    if (m_fixture->isOpen())
        QVERIFY(m_fixture->ledger().check()->passed());
}

Invoice LedgerActsTest::change(const Invoice &invoice, const InvoiceChange &change)
{
    const auto changed = store().change(invoice.id, change);
    if (!changed)
        qFatal("%s", qPrintable(describeError(changed.error())));
    return *changed;
}

Invoice LedgerActsTest::invoiceIn(InvoiceState state)
{
    const Invoice draft = m_fixture->addInvoice(m_account, u"INV-%1"_s.arg(++m_count));
    if (state == InvoiceState::Draft)
        return draft;
    InvoiceChange wanted{.event = u"status"_s, .state = state};
    if (!isAllowed(InvoiceState::Draft, state)) {
        wanted.state = InvoiceState::Paid;
        change(draft, wanted);
        wanted.state = state;
    }
    if (state == InvoiceState::PartiallyRefunded)
        wanted.refunded = money(1'000);
    return change(draft, wanted);
}

Attempt LedgerActsTest::lose(const Invoice &invoice, const QString &operation)
{
    const Attempt attempt = m_fixture->start(store(), invoice.id, operation);
    const auto ended = store().endAttempt(invoice.id, {}, {.attempt = attempt.id});
    if (!ended)
        qFatal("%s", qPrintable(describeError(ended.error())));
    return attempt;
}

void LedgerActsTest::beginsOnlyWhereItMakesSense_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("states");
    const auto row = [](const char *operation, const char *states) {
        QTest::newRow(operation) << QString::fromLatin1(operation) << QString::fromLatin1(states);
    };
    row("create", "draft in_doubt");
    row("charge", "draft");
    row("pay", "pending requires_action");
    row("capture", "authorized");
    row("cancel", "pending requires_action authorized");
    row("refund", "paid partially_paid partially_refunded");
    row("confirm", "");
    row("", "");
    row("Refund", "");
}

void LedgerActsTest::beginsOnlyWhereItMakesSense()
{
    QFETCH(QString, operation);
    QFETCH(QString, states);
    const QStringList allowed = states.split(u' ', Qt::SkipEmptyParts);
    for (const InvoiceState state : allInvoiceStates()) {
        const Invoice invoice = invoiceIn(state);
        QCOMPARE(invoice.state, state);
        const auto attempt = store().beginAttempt(invoice.id, operation, {});
        if (allowed.contains(toKey(state))) {
            VERIFY_OK(attempt);
            QCOMPARE(store().get(invoice.id)->state, state); // it stays while it is sent
            COMPARE_ERROR(store().beginAttempt(invoice.id, operation, {}), ErrorKind::Conflict);
        } else {
            COMPARE_ERROR(attempt, ErrorKind::NotAllowed);
        }
    }
}

void LedgerActsTest::endLeadsToTheState_data()
{
    using enum InvoiceState;
    using R = AttemptResult;
    using Asked = std::optional<InvoiceState>;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::addColumn<AttemptResult>("result");
    QTest::addColumn<std::optional<InvoiceState>>("asked");
    QTest::addColumn<InvoiceState>("expected");
    const auto row = [](const char *operation, InvoiceState from, R result, const Asked &asked,
                         InvoiceState expected) {
        QTest::addRow("%s of %s: %s%s", operation, qPrintable(toKey(from)),
            qPrintable(toKey(result)), asked ? qPrintable(u' ' + toKey(*asked)) : "")
            << QString::fromLatin1(operation) << from << result << asked << expected;
    };
    row("create", Draft, R::Accepted, {}, Pending);
    row("create", Draft, R::Accepted, Authorized, Authorized);
    row("create", Draft, R::Declined, {}, Failed);
    row("create", Draft, R::Declined, Draft, Draft); // refused credentials
    row("create", Draft, R::NotSent, Failed, Draft);
    row("create", Draft, R::Unknown, {}, InDoubt);
    row("charge", Draft, R::Accepted, Paid, Paid);
    row("charge", Draft, R::Declined, {}, Failed);
    row("charge", Draft, R::Unknown, {}, InDoubt);
    row("pay", Pending, R::Accepted, RequiresAction, RequiresAction);
    row("pay", Pending, R::Accepted, {}, Pending);
    row("pay", Pending, R::Declined, {}, Pending);
    row("pay", Pending, R::NotSent, {}, Pending);
    row("pay", Pending, R::Unknown, Paid, Pending);
    row("pay", RequiresAction, R::Unknown, {}, RequiresAction);
    row("capture", Authorized, R::Accepted, Paid, Paid);
    row("capture", Authorized, R::Accepted, {}, Authorized);
    row("capture", Authorized, R::Declined, {}, Authorized);
    row("capture", Authorized, R::Unknown, Paid, Authorized);
    row("cancel", Authorized, R::Accepted, Canceled, Canceled);
    row("cancel", Authorized, R::Unknown, Canceled, Authorized);
    row("refund", Paid, R::Accepted, {}, RefundPending);
    row("refund", Paid, R::Accepted, Refunded, Refunded);
    row("refund", Paid, R::Declined, {}, Paid);
    row("refund", Paid, R::NotSent, {}, Paid);
    row("refund", Paid, R::Unknown, {}, RefundPending);
    row("refund", Paid, R::Unknown, Paid, RefundPending);
    row("refund", PartiallyPaid, R::Unknown, {}, RefundPending);
    row("refund", PartiallyRefunded, R::Unknown, {}, RefundPending);
}

void LedgerActsTest::endLeadsToTheState()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(AttemptResult, result);
    QFETCH(std::optional<InvoiceState>, asked);
    QFETCH(InvoiceState, expected);
    const Invoice invoice = invoiceIn(from);
    const auto attempt = store().beginAttempt(invoice.id, operation, {});
    VERIFY_OK(attempt);
    if (result != AttemptResult::NotSent)
        VERIFY_OK(m_fixture->ledger().attempts().markSending(attempt->id));
    const auto ended = store().endAttempt(
        invoice.id, {.state = asked}, {.attempt = attempt->id, .result = result});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, expected);
    QCOMPARE(doubts(invoice).size(), result == AttemptResult::Unknown ? 1u : 0u);
}

void LedgerActsTest::lostActIsAskedAboutSoon_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::newRow("pay") << u"pay"_s << InvoiceState::Pending;
    QTest::newRow("capture") << u"capture"_s << InvoiceState::Authorized;
    QTest::newRow("cancel") << u"cancel"_s << InvoiceState::Authorized;
    QTest::newRow("refund") << u"refund"_s << InvoiceState::Paid;
}

void LedgerActsTest::lostActIsAskedAboutSoon()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    const Invoice invoice = invoiceIn(from);
    // Asked often enough already, so that the next enquiry is far away.
    VERIFY_OK(
        store().recordCheck(invoice.id, {.count = 9, .nextAt = m_fixture->clock.now() + 10h}));
    lose(invoice, operation);
    const auto due = store().dueForCheck(m_fixture->clock.now() + 2s, 10);
    VERIFY_OK(due);
    QCOMPARE(due->size(), 1);
    const auto story = m_fixture->ledger().journal().of(ObjectKind::Invoice, invoice.id.value);
    QCOMPARE(story->back().event, u"answer_lost"_s);
    QCOMPARE(story->at(story->size() - 2).event, u"sending"_s);
    QCOMPARE(story->at(story->size() - 2).note, operation);
}

void LedgerActsTest::noSecondActWhileOneIsUnknown()
{
    const Invoice invoice = invoiceIn(InvoiceState::Authorized);
    lose(invoice, u"capture"_s);
    for (const QString &next : {u"capture"_s, u"cancel"_s}) {
        const auto second = store().beginAttempt(invoice.id, next, {});
        COMPARE_ERROR(second, ErrorKind::Conflict);
        QCOMPARE(second.error().detail, u"capture"_s);
    }
    // An enquiry that shows nothing new does not help …
    change(invoice, {.event = u"status"_s, .providerState = u"authorized"_s});
    COMPARE_ERROR(store().beginAttempt(invoice.id, u"capture"_s, {}), ErrorKind::Conflict);
    // … but somebody who found out that it did not happen does.
    VERIFY_OK(
        store().settleDoubt(invoice.id, {}, doubts(invoice).front().id, AttemptResult::Declined));
    VERIFY_OK(store().beginAttempt(invoice.id, u"capture"_s, {}));
}

void LedgerActsTest::enquiryShowsWhatBecameOfIt_data()
{
    using enum InvoiceState;
    using Shown = std::optional<AttemptResult>;
    const Shown happened = AttemptResult::Accepted;
    const Shown not_ = AttemptResult::Declined;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::addColumn<InvoiceState>("seen");
    QTest::addColumn<std::optional<AttemptResult>>("shown");
    const auto row
        = [](const char *operation, InvoiceState from, InvoiceState seen, const Shown &shown) {
              QTest::addRow(
                  "%s of %s, seen %s", operation, qPrintable(toKey(from)), qPrintable(toKey(seen)))
                  << QString::fromLatin1(operation) << from << seen << shown;
          };
    row("create", Draft, Pending, happened);
    row("create", Draft, Paid, happened);
    row("create", Draft, Expired, not_);
    row("charge", Draft, Paid, happened);
    row("charge", Draft, Failed, not_);
    row("pay", Pending, RequiresAction, happened);
    row("pay", Pending, Authorized, happened);
    row("pay", Pending, Paid, happened);
    row("pay", Pending, Failed, not_);
    row("pay", RequiresAction, Pending, {});
    row("pay", RequiresAction, RequiresAction, {});
    row("capture", Authorized, Paid, happened);
    row("capture", Authorized, PartiallyPaid, happened);
    row("capture", Authorized, Canceled, not_);
    row("capture", Authorized, Expired, not_);
    row("capture", Authorized, Authorized, {});
    row("cancel", Authorized, Canceled, happened);
    row("cancel", Authorized, Paid, not_);
    row("cancel", Pending, RequiresAction, {});
    row("refund", Paid, Refunded, happened);
    row("refund", Paid, PartiallyRefunded, happened); // with the amount
    row("refund", Paid, ChargedBack, {});
    row("refund", PartiallyRefunded, Refunded, happened);
}

void LedgerActsTest::enquiryShowsWhatBecameOfIt()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(InvoiceState, seen);
    QFETCH(std::optional<AttemptResult>, shown);
    const Invoice invoice = invoiceIn(from);
    const Attempt lost = lose(invoice, operation);
    InvoiceChange status{.event = u"status"_s, .state = seen};
    status.providerState = u"seen"_s;
    if (seen == InvoiceState::PartiallyRefunded)
        status.refunded = money(2'000);
    m_fixture->clock.advance(1s);
    QCOMPARE(change(invoice, status).state, seen);
    const Attempt attempt
        = m_fixture->ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->back();
    QCOMPARE(attempt.id, lost.id);
    QCOMPARE(attempt.end->result, AttemptResult::Unknown); // what happened stays on record
    QCOMPARE(attempt.shown, shown);
    QCOMPARE(attempt.shownAt.has_value(), shown.has_value());
    QCOMPARE(doubts(invoice).empty(), shown.has_value());
}

void LedgerActsTest::oldNewsDoesNotEndARefund()
{
    const Invoice invoice = invoiceIn(InvoiceState::Paid);
    lose(invoice, u"refund"_s);
    InvoiceChange status{.event = u"status"_s, .state = InvoiceState::Paid};
    status.providerState = u"OK"_s;
    Invoice after = change(invoice, status);
    QCOMPARE(after.state, InvoiceState::RefundPending); // it may still be on its way
    QCOMPARE(after.providerState, u"OK"_s);
    QCOMPARE(doubts(invoice).size(), 1);
    QVERIFY(after.checks.nextAt);
    status.state = InvoiceState::Refunded;
    status.refunded = money(10'000);
    after = change(invoice, status);
    QCOMPARE(after.state, InvoiceState::Refunded);
    QVERIFY(doubts(invoice).empty());
    QVERIFY(!after.checks.nextAt);

    // A refund that the provider took and then refused leads back without ado.
    const Invoice other = invoiceIn(InvoiceState::RefundPending);
    status.state = InvoiceState::Paid;
    status.refunded.reset();
    QCOMPARE(change(other, status).state, InvoiceState::Paid);
}

void LedgerActsTest::refundOfAPartIsHeldToo()
{
    const Invoice invoice = invoiceIn(InvoiceState::PartiallyRefunded);
    lose(invoice, u"refund"_s);
    InvoiceChange status{.event = u"status"_s, .state = InvoiceState::PartiallyRefunded};
    status.refunded = money(1'000); // as before
    status.providerState = u"seen"_s;
    QCOMPARE(change(invoice, status).state, InvoiceState::RefundPending);
    status.refunded = money(3'000);
    const Invoice after = change(invoice, status);
    QCOMPARE(after.state, InvoiceState::PartiallyRefunded);
    QVERIFY(doubts(invoice).empty());
}

void LedgerActsTest::lostRefundKeepsItsReference()
{
    const Invoice invoice = invoiceIn(InvoiceState::Paid);
    InvoiceChange naming{.event = u"refund_named"_s};
    naming.refundReference = u"RF-1"_s;
    QCOMPARE(change(invoice, naming).refundReference, u"RF-1"_s);
    const auto attempt = store().beginAttempt(invoice.id, u"refund"_s, {});
    VERIFY_OK(attempt);
    naming.refundReference = u"RF-2"_s;
    COMPARE_ERROR(store().change(invoice.id, naming), ErrorKind::Conflict); // it is being sent
    VERIFY_OK(m_fixture->ledger().attempts().markSending(attempt->id));
    VERIFY_OK(store().endAttempt(invoice.id, {}, {.attempt = attempt->id}));
    COMPARE_ERROR(store().change(invoice.id, naming), ErrorKind::Conflict);
    naming.refundReference = u"RF-1"_s;
    VERIFY_OK(store().change(invoice.id, naming)); // the same one
    VERIFY_OK(store().settleDoubt(invoice.id, {}, attempt->id, AttemptResult::Declined));
    VERIFY_OK(store().beginAttempt(invoice.id, u"refund"_s, {}));
    QCOMPARE(store().get(invoice.id)->refundReference, u"RF-1"_s);
}

void LedgerActsTest::settledByAPerson_data()
{
    using enum InvoiceState;
    using Asked = std::optional<InvoiceState>;
    using R = AttemptResult;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::addColumn<AttemptResult>("shown");
    QTest::addColumn<std::optional<InvoiceState>>("asked");
    QTest::addColumn<InvoiceState>("expected");
    QTest::newRow("no refund") << u"refund"_s << Paid << R::Declined << Asked() << Paid;
    QTest::newRow("no refund of a part")
        << u"refund"_s << PartiallyPaid << R::Declined << Asked() << PartiallyPaid;
    QTest::newRow("no second refund")
        << u"refund"_s << PartiallyRefunded << R::Declined << Asked() << PartiallyRefunded;
    QTest::newRow("refund on its way")
        << u"refund"_s << Paid << R::Accepted << Asked() << RefundPending;
    QTest::newRow("refund done") << u"refund"_s << Paid << R::Accepted << Asked(Refunded)
                                 << Refunded;
    QTest::newRow("no capture") << u"capture"_s << Authorized << R::Declined << Asked()
                                << Authorized;
    QTest::newRow("no payment") << u"pay"_s << Pending << R::Declined << Asked() << Pending;
    QTest::newRow("payment refused")
        << u"pay"_s << Pending << R::Declined << Asked(Failed) << Failed;
    QTest::newRow("never created")
        << u"create"_s << Draft << R::Declined << Asked(Failed) << Failed;
}

void LedgerActsTest::settledByAPerson()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(AttemptResult, shown);
    QFETCH(std::optional<InvoiceState>, asked);
    const Invoice invoice = invoiceIn(from);
    const Attempt lost = lose(invoice, operation);
    const InvoiceChange found{.note = u"the bank said so"_s, .state = asked};
    const auto settled = store().settleDoubt(invoice.id, found, lost.id, shown);
    VERIFY_OK(settled);
    QTEST(settled->state, "expected");
    QVERIFY(doubts(invoice).empty());
    const auto last
        = m_fixture->ledger().journal().of(ObjectKind::Invoice, invoice.id.value)->back();
    QCOMPARE(last.event, u"doubt_settled"_s);
    QCOMPARE(last.note, u"the bank said so"_s);
    COMPARE_ERROR(store().settleDoubt(invoice.id, found, lost.id, shown), ErrorKind::Conflict);
}

void LedgerActsTest::settlingIsChecked()
{
    const Invoice invoice = invoiceIn(InvoiceState::Paid);
    const Invoice other = invoiceIn(InvoiceState::Draft);
    const Attempt lost = lose(invoice, u"refund"_s);
    COMPARE_ERROR(
        store().settleDoubt(other.id, {}, lost.id, AttemptResult::Declined), ErrorKind::NotFound);
    COMPARE_ERROR(store().settleDoubt(invoice.id, {}, AttemptId{99}, AttemptResult::Declined),
        ErrorKind::NotFound);
    for (const AttemptResult wrong : {AttemptResult::Unknown, AttemptResult::NotSent})
        COMPARE_ERROR(store().settleDoubt(invoice.id, {}, lost.id, wrong), ErrorKind::NotAllowed);
    COMPARE_ERROR(store().settleDoubt(
                      invoice.id, {.state = InvoiceState::Draft}, lost.id, AttemptResult::Declined),
        ErrorKind::NotAllowed);
    // A doubt about a creation ends only with somebody's word about the invoice.
    const Attempt creation = lose(other, u"create"_s);
    COMPARE_ERROR(store().settleDoubt(other.id, {}, creation.id, AttemptResult::Declined),
        ErrorKind::NotAllowed);
    QCOMPARE(doubts(other).size(), 1);
    // What was answered is not in doubt.
    const Invoice third = invoiceIn(InvoiceState::Paid);
    const Attempt answered = m_fixture->start(store(), third.id, u"refund"_s);
    VERIFY_OK(store().endAttempt(
        third.id, {}, {.attempt = answered.id, .result = AttemptResult::Accepted}));
    COMPARE_ERROR(store().settleDoubt(third.id, {}, answered.id, AttemptResult::Declined),
        ErrorKind::Conflict);
}

void LedgerActsTest::refusalAfterASettledDoubtIsBelieved()
{
    const Invoice invoice = invoiceIn(InvoiceState::Draft);
    lose(invoice, u"create"_s);
    change(invoice, {.event = u"status"_s, .state = InvoiceState::Paid});
    // The creation was unknown once; that says nothing about the refund.
    const Attempt refund = m_fixture->start(store(), invoice.id, u"refund"_s);
    auto ended = store().endAttempt(
        invoice.id, {}, {.attempt = refund.id, .result = AttemptResult::Declined});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, InvoiceState::Paid);
    QVERIFY(doubts(invoice).empty());
    const Attempt lost = lose(invoice, u"refund"_s);
    VERIFY_OK(store().settleDoubt(invoice.id, {}, lost.id, AttemptResult::Declined));
    const Attempt second = m_fixture->start(store(), invoice.id, u"refund"_s);
    ended = store().endAttempt(
        invoice.id, {}, {.attempt = second.id, .result = AttemptResult::Declined});
    QCOMPARE(ended->state, InvoiceState::Paid);
    QVERIFY(doubts(invoice).empty());
}

void LedgerActsTest::doubtAboutTheCreationIsAnotherMatter()
{
    // A callback was quicker than the answer, which then got lost.
    const Invoice invoice = invoiceIn(InvoiceState::Draft);
    const Attempt creation = m_fixture->start(store(), invoice.id, u"create"_s);
    change(invoice, {.event = u"status"_s, .state = InvoiceState::Paid});
    VERIFY_OK(store().endAttempt(invoice.id, {}, {.attempt = creation.id}));
    QCOMPARE(store().get(invoice.id)->state, InvoiceState::Paid);
    VERIFY_OK(store().beginAttempt(invoice.id, u"refund"_s, {}));
}

void LedgerActsTest::whatIsSentCannotBeCanceled()
{
    const Invoice invoice = invoiceIn(InvoiceState::Draft);
    const auto attempt = store().beginAttempt(invoice.id, u"create"_s, {});
    VERIFY_OK(attempt);
    const InvoiceChange cancel{.event = u"canceled"_s, .state = InvoiceState::Canceled};
    COMPARE_ERROR(store().change(invoice.id, cancel), ErrorKind::Conflict);
    VERIFY_OK(store().endAttempt(
        invoice.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(store().change(invoice.id, cancel));
}

void LedgerActsTest::stepEndsWithItsState()
{
    const Invoice invoice = invoiceIn(InvoiceState::Pending);
    InvoiceChange asks{.event = u"status"_s, .state = InvoiceState::RequiresAction};
    asks.step = {.kind = StepKind::SubmitForm,
        .host = u"acs.bank.example"_s,
        .until = m_fixture->clock.now() + 15min};
    QCOMPARE(change(invoice, asks).step, asks.step);
    QCOMPARE(store().get(invoice.id)->step, asks.step);
    // The same state once more, without its step: it stays.
    InvoiceChange again{.event = u"status"_s, .state = InvoiceState::RequiresAction};
    again.providerState = u"auth"_s;
    QCOMPARE(change(invoice, again).step, asks.step);
    InvoiceChange done{.event = u"step_done"_s};
    done.stepDone = true;
    QVERIFY(!change(invoice, done).step);
    InvoiceChange other{.event = u"status"_s};
    other.step = {.kind = StepKind::OpenUrl, .host = u"pay.example"_s};
    QCOMPARE(change(invoice, other).step, other.step);
    QVERIFY(!change(invoice, {.event = u"status"_s, .state = InvoiceState::Pending}).step);
    InvoiceChange paid{.event = u"status"_s, .state = InvoiceState::Paid};
    paid.step = other.step; // nothing waits any more
    QVERIFY(!change(invoice, paid).step);
    Invoice draft;
    draft.account = m_account;
    draft.reference = u"with a step"_s;
    draft.amount = money(1);
    draft.step = other.step;
    COMPARE_ERROR(store().add(draft), ErrorKind::NotAllowed);
}

void LedgerActsTest::recoveryOfEachAct_data()
{
    using enum InvoiceState;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::addColumn<InvoiceState>("expected"); // of one that may have left
    QTest::newRow("create") << u"create"_s << Draft << InDoubt;
    QTest::newRow("charge") << u"charge"_s << Draft << InDoubt;
    QTest::newRow("pay") << u"pay"_s << Pending << Pending;
    QTest::newRow("capture") << u"capture"_s << Authorized << Authorized;
    QTest::newRow("cancel") << u"cancel"_s << Authorized << Authorized;
    QTest::newRow("refund") << u"refund"_s << Paid << RefundPending;
    QTest::newRow("refund of a part") << u"refund"_s << PartiallyRefunded << RefundPending;
}

void LedgerActsTest::recoveryOfEachAct()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(InvoiceState, expected);
    const Invoice unsent = invoiceIn(from);
    const Invoice sent = invoiceIn(from);
    VERIFY_OK(store().beginAttempt(unsent.id, operation, {}));
    m_fixture->start(store(), sent.id, operation);
    m_fixture->close();
    Ledger &ledger = m_fixture->open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->notSent, 1);
    QCOMPARE(report->inDoubt, 1);
    QCOMPARE(ledger.invoices().get(unsent.id)->state, from);
    QVERIFY(doubts(unsent).empty());
    VERIFY_OK(store().beginAttempt(unsent.id, operation, {})); // it can be done again
    const auto recovered = ledger.invoices().get(sent.id);
    QCOMPARE(recovered->state, expected);
    QCOMPARE(doubts(sent).size(), 1);
    QVERIFY(recovered->checks.nextAt);
    QVERIFY(*recovered->checks.nextAt <= m_fixture->clock.now() + 2s);
    if (operation != u"create")
        QVERIFY(!store().beginAttempt(sent.id, operation, {}).has_value());
}

void LedgerActsTest::factsOfAnInvoiceAreKept()
{
    Invoice draft;
    draft.account = m_account;
    draft.reference = u"INV-X"_s;
    draft.amount = money(500);
    draft.twoStep = true;
    draft.saveCard = CardStorage::OneClick;
    const auto added = store().add(draft);
    VERIFY_OK(added);
    QVERIFY(added->twoStep);
    QCOMPARE(added->saveCard, CardStorage::OneClick);
    change(*added, {.event = u"status"_s, .state = InvoiceState::Authorized});
    const auto stored = store().get(added->id);
    QVERIFY(stored->twoStep);
    QCOMPARE(stored->saveCard, CardStorage::OneClick);
}

QTEST_GUILESS_MAIN(LedgerActsTest)
#include "tst_ledgeracts.moc"
