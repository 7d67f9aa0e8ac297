// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include <set>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// Pages, filters and what is due to be asked about.
class LedgerListsTest : public QObject
{
    Q_OBJECT
private slots:
    void pagesOverEqualTimes();
    void pageIsNotShiftedByNewRows();
    void badCursorIsRefused();
    void filters_data();
    void filters();
    void enquiriesAreScheduled();
};

void LedgerListsTest::pagesOverEqualTimes()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    Payout draft;
    draft.account = fixture.addAccount();
    draft.amount = money(1);
    std::vector<Payout> drafts;
    for (int i = 0; i < 1'000; ++i) {
        draft.reference = QStringLiteral("PO-%1").arg(i);
        drafts.push_back(draft);
    }
    VERIFY_OK(ledger.payouts().addAll(drafts));
    std::set<qint64> seen;
    qint64 last = std::numeric_limits<qint64>::max();
    PageRequest request{.limit = 70};
    int pages = 0;
    do {
        const auto page = ledger.payouts().list({}, request);
        VERIFY_OK(page);
        for (const Payout &payout : page->items) {
            QVERIFY(payout.id.value < last); // newest first, none twice
            last = payout.id.value;
            seen.insert(last);
        }
        request.after = page->next;
        ++pages;
    } while (!request.after.isEmpty());
    QCOMPARE(seen.size(), 1'000);
    QCOMPARE(pages, 15);
    QCOMPARE(ledger.payouts().count({}).value(), 1'000);
    // A page that ends exactly at the end has no next one.
    QVERIFY(ledger.payouts().list({}, {.limit = 1'000})->next.isEmpty());
}

void LedgerListsTest::pageIsNotShiftedByNewRows()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    for (const char *reference : {"1", "2", "3", "4"})
        fixture.addPayout(account, QString::fromLatin1(reference));
    const auto first = ledger.payouts().list({}, {.limit = 2});
    fixture.clock.advance(1s);
    fixture.addPayout(account, QStringLiteral("5"));
    const auto second = ledger.payouts().list({}, {.limit = 2, .after = first->next});
    VERIFY_OK(second);
    QCOMPARE(second->items.front().reference, QStringLiteral("2"));
}

void LedgerListsTest::badCursorIsRefused()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    for (const char *cursor : {"x", "-", "1", "1-", "1-x", "99999999999999999999-1"}) {
        COMPARE_ERROR(ledger.payouts().list({}, {.after = QString::fromLatin1(cursor)}),
                      ErrorKind::InvalidInput);
    }
    COMPARE_ERROR(ledger.journal().list({.after = QStringLiteral("x")}), ErrorKind::InvalidInput);
}

void LedgerListsTest::filters_data()
{
    QTest::addColumn<PayoutFilter>("filter");
    QTest::addColumn<QString>("found"); // newest first
    const auto row = [](const char *name, const PayoutFilter &filter, const char *found) {
        QTest::newRow(name) << filter << QString::fromLatin1(found);
    };
    const Timestamp start = *timestampFromText(u"2026-11-21T09:30:00Z");
    row("all", {}, "D C B A");
    row("account", {.account = AccountId{2}}, "D");
    row("state", {.states = {PayoutState::Canceled}}, "B");
    row("states", {.states = {PayoutState::Canceled, PayoutState::Draft}}, "D C B A");
    row("reference", {.reference = QStringLiteral("A")}, "A");
    row("reference is exact", {.reference = QStringLiteral("a")}, "");
    row("from is included", {.from = start + 2s}, "D C");
    row("to is excluded", {.to = start + 2s}, "B A");
    row("currency", {.currency = Currency::fromCode(u"JPY")}, "C");
    row("batch", {.batch = QStringLiteral("B-1")}, "B");
    row("search a party", {.search = QStringLiteral("popes")}, "A");
    row("search an account", {.search = QStringLiteral(" 4168 ")}, "B");
    row("search without wildcards", {.search = QStringLiteral("%")}, "D");
    row("search without joker", {.search = QStringLiteral("_x")}, "");
    row("search an amount", {.search = QStringLiteral("150.00")}, "A");
    row("search an amount of each kind", {.search = QStringLiteral("150")}, "C A");
    row("search a backslash", {.search = QStringLiteral("\\")}, "");
    row("all together", {.account = AccountId{1}, .states = {PayoutState::Draft},
                         .search = QStringLiteral("150"), .currency = Currency::fromCode(u"USD")},
        "A");
    row("not SQL", {.search = QStringLiteral("' OR 1=1 --")}, "");
}

void LedgerListsTest::filters()
{
    QFETCH(PayoutFilter, filter);
    QFETCH(QString, found);
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    Payout a;
    a.account = fixture.addAccount();
    a.reference = QStringLiteral("A");
    a.amount = money(15'000);
    a.party = QStringLiteral("Ion Popescu");
    Payout b = a;
    b.reference = QStringLiteral("B");
    b.party = QString();
    b.amount = money(150); // 1.50, not "150"
    b.partyAccount = QStringLiteral("40004168");
    b.batch = QStringLiteral("B-1");
    Payout c = a;
    c.reference = QStringLiteral("C");
    c.party = QString();
    c.amount = money(150, "JPY");
    Payout d = b;
    d.reference = QStringLiteral("D");
    d.batch = QString();
    d.partyAccount = QStringLiteral("50%");
    d.account = fixture.addAccount(QStringLiteral("second"));
    for (const Payout &draft : {a, b, c, d}) {
        VERIFY_OK(ledger.payouts().add(draft));
        fixture.clock.advance(1s);
    }
    VERIFY_OK(ledger.payouts().change(
        PayoutId{2}, {.event = QStringLiteral("x"), .state = PayoutState::Canceled}));
    const auto page = ledger.payouts().list(filter, {});
    VERIFY_OK(page);
    QStringList references;
    for (const Payout &payout : page->items)
        references.append(payout.reference);
    QCOMPARE(references.join(u' '), found);
    QCOMPARE(ledger.payouts().count(filter).value(), references.size());
}

void LedgerListsTest::enquiriesAreScheduled()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const Payout first = fixture.addPayout(account, QStringLiteral("1"));
    const Payout second = fixture.addPayout(account, QStringLiteral("2"), 20'000);
    for (const Payout &payout : {first, second}) {
        const Attempt attempt = fixture.startSending(payout.id);
        // Not while the sending runs.
        QVERIFY(ledger.payouts().dueForCheck(fixture.clock.now() + 1h, 10)->empty()
            || payout.id == second.id);
        VERIFY_OK(ledger.payouts().endAttempt(
            payout.id, {}, {.attempt = attempt.id, .result = AttemptResult::Unknown}));
        fixture.clock.advance(1s);
    }
    QVERIFY(ledger.payouts().dueForCheck(fixture.clock.now() - 1s, 10)->empty());
    auto due = ledger.payouts().dueForCheck(fixture.clock.now() + 1h, 10);
    QCOMPARE(due->size(), 2);
    QCOMPARE(due->front().id, first.id);
    QCOMPARE(ledger.payouts().dueForCheck(fixture.clock.now() + 1h, 1)->size(), 1);
    const qint64 rows = ledger.journal().head()->seq;
    CheckSchedule checks{.count = 3, .lastAt = fixture.clock.now(),
                         .nextAt = fixture.clock.now() + 2h, .notFoundCount = 2,
                         .firstNotFoundAt = fixture.clock.now()};
    VERIFY_OK(ledger.payouts().recordCheck(first.id, checks));
    QCOMPARE(ledger.journal().head()->seq, rows); // bookkeeping only
    due = ledger.payouts().dueForCheck(fixture.clock.now() + 1h, 10);
    QCOMPARE(due->size(), 1);
    QCOMPARE(ledger.payouts().get(first.id)->checks.notFoundCount, 2);
    VERIFY_OK(ledger.payouts().change(
        first.id, {.event = QStringLiteral("status"), .state = PayoutState::Failed}));
    QVERIFY(!ledger.payouts().get(first.id)->checks.nextAt);
    VERIFY_OK(ledger.payouts().recordCheck(first.id, checks)); // an answer that came too late
    QVERIFY(!ledger.payouts().get(first.id)->checks.nextAt);
    QVERIFY(ledger.check()->passed());
}

QTEST_GUILESS_MAIN(LedgerListsTest)
#include "tst_ledgerlists.moc"
