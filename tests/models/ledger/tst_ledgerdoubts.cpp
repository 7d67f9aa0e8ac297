// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/invoiceacts.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Acts on an invoice whose answer was lost, and how it comes out what became of them.
class LedgerDoubtsTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_acts = std::make_unique<InvoiceActs>(); }
    void cleanup() { QVERIFY(m_acts->ledger().check()->passed()); }
    void noSecondActWhileOneIsUnknown();
    void foundAmongThoseInDoubt_data();
    void foundAmongThoseInDoubt();
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
    void callbackShowsWhatTheLostAnswerSaid_data();
    void callbackShowsWhatTheLostAnswerSaid();

private:
    std::unique_ptr<InvoiceActs> m_acts;
};

void LedgerDoubtsTest::noSecondActWhileOneIsUnknown()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Authorized);
    m_acts->lose(invoice, u"capture"_s);
    for (const QString &next : {u"capture"_s, u"cancel"_s}) {
        const auto second = m_acts->store().beginAttempt(invoice.id, next, {});
        COMPARE_ERROR(second, ErrorKind::Conflict);
        QCOMPARE(second.error().detail, u"capture"_s);
    }
    // An enquiry that shows nothing new does not help …
    m_acts->change(invoice, {.event = u"status"_s, .providerState = u"authorized"_s});
    COMPARE_ERROR(m_acts->store().beginAttempt(invoice.id, u"capture"_s, {}), ErrorKind::Conflict);
    // … but somebody who found out that it did not happen does.
    VERIFY_OK(m_acts->store().settleDoubt(
        invoice.id, {}, m_acts->doubts(invoice).front().id, AttemptResult::Declined));
    VERIFY_OK(m_acts->store().beginAttempt(invoice.id, u"capture"_s, {}));
}

void LedgerDoubtsTest::foundAmongThoseInDoubt_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::newRow("creation") << u"create"_s << InvoiceState::Draft;
    QTest::newRow("payment") << u"pay"_s << InvoiceState::Pending;
    QTest::newRow("capture") << u"capture"_s << InvoiceState::Authorized;
    QTest::newRow("refund") << u"refund"_s << InvoiceState::Paid;
}

void LedgerDoubtsTest::foundAmongThoseInDoubt()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    const InvoiceFilter inDoubt{.account = m_acts->account, .states = {InvoiceState::InDoubt}};
    const Invoice invoice = m_acts->invoiceIn(from);
    const Invoice other = m_acts->invoiceIn(from); // of which everything is known
    QVERIFY(other.id != invoice.id);
    QCOMPARE(*m_acts->store().count(inDoubt), 0);
    const Attempt lost = m_acts->lose(invoice, operation);
    const auto found = m_acts->store().list(inDoubt, {});
    QCOMPARE(found->items.size(), size_t(1));
    QCOMPARE(found->items.front().id, invoice.id);
    QCOMPARE(*m_acts->store().count(inDoubt), 1);
    const auto needing = m_acts->ledger().overview().invoicesNeedingPerson(10);
    QVERIFY(std::any_of(needing->begin(), needing->end(),
        [&](const Invoice &one) { return one.id == invoice.id; }));
    VERIFY_OK(m_acts->store().settleDoubt(
        invoice.id, {.note = u"the bank said so"_s,
                     .state = from == InvoiceState::Draft ? std::optional(InvoiceState::Failed)
                                                          : std::nullopt},
        lost.id, AttemptResult::Declined));
    QCOMPARE(*m_acts->store().count(inDoubt), 0);
}

void LedgerDoubtsTest::enquiryShowsWhatBecameOfIt_data()
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

void LedgerDoubtsTest::enquiryShowsWhatBecameOfIt()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(InvoiceState, seen);
    QFETCH(std::optional<AttemptResult>, shown);
    const Invoice invoice = m_acts->invoiceIn(from);
    const Attempt lost = m_acts->lose(invoice, operation);
    InvoiceChange status{.event = u"status"_s, .state = seen};
    status.providerState = u"seen"_s;
    if (seen == InvoiceState::PartiallyRefunded)
        status.refunded = money(2'000);
    m_acts->clock.advance(1s);
    QCOMPARE(m_acts->change(invoice, status).state, seen);
    const Attempt attempt
        = m_acts->ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->back();
    QCOMPARE(attempt.id, lost.id);
    QCOMPARE(attempt.end->result, AttemptResult::Unknown); // what happened stays on record
    QCOMPARE(attempt.shown, shown);
    QCOMPARE(attempt.shownAt.has_value(), shown.has_value());
    QCOMPARE(m_acts->doubts(invoice).empty(), shown.has_value());
}

void LedgerDoubtsTest::oldNewsDoesNotEndARefund()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Paid);
    m_acts->lose(invoice, u"refund"_s);
    InvoiceChange status{.event = u"status"_s, .state = InvoiceState::Paid};
    status.providerState = u"OK"_s;
    Invoice after = m_acts->change(invoice, status);
    QCOMPARE(after.state, InvoiceState::RefundPending); // it may still be on its way
    QCOMPARE(after.providerState, u"OK"_s);
    QCOMPARE(m_acts->doubts(invoice).size(), 1);
    QVERIFY(after.checks.nextAt);
    status.state = InvoiceState::Refunded;
    status.refunded = money(10'000);
    after = m_acts->change(invoice, status);
    QCOMPARE(after.state, InvoiceState::Refunded);
    QVERIFY(m_acts->doubts(invoice).empty());
    QVERIFY(!after.checks.nextAt);

    // A refund that the provider took and then refused leads back without ado.
    const Invoice other = m_acts->invoiceIn(InvoiceState::RefundPending);
    status.state = InvoiceState::Paid;
    status.refunded.reset();
    QCOMPARE(m_acts->change(other, status).state, InvoiceState::Paid);
}

void LedgerDoubtsTest::refundOfAPartIsHeldToo()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::PartiallyRefunded);
    m_acts->lose(invoice, u"refund"_s);
    InvoiceChange status{.event = u"status"_s, .state = InvoiceState::PartiallyRefunded};
    status.refunded = money(1'000); // as before
    status.providerState = u"seen"_s;
    QCOMPARE(m_acts->change(invoice, status).state, InvoiceState::RefundPending);
    status.refunded = money(3'000);
    const Invoice after = m_acts->change(invoice, status);
    QCOMPARE(after.state, InvoiceState::PartiallyRefunded);
    QVERIFY(m_acts->doubts(invoice).empty());
}

void LedgerDoubtsTest::lostRefundKeepsItsReference()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Paid);
    InvoiceChange naming{.event = u"refund_named"_s};
    naming.refundReference = u"RF-1"_s;
    QCOMPARE(m_acts->change(invoice, naming).refundReference, u"RF-1"_s);
    const auto attempt = m_acts->store().beginAttempt(invoice.id, u"refund"_s, {});
    VERIFY_OK(attempt);
    naming.refundReference = u"RF-2"_s;
    COMPARE_ERROR(
        m_acts->store().change(invoice.id, naming), ErrorKind::Conflict); // it is being sent
    VERIFY_OK(m_acts->ledger().attempts().markSending(attempt->id));
    VERIFY_OK(m_acts->store().endAttempt(invoice.id, {}, {.attempt = attempt->id}));
    COMPARE_ERROR(m_acts->store().change(invoice.id, naming), ErrorKind::Conflict);
    naming.refundReference = u"RF-1"_s;
    VERIFY_OK(m_acts->store().change(invoice.id, naming)); // the same one
    VERIFY_OK(m_acts->store().settleDoubt(invoice.id, {}, attempt->id, AttemptResult::Declined));
    VERIFY_OK(m_acts->store().beginAttempt(invoice.id, u"refund"_s, {}));
    QCOMPARE(m_acts->store().get(invoice.id)->refundReference, u"RF-1"_s);
}

void LedgerDoubtsTest::settledByAPerson_data()
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

void LedgerDoubtsTest::settledByAPerson()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(AttemptResult, shown);
    QFETCH(std::optional<InvoiceState>, asked);
    const Invoice invoice = m_acts->invoiceIn(from);
    const Attempt lost = m_acts->lose(invoice, operation);
    const InvoiceChange found{.note = u"the bank said so"_s, .state = asked};
    const auto settled = m_acts->store().settleDoubt(invoice.id, found, lost.id, shown);
    VERIFY_OK(settled);
    QTEST(settled->state, "expected");
    QVERIFY(m_acts->doubts(invoice).empty());
    const auto last = m_acts->ledger().journal().of(ObjectKind::Invoice, invoice.id.value)->back();
    QCOMPARE(last.event, u"doubt_settled"_s);
    QCOMPARE(last.note, u"the bank said so"_s);
    COMPARE_ERROR(
        m_acts->store().settleDoubt(invoice.id, found, lost.id, shown), ErrorKind::Conflict);
}

void LedgerDoubtsTest::settlingIsChecked()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Paid);
    const Invoice other = m_acts->invoiceIn(InvoiceState::Draft);
    const Attempt lost = m_acts->lose(invoice, u"refund"_s);
    COMPARE_ERROR(m_acts->store().settleDoubt(other.id, {}, lost.id, AttemptResult::Declined),
        ErrorKind::NotFound);
    COMPARE_ERROR(
        m_acts->store().settleDoubt(invoice.id, {}, AttemptId{99}, AttemptResult::Declined),
        ErrorKind::NotFound);
    for (const AttemptResult wrong : {AttemptResult::Unknown, AttemptResult::NotSent})
        COMPARE_ERROR(
            m_acts->store().settleDoubt(invoice.id, {}, lost.id, wrong), ErrorKind::NotAllowed);
    COMPARE_ERROR(m_acts->store().settleDoubt(
                      invoice.id, {.state = InvoiceState::Draft}, lost.id, AttemptResult::Declined),
        ErrorKind::NotAllowed);
    // A doubt about a creation ends only with somebody's word about the invoice.
    const Attempt creation = m_acts->lose(other, u"create"_s);
    COMPARE_ERROR(m_acts->store().settleDoubt(other.id, {}, creation.id, AttemptResult::Declined),
        ErrorKind::NotAllowed);
    QCOMPARE(m_acts->doubts(other).size(), 1);
    // What was answered is not in doubt.
    const Invoice third = m_acts->invoiceIn(InvoiceState::Paid);
    const Attempt answered = m_acts->start(m_acts->store(), third.id, u"refund"_s);
    VERIFY_OK(m_acts->store().endAttempt(
        third.id, {}, {.attempt = answered.id, .result = AttemptResult::Accepted}));
    COMPARE_ERROR(m_acts->store().settleDoubt(third.id, {}, answered.id, AttemptResult::Declined),
        ErrorKind::Conflict);
}

void LedgerDoubtsTest::refusalAfterASettledDoubtIsBelieved()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Draft);
    m_acts->lose(invoice, u"create"_s);
    m_acts->change(invoice, {.event = u"status"_s, .state = InvoiceState::Paid});
    // The creation was unknown once; that says nothing about the refund.
    const Attempt refund = m_acts->start(m_acts->store(), invoice.id, u"refund"_s);
    auto ended = m_acts->store().endAttempt(
        invoice.id, {}, {.attempt = refund.id, .result = AttemptResult::Declined});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, InvoiceState::Paid);
    QVERIFY(m_acts->doubts(invoice).empty());
    const Attempt lost = m_acts->lose(invoice, u"refund"_s);
    VERIFY_OK(m_acts->store().settleDoubt(invoice.id, {}, lost.id, AttemptResult::Declined));
    const Attempt second = m_acts->start(m_acts->store(), invoice.id, u"refund"_s);
    ended = m_acts->store().endAttempt(
        invoice.id, {}, {.attempt = second.id, .result = AttemptResult::Declined});
    QCOMPARE(ended->state, InvoiceState::Paid);
    QVERIFY(m_acts->doubts(invoice).empty());
}

void LedgerDoubtsTest::doubtAboutTheCreationIsAnotherMatter()
{
    // A callback was quicker than the answer, which then got lost.
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Draft);
    const Attempt creation = m_acts->start(m_acts->store(), invoice.id, u"create"_s);
    m_acts->change(invoice, {.event = u"status"_s, .state = InvoiceState::Paid});
    VERIFY_OK(m_acts->store().endAttempt(invoice.id, {}, {.attempt = creation.id}));
    QCOMPARE(m_acts->store().get(invoice.id)->state, InvoiceState::Paid);
    VERIFY_OK(m_acts->store().beginAttempt(invoice.id, u"refund"_s, {}));
}

void LedgerDoubtsTest::callbackShowsWhatTheLostAnswerSaid_data()
{
    using enum InvoiceState;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<InvoiceState>("from");
    QTest::addColumn<InvoiceState>("told"); // by the callback
    QTest::addColumn<AttemptResult>("shown"); // Unknown = nothing
    using R = AttemptResult;
    QTest::newRow("created") << u"create"_s << Draft << Pending << R::Accepted;
    QTest::newRow("paid by card") << u"pay"_s << Pending << Paid << R::Accepted;
    QTest::newRow("card refused") << u"pay"_s << Pending << Failed << R::Declined;
    QTest::newRow("captured") << u"capture"_s << Authorized << Paid << R::Accepted;
    QTest::newRow("captured, not canceled") << u"cancel"_s << Authorized << Paid << R::Declined;
    QTest::newRow("refunded") << u"refund"_s << Paid << Refunded << R::Accepted;
    QTest::newRow("refunded in part") << u"refund"_s << Paid << PartiallyRefunded << R::Accepted;
    QTest::newRow("nothing told") << u"refund"_s << Paid << Paid << R::Unknown;
}

void LedgerDoubtsTest::callbackShowsWhatTheLostAnswerSaid()
{
    QFETCH(QString, operation);
    QFETCH(InvoiceState, from);
    QFETCH(InvoiceState, told);
    QFETCH(AttemptResult, shown);
    const Invoice invoice = m_acts->invoiceIn(from);
    const Attempt attempt = m_acts->start(m_acts->store(), invoice.id, operation);
    m_acts->change(invoice, {.event = u"callback"_s, .state = told});
    const auto ended = m_acts->store().endAttempt(invoice.id, {}, {.attempt = attempt.id});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, shown == AttemptResult::Unknown ? InvoiceState::RefundPending : told);
    const auto stored = m_acts->ledger().attempts().of(ObjectKind::Invoice, invoice.id.value);
    QCOMPARE(stored->back().end->result, AttemptResult::Unknown);
    QCOMPARE(stored->back().shown.value_or(AttemptResult::Unknown), shown);
}

QTEST_GUILESS_MAIN(LedgerDoubtsTest)
#include "tst_ledgerdoubts.moc"
