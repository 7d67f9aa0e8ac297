// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/invoiceacts.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Acts on an invoice: where they may begin and where they lead.
class LedgerActsTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_acts = std::make_unique<InvoiceActs>(); }
    void cleanup() { QVERIFY(m_acts->ledger().check()->passed()); }
    void beginsOnlyWhereItMakesSense_data();
    void beginsOnlyWhereItMakesSense();
    void endLeadsToTheState_data();
    void endLeadsToTheState();
    void lostActIsAskedAboutSoon_data();
    void lostActIsAskedAboutSoon();
    void whatIsSentCannotBeCanceled();
    void stepEndsWithItsState();
    void recoveryOfEachAct_data();
    void recoveryOfEachAct();
    void factsOfAnInvoiceAreKept();

private:
    std::unique_ptr<InvoiceActs> m_acts;
};

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
        const Invoice invoice = m_acts->invoiceIn(state);
        QCOMPARE(invoice.state, state);
        const auto attempt = m_acts->store().beginAttempt(invoice.id, operation, {});
        if (allowed.contains(toKey(state))) {
            VERIFY_OK(attempt);
            QCOMPARE(m_acts->store().get(invoice.id)->state, state); // it stays while it is sent
            COMPARE_ERROR(
                m_acts->store().beginAttempt(invoice.id, operation, {}), ErrorKind::Conflict);
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
    const Invoice invoice = m_acts->invoiceIn(from);
    const auto attempt = m_acts->store().beginAttempt(invoice.id, operation, {});
    VERIFY_OK(attempt);
    if (result != AttemptResult::NotSent)
        VERIFY_OK(m_acts->ledger().attempts().markSending(attempt->id));
    const auto ended = m_acts->store().endAttempt(
        invoice.id, {.state = asked}, {.attempt = attempt->id, .result = result});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, expected);
    QCOMPARE(m_acts->doubts(invoice).size(), result == AttemptResult::Unknown ? 1u : 0u);
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
    const Invoice invoice = m_acts->invoiceIn(from);
    // Asked often enough already, so that the next enquiry is far away.
    VERIFY_OK(
        m_acts->store().recordCheck(invoice.id, {.count = 9, .nextAt = m_acts->clock.now() + 10h}));
    m_acts->lose(invoice, operation);
    const auto due = m_acts->store().dueForCheck(m_acts->clock.now() + 2s, 10);
    VERIFY_OK(due);
    QCOMPARE(due->size(), 1);
    const auto story = m_acts->ledger().journal().of(ObjectKind::Invoice, invoice.id.value);
    QCOMPARE(story->back().event, u"answer_lost"_s);
    QCOMPARE(story->at(story->size() - 2).event, u"sending"_s);
    QCOMPARE(story->at(story->size() - 2).note, operation);
}

void LedgerActsTest::whatIsSentCannotBeCanceled()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Draft);
    const auto attempt = m_acts->store().beginAttempt(invoice.id, u"create"_s, {});
    VERIFY_OK(attempt);
    const InvoiceChange cancel{.event = u"canceled"_s, .state = InvoiceState::Canceled};
    COMPARE_ERROR(m_acts->store().change(invoice.id, cancel), ErrorKind::Conflict);
    VERIFY_OK(m_acts->store().endAttempt(
        invoice.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(m_acts->store().change(invoice.id, cancel));
}

void LedgerActsTest::stepEndsWithItsState()
{
    const Invoice invoice = m_acts->invoiceIn(InvoiceState::Pending);
    InvoiceChange asks{.event = u"status"_s, .state = InvoiceState::RequiresAction};
    asks.step = {.kind = StepKind::SubmitForm,
        .host = u"acs.bank.example"_s,
        .until = m_acts->clock.now() + 15min};
    QCOMPARE(m_acts->change(invoice, asks).step, asks.step);
    QCOMPARE(m_acts->store().get(invoice.id)->step, asks.step);
    // The same state once more, without its step: it stays.
    InvoiceChange again{.event = u"status"_s, .state = InvoiceState::RequiresAction};
    again.providerState = u"auth"_s;
    QCOMPARE(m_acts->change(invoice, again).step, asks.step);
    InvoiceChange done{.event = u"step_done"_s};
    done.stepDone = true;
    QVERIFY(!m_acts->change(invoice, done).step);
    InvoiceChange other{.event = u"status"_s};
    other.step = {.kind = StepKind::OpenUrl, .host = u"pay.example"_s};
    QCOMPARE(m_acts->change(invoice, other).step, other.step);
    QVERIFY(!m_acts->change(invoice, {.event = u"status"_s, .state = InvoiceState::Pending}).step);
    InvoiceChange paid{.event = u"status"_s, .state = InvoiceState::Paid};
    paid.step = other.step; // nothing waits any more
    QVERIFY(!m_acts->change(invoice, paid).step);
    Invoice draft;
    draft.account = m_acts->account;
    draft.reference = u"with a step"_s;
    draft.amount = money(1);
    draft.step = other.step;
    COMPARE_ERROR(m_acts->store().add(draft), ErrorKind::NotAllowed);
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
    const Invoice unsent = m_acts->invoiceIn(from);
    const Invoice sent = m_acts->invoiceIn(from);
    VERIFY_OK(m_acts->store().beginAttempt(unsent.id, operation, {}));
    m_acts->start(m_acts->store(), sent.id, operation);
    m_acts->close();
    Ledger &ledger = m_acts->open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->notSent, 1);
    QCOMPARE(report->inDoubt, 1);
    QCOMPARE(ledger.invoices().get(unsent.id)->state, from);
    QVERIFY(m_acts->doubts(unsent).empty());
    VERIFY_OK(m_acts->store().beginAttempt(unsent.id, operation, {})); // it can be done again
    const auto recovered = ledger.invoices().get(sent.id);
    QCOMPARE(recovered->state, expected);
    QCOMPARE(m_acts->doubts(sent).size(), 1);
    QVERIFY(recovered->checks.nextAt);
    QVERIFY(*recovered->checks.nextAt <= m_acts->clock.now() + 2s);
    if (operation != u"create")
        QVERIFY(!m_acts->store().beginAttempt(sent.id, operation, {}).has_value());
}

void LedgerActsTest::factsOfAnInvoiceAreKept()
{
    Invoice draft;
    draft.account = m_acts->account;
    draft.reference = u"INV-X"_s;
    draft.amount = money(500);
    draft.twoStep = true;
    draft.saveCard = CardStorage::OneClick;
    const auto added = m_acts->store().add(draft);
    VERIFY_OK(added);
    QVERIFY(added->twoStep);
    QCOMPARE(added->saveCard, CardStorage::OneClick);
    m_acts->change(*added, {.event = u"status"_s, .state = InvoiceState::Authorized});
    const auto stored = m_acts->store().get(added->id);
    QVERIFY(stored->twoStep);
    QCOMPARE(stored->saveCard, CardStorage::OneClick);
}

QTEST_GUILESS_MAIN(LedgerActsTest)
#include "tst_ledgeracts.moc"
