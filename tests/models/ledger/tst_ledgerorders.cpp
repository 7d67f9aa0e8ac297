// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"
#include "models/ledger/ledgerwriter.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

class LedgerOrdersTest : public QObject
{
    Q_OBJECT
private slots:
    void draftComesBackWhole();
    void badDraftIsRefused_data();
    void badDraftIsRefused();
    void referenceIsUniquePerAccount();
    void addAllIsAllOrNothing();
    void lifeOfAPayout();
    void lifeOfAnInvoice();
    void everyStepThatIsNotInTheTableIsRefused();
    void stepsOfASendingAreNotForChange();
    void changeWithoutNewsIsNotJournaled();
    void changeOfAnOrderThatMovedOnIsConflict();
    void amountsOfAnotherCurrencyAreRefused();
    void onlyOneConnectionWins();
    void oddTextSurvives();
};

void LedgerOrdersTest::draftComesBackWhole()
{
    LedgerFixture fixture;
    fixture.open();
    Payout draft;
    draft.account = fixture.addAccount();
    draft.reference = QStringLiteral("PO-1");
    draft.amount = money(1'250, "KWD");
    draft.description = QStringLiteral("November");
    draft.fields = {{QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                    {QStringLiteral("empty"), QString()}};
    draft.party = QStringLiteral("Ион");
    draft.partyAccount = QStringLiteral("4168");
    draft.batch = QStringLiteral("B-1");
    const auto added = fixture.ledger().payouts().add(draft);
    VERIFY_OK(added);
    fixture.open();
    const auto payout = fixture.ledger().payouts().get(added->id);
    VERIFY_OK(payout);
    QCOMPARE(payout->reference, draft.reference);
    QVERIFY(payout->amount == draft.amount);
    QCOMPARE(payout->fields, draft.fields);
    QCOMPARE(payout->party, draft.party);
    QCOMPARE(payout->batch, draft.batch);
    QCOMPARE(payout->createdBy, QStringLiteral("ana"));
    QVERIFY(payout->createdAt == fixture.clock.now());
    QVERIFY(!payout->fee && !payout->paid && !payout->settledAt && !payout->checks.nextAt);
    QCOMPARE(payout->state, PayoutState::Draft);
    QCOMPARE(fixture.ledger().payouts().findByReference(draft.account, QStringLiteral("PO-1"))->id,
             payout->id);
    COMPARE_ERROR(fixture.ledger().payouts().get(PayoutId{99}), ErrorKind::NotFound);
}

void LedgerOrdersTest::badDraftIsRefused_data()
{
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<PayoutState>("state");
    QTest::addColumn<qint64>("account");
    QTest::addColumn<ErrorKind>("kind");
    using enum PayoutState;
    const QString reference = QStringLiteral("PO-1");
    QTest::newRow("zero") << qint64(0) << reference << Draft << qint64(1)
                          << ErrorKind::InvalidInput;
    QTest::newRow("negative") << qint64(-1) << reference << Draft << qint64(1)
                              << ErrorKind::InvalidInput;
    QTest::newRow("no reference") << qint64(1) << QString() << Draft << qint64(1)
                                  << ErrorKind::InvalidInput;
    QTest::newRow("approved at once") << qint64(1) << reference << Approved << qint64(1)
                                      << ErrorKind::NotAllowed;
    QTest::newRow("paid at once") << qint64(1) << reference << Paid << qint64(1)
                                  << ErrorKind::NotAllowed;
    QTest::newRow("no account") << qint64(1) << reference << Draft << qint64(9)
                                << ErrorKind::NotFound;
}

void LedgerOrdersTest::badDraftIsRefused()
{
    QFETCH(qint64, amount);
    QFETCH(QString, reference);
    QFETCH(PayoutState, state);
    QFETCH(qint64, account);
    QFETCH(ErrorKind, kind);
    LedgerFixture fixture;
    fixture.open();
    fixture.addAccount();
    Payout draft;
    draft.account = AccountId{account};
    draft.amount = money(amount);
    draft.reference = reference;
    draft.state = state;
    COMPARE_ERROR(fixture.ledger().payouts().add(draft), kind);
    QCOMPARE(fixture.ledger().payouts().count({}).value(), 0);
    QCOMPARE(fixture.ledger().journal().head()->seq, 1); // the account
}

void LedgerOrdersTest::referenceIsUniquePerAccount()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId first = fixture.addAccount();
    const AccountId second = fixture.addAccount(QStringLiteral("second"));
    const Payout payout = fixture.addPayout(first, QStringLiteral("PO-1"));
    Payout again = payout;
    again.id = {};
    const auto refused = fixture.ledger().payouts().add(again);
    COMPARE_ERROR(refused, ErrorKind::Conflict);
    QCOMPARE(refused.error().subject, QStringLiteral("PO-1"));
    again.account = second;
    VERIFY_OK(fixture.ledger().payouts().add(again));
    fixture.addInvoice(first, QStringLiteral("PO-1")); // invoices count by themselves
}

void LedgerOrdersTest::addAllIsAllOrNothing()
{
    LedgerFixture fixture;
    fixture.open();
    Payout draft;
    draft.account = fixture.addAccount();
    draft.amount = money(1);
    std::vector<Payout> drafts;
    for (const char *reference : {"A", "B", "A"}) {
        draft.reference = QString::fromLatin1(reference);
        drafts.push_back(draft);
    }
    COMPARE_ERROR(fixture.ledger().payouts().addAll(drafts), ErrorKind::Conflict);
    QCOMPARE(fixture.ledger().payouts().count({}).value(), 0);
    drafts.pop_back();
    QCOMPARE(fixture.ledger().payouts().addAll(drafts)->size(), 2);
    QVERIFY(fixture.ledger().check()->passed());
}

void LedgerOrdersTest::lifeOfAPayout()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout draft = fixture.addPayout(account, QStringLiteral("PO-1"));
    fixture.clock.advance(1s);
    fixture.approve(draft.id);
    Ledger &ledger = fixture.ledger();
    const auto reserved = [&] {
        const auto sums = ledger.accounts().reserved(account);
        return sums && !sums->empty() ? sums->front().minor() : 0;
    };
    QCOMPARE(reserved(), 0);
    const Attempt attempt = fixture.startSending(draft.id);
    QCOMPARE(reserved(), 10'000);
    PayoutChange accepted{.event = QStringLiteral("accepted")};
    accepted.providerId = QStringLiteral("77");
    accepted.providerState = QStringLiteral("wait");
    auto payout = ledger.payouts().endAttempt(
        draft.id, accepted, {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(payout);
    QCOMPARE(payout->state, PayoutState::Pending);
    QVERIFY(payout->checks.nextAt == fixture.clock.now() + 2s);
    QCOMPARE(reserved(), 10'000);
    fixture.clock.advance(10s);
    PayoutChange paid{.event = QStringLiteral("status"), .state = PayoutState::Paid};
    paid.fee = money(150);
    payout = ledger.payouts().change(draft.id, paid);
    VERIFY_OK(payout);
    QVERIFY(!payout->checks.nextAt);
    QVERIFY(payout->settledAt == fixture.clock.now());
    QVERIFY(payout->updatedAt == fixture.clock.now());
    QCOMPARE(reserved(), 0);

    const auto story = ledger.journal().of(ObjectKind::Payout, draft.id.value);
    VERIFY_OK(story);
    QStringList steps;
    for (const JournalEntry &entry : *story)
        steps.append(entry.event + u':' + entry.toState);
    QCOMPARE(steps.join(u' '), QStringLiteral("created:draft submitted:awaiting_approval approval:awaiting_approval"
                                              " approved:approved sending:sending"
                                              " accepted:pending status:paid"));
    QCOMPARE(story->back().actor, QStringLiteral("ana"));
    QCOMPARE(
        fixture.rawRows(QStringLiteral("SELECT debit, credit, amount FROM postings")).size(), 3);
    const auto report = ledger.check();
    VERIFY_OK(report);
    QVERIFY(report->passed());
}

void LedgerOrdersTest::lifeOfAnInvoice()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Invoice draft = fixture.addInvoice(fixture.addAccount(), QStringLiteral("INV-1"));
    const auto attempt
        = ledger.invoices().beginAttempt(draft.id, QStringLiteral("create"), sha256("body"));
    VERIFY_OK(attempt);
    QCOMPARE(ledger.invoices().get(draft.id)->state, InvoiceState::Draft);
    COMPARE_ERROR(ledger.invoices().beginAttempt(draft.id, QStringLiteral("create"), {}),
                  ErrorKind::Conflict);
    VERIFY_OK(ledger.attempts().markSending(attempt->id));
    InvoiceChange change{
        .event = QStringLiteral("accepted"), .state = InvoiceState::RequiresAction};
    change.payUrl = QUrl(QStringLiteral("https://pay.example/x?y=%2F&z=ё"));
    auto invoice = ledger.invoices().endAttempt(
        draft.id, change, {.attempt = attempt->id, .result = AttemptResult::Accepted});
    VERIFY_OK(invoice);
    QCOMPARE(invoice->payUrl, *change.payUrl);
    QVERIFY(invoice->checks.nextAt);
    for (const InvoiceState state : {InvoiceState::Paid, InvoiceState::RefundPending}) {
        VERIFY_OK(ledger.invoices().change(
            draft.id, {.event = QStringLiteral("status"), .state = state}));
    }
    InvoiceChange refund{.event = QStringLiteral("status"), .state = InvoiceState::Refunded};
    refund.refunded = money(10'000);
    invoice = ledger.invoices().change(draft.id, refund);
    VERIFY_OK(invoice);
    QVERIFY(invoice->refunded == money(10'000));
    QVERIFY(ledger.check()->passed());
}

void LedgerOrdersTest::everyStepThatIsNotInTheTableIsRefused()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    int number = 0;
    for (const InvoiceState first : allInvoiceStates()) {
        if (first != InvoiceState::Draft && !isAllowed(InvoiceState::Draft, first))
            continue;
        for (const InvoiceState second : allInvoiceStates()) {
            if (second == first || isAllowed(first, second))
                continue;
            const Invoice invoice
                = fixture.addInvoice(account, QStringLiteral("INV-%1").arg(++number));
            if (first != InvoiceState::Draft)
                VERIFY_OK(ledger.invoices().change(
                    invoice.id, {.event = QStringLiteral("x"), .state = first}));
            const auto refused = ledger.invoices().change(
                invoice.id, {.event = QStringLiteral("x"), .state = second});
            COMPARE_ERROR(refused, ErrorKind::NotAllowed);
            QCOMPARE(ledger.invoices().get(invoice.id)->state, first);
        }
    }
    QVERIFY(number > 30);
    QVERIFY(ledger.check()->passed());
}

void LedgerOrdersTest::stepsOfASendingAreNotForChange()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const auto step = [&](PayoutState to) {
        return ledger.payouts().change(payout.id, {.event = QStringLiteral("x"), .state = to});
    };
    COMPARE_ERROR(step(PayoutState::Sending), ErrorKind::NotAllowed);
    COMPARE_ERROR(step(PayoutState::Paid), ErrorKind::NotAllowed);
    const Attempt attempt = fixture.startSending(payout.id);
    COMPARE_ERROR(step(PayoutState::Draft), ErrorKind::NotAllowed);
    COMPARE_ERROR(step(PayoutState::Approved), ErrorKind::NotAllowed);
    // A callback may be quicker than the answer, which then must not take anything back.
    PayoutChange callback{.event = QStringLiteral("callback"), .state = PayoutState::Paid};
    callback.providerState = QStringLiteral("paid");
    VERIFY_OK(ledger.payouts().change(payout.id, callback));
    PayoutChange answer{.event = QStringLiteral("accepted"), .state = PayoutState::Pending};
    answer.providerState = QStringLiteral("wait");
    answer.providerId = QStringLiteral("77");
    const auto after = ledger.payouts().endAttempt(
        payout.id, answer, {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(after);
    QCOMPARE(after->state, PayoutState::Paid);
    QCOMPARE(after->providerState, QStringLiteral("paid"));
    QCOMPARE(after->providerId, QStringLiteral("77"));
    QVERIFY(ledger.check()->passed());
}

void LedgerOrdersTest::changeWithoutNewsIsNotJournaled()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    PayoutChange change{.event = QStringLiteral("status"), .state = PayoutState::Pending};
    change.providerState = QStringLiteral("wait");
    VERIFY_OK(ledger.payouts().endAttempt(
        payout.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted}));
    const qint64 rows = ledger.journal().head()->seq;
    fixture.clock.advance(5s);
    VERIFY_OK(ledger.payouts().change(payout.id, change));
    QCOMPARE(ledger.journal().head()->seq, rows);
    change.providerState = QStringLiteral("processing");
    const auto changed = ledger.payouts().change(payout.id, change);
    VERIFY_OK(changed);
    QCOMPARE(ledger.journal().head()->seq, rows + 1);
    QVERIFY(changed->updatedAt == fixture.clock.now());
}

void LedgerOrdersTest::changeOfAnOrderThatMovedOnIsConflict()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    VERIFY_OK(ledger.payouts().change(
        payout.id, {.event = QStringLiteral("x"), .state = PayoutState::Canceled}));
    PayoutChange submit{.event = QStringLiteral("x"), .state = PayoutState::AwaitingApproval};
    submit.expected = PayoutState::Draft;
    COMPARE_ERROR(ledger.payouts().change(payout.id, submit), ErrorKind::Conflict);
}

void LedgerOrdersTest::amountsOfAnotherCurrencyAreRefused()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Invoice invoice = fixture.addInvoice(fixture.addAccount(), QStringLiteral("INV-1"));
    InvoiceChange change{.event = QStringLiteral("x"), .state = InvoiceState::Paid};
    change.paid = money(10'000, "EUR");
    COMPARE_ERROR(ledger.invoices().change(invoice.id, change), ErrorKind::InvalidInput);
    change.paid = money(-1);
    COMPARE_ERROR(ledger.invoices().change(invoice.id, change), ErrorKind::InvalidInput);
    change.paid.reset();
    change.fee = money(-1);
    COMPARE_ERROR(ledger.invoices().change(invoice.id, change), ErrorKind::InvalidInput);
    change.fee = money(30, "EUR");
    VERIFY_OK(ledger.invoices().change(invoice.id, change));
    QVERIFY(ledger.invoices().get(invoice.id)->fee == money(30, "EUR"));
    QVERIFY(ledger.check()->passed());
}

void LedgerOrdersTest::onlyOneConnectionWins()
{
    LedgerFixture fixture;
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    // Past the lock file: as if two programs had come by it.
    Database other(std::make_unique<QtSqlConnection>());
    VERIFY_OK(other.open({fixture.path()}));
    LedgerWriter writer(other, fixture.clock, QStringLiteral("bo"));
    PayoutStore store(writer);
    QCOMPARE(store.get(payout.id)->state, PayoutState::Draft);
    VERIFY_OK(fixture.ledger().payouts().beginAttempt(payout.id, QStringLiteral("create"), {}));
    COMPARE_ERROR(store.beginAttempt(payout.id, QStringLiteral("create"), {}), ErrorKind::Conflict);
    QCOMPARE(fixture.ledger().attempts().of(ObjectKind::Payout, payout.id.value)->size(), 1);
}

void LedgerOrdersTest::oddTextSurvives()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    PayoutChange change{.event = QStringLiteral("accepted"),
                        .note = QStringLiteral("half a pair: ") + QChar(0xd83d)};
    change.providerState = QStringLiteral("nul: ") + QChar(0) + QStringLiteral(" end");
    change.reason = QStringLiteral("emoji 😀, ' \" \\ \n, half ") + QChar(0xde00);
    VERIFY_OK(ledger.payouts().endAttempt(
        payout.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted}));
    const auto report = ledger.check();
    VERIFY_OK(report);
    QVERIFY(report->passed());
    QCOMPARE(ledger.payouts().get(payout.id)->providerState, *change.providerState);
}

QTEST_GUILESS_MAIN(LedgerOrdersTest)
#include "tst_ledgerorders.moc"
