// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// Accounts, and what the overview and a reconciliation read.
class LedgerAccountsTest : public QObject
{
    Q_OBJECT
private slots:
    void accountLife();
    void accountWithOpenOrdersStays();
    void balancesKeepTheNewest();
    void entriesAreWhatWasSent();
    void overviewCountsConfirmedMoney();
    void dailyVolumes();
    void needingAPerson();
};

void LedgerAccountsTest::accountLife()
{
    LedgerFixture fixture;
    AccountStore &store = fixture.open().accounts();
    const AccountId id = fixture.addAccount();
    Account account = *store.get(id);
    QCOMPARE(
        account.settings.value(QStringLiteral("base_url")), QStringLiteral("https://api.example"));
    QCOMPARE(account.secretKeys, QStringList{QStringLiteral("payout_key")});
    COMPARE_ERROR(store.add(account), ErrorKind::Conflict);
    account.settings.insert(QStringLiteral("account"), QStringLiteral("7"));
    fixture.clock.advance(1s);
    VERIFY_OK(store.update(account));
    VERIFY_OK(store.recordCheck(id, {.at = fixture.clock.now(), .passed = true,
                                     .detail = QStringLiteral("balance read"), .elapsedMs = 12}));
    const auto read = store.findByName(QStringLiteral("main"));
    VERIFY_OK(read);
    QCOMPARE(read->settings, account.settings);
    QVERIFY(read->lastCheck && read->lastCheck->passed && read->lastCheck->elapsedMs == 12);
    QVERIFY(read->updatedAt == fixture.clock.now());
    VERIFY_OK(store.remove(id));
    QVERIFY(store.list()->empty());
    COMPARE_ERROR(store.findByName(QStringLiteral("main")), ErrorKind::NotFound);
    COMPARE_ERROR(store.remove(id), ErrorKind::NotFound);
    COMPARE_ERROR(store.update(account), ErrorKind::NotFound);
    QCOMPARE(store.get(id)->name, QStringLiteral("main")); // its history still has a name
    QVERIFY(fixture.addAccount() != id); // the name is free again
    QVERIFY(fixture.ledger().check()->passed());
}

void LedgerAccountsTest::accountWithOpenOrdersStays()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout payout = fixture.addPayout(account, QStringLiteral("PO-1"));
    const Attempt attempt = fixture.startSending(payout.id);
    COMPARE_ERROR(ledger.accounts().remove(account), ErrorKind::Conflict);
    VERIFY_OK(ledger.payouts().endAttempt(payout.id, {}, {.attempt = attempt.id}));
    COMPARE_ERROR(ledger.accounts().remove(account), ErrorKind::Conflict);
    VERIFY_OK(ledger.payouts().change(
        payout.id, {.event = QStringLiteral("x"), .state = PayoutState::Failed}));
    const Invoice invoice = fixture.addInvoice(account, QStringLiteral("INV-1"));
    const auto creation = ledger.invoices().beginAttempt(invoice.id, QStringLiteral("create"), {});
    COMPARE_ERROR(ledger.accounts().remove(account), ErrorKind::Conflict);
    VERIFY_OK(ledger.invoices().endAttempt(
        invoice.id, {}, {.attempt = creation->id, .result = AttemptResult::Declined}));
    QCOMPARE(ledger.invoices().get(invoice.id)->state, InvoiceState::Failed);
    VERIFY_OK(ledger.accounts().remove(account));
}

void LedgerAccountsTest::balancesKeepTheNewest()
{
    LedgerFixture fixture;
    AccountStore &store = fixture.open().accounts();
    const AccountId id = fixture.addAccount();
    const Timestamp now = fixture.clock.now();
    VERIFY_OK(store.recordBalances(id, {{.available = money(500), .pending = money(20), .at = now},
                                        {.available = money(-7, "EUR"), .at = now}}));
    VERIFY_OK(store.recordBalances(id, {{.available = money(600), .at = now + 5s}}));
    VERIFY_OK(store.recordBalances(id, {{.available = money(400), .at = now + 1s}})); // came late
    const auto balances = store.balances(id);
    VERIFY_OK(balances);
    QCOMPARE(balances->size(), 2);
    QVERIFY(balances->at(0).available == money(-7, "EUR"));
    QVERIFY(balances->at(1).available == money(600));
    QVERIFY(!balances->at(1).pending);
    COMPARE_ERROR(store.recordBalances(id, {{.available = money(1), .pending = money(1, "EUR")}}),
                  ErrorKind::InvalidInput);
}

void LedgerAccountsTest::entriesAreWhatWasSent()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    fillSample(fixture);
    const Payout unsent = fixture.addPayout(AccountId{1}, QStringLiteral("PO-8"));
    const auto attempt = ledger.payouts().beginAttempt(unsent.id, QStringLiteral("create"), {});
    VERIFY_OK(ledger.payouts().endAttempt(
        unsent.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    const auto entries = ledger.entriesOf(AccountId{1});
    VERIFY_OK(entries);
    QStringList texts;
    for (const LedgerEntry &entry : *entries) {
        texts.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(toKey(entry.type), entry.reference, entry.state)
                         .arg(entry.amount.minor()));
    }
    QCOMPARE(texts, (QStringList{QStringLiteral("payment INV-1 partially_refunded 20000"),
                                 QStringLiteral("payout PO-1 paid 10000"),
                                 QStringLiteral("payout PO-2 in_doubt 5000"),
                                 QStringLiteral("payout PO-3 partially_paid 4000"),
                                 QStringLiteral("transfer TR-1 completed 3000"),
                                 QStringLiteral("transfer TR-2 requires_action 4000"),
                                 QStringLiteral("refund INV-1 partially_refunded 5000")}));
    QCOMPARE(entries->at(1).settlement, Settlement::Settled);
    QCOMPARE(entries->at(2).settlement, Settlement::Open);
    QVERIFY(entries->at(1).fee == money(150));
    QCOMPARE(entries->at(1).type, LineType::Payout);
    QVERIFY(ledger.entriesOf(AccountId{2})->empty());
}

void LedgerAccountsTest::overviewCountsConfirmedMoney()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    fillSample(fixture);
    Payout yen;
    yen.account = AccountId{2};
    yen.reference = QStringLiteral("PO-9");
    yen.amount = money(900, "JPY");
    VERIFY_OK(ledger.payouts().add(yen));
    const Timestamp now = fixture.clock.now();
    const auto rows = ledger.overview().money(now - 1h, now + 1h);
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 2);
    QVERIFY(rows->at(0).currency == currency("JPY"));
    QVERIFY(rows->at(0).byProvider.out == money(0, "JPY")); // a draft is not money
    const MoneyRow &usd = rows->at(1);
    QVERIFY(usd.byProvider.in == money(15'000)); // what was refunded did not stay
    QCOMPARE(usd.byProvider.inItems, 1);
    QVERIFY(usd.byProvider.out == money(14'000)); // the part that was paid
    QCOMPARE(usd.byProvider.outItems, 2);
    QVERIFY(usd.inDoubt == money(5'000));
    QCOMPARE(usd.inDoubtItems, 1);
    const auto later = ledger.overview().money(now + 1h, now + 2h);
    QVERIFY(later->at(1).byProvider.out.isZero() && later->at(1).byProvider.in.isZero());
    QVERIFY(later->at(1).inDoubt == money(5'000)); // whatever its age
    const auto other = ledger.overview().money(now - 1h, now + 1h, AccountId{2});
    QVERIFY(other->at(1).byProvider.out.isZero() && other->at(1).inDoubt.isZero());
}

void LedgerAccountsTest::dailyVolumes()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    fillSample(fixture);
    const QDate today = dayUtc(fixture.clock.now());
    const auto days = ledger.overview().daily(currency("USD"), today.addDays(-1), 3);
    VERIFY_OK(days);
    QCOMPARE(days->size(), 3);
    QCOMPARE(days->at(1).day, today);
    QVERIFY(days->at(1).in == money(15'000));
    QVERIFY(days->at(1).out == money(14'000));
    QVERIFY(days->at(0).in.isZero() && days->at(2).out.isZero());
    QVERIFY(ledger.overview().daily(currency("EUR"), today, 1)->at(0).in == money(0, "EUR"));
}

void LedgerAccountsTest::needingAPerson()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout waiting = fixture.addPayout(account, QStringLiteral("1"));
    VERIFY_OK(ledger.payouts().change(
        waiting.id, {.event = QStringLiteral("x"), .state = PayoutState::AwaitingApproval}));
    fixture.clock.advance(1s);
    const Payout doubtful = fixture.addPayout(account, QStringLiteral("2"));
    const Attempt attempt = fixture.startSending(doubtful.id);
    VERIFY_OK(ledger.payouts().endAttempt(doubtful.id, {}, {.attempt = attempt.id}));
    fixture.addPayout(account, QStringLiteral("3"));
    const auto payouts = ledger.overview().payoutsNeedingPerson(10);
    VERIFY_OK(payouts);
    QCOMPARE(payouts->size(), 2);
    QCOMPARE(payouts->at(0).id, doubtful.id); // though it is younger
    QCOMPARE(payouts->at(1).id, waiting.id);
    QCOMPARE(ledger.overview().payoutsNeedingPerson(1)->size(), 1);
    QVERIFY(ledger.overview().invoicesNeedingPerson(10)->empty());
}

QTEST_GUILESS_MAIN(LedgerAccountsTest)
#include "tst_ledgeraccounts.moc"
