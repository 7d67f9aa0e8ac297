// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

/// Statements and runs; accounts; what the overview and a reconciliation read.
class LedgerStatementsTest : public QObject
{
    Q_OBJECT
private slots:
    void importInSlices();
    void sameFileIsConflict();
    void unfinishedImportIsInvisible();
    void abandonedImportIsGone();
    void killedImportIsRemovedAtStart();
    void runComesBackWhole();
    void runLinesByStatusAndPage();
    void runWithMissingLinesIsNotFinished();
    void accountLife();
    void accountWithOpenOrdersStays();
    void balancesKeepTheNewest();
    void entriesAreWhatWasSent();
    void overviewCountsConfirmedMoney();
    void dailyVolumes();
    void needingAPerson();
};

namespace {

StatementLine lineOf(qint64 row, qint64 minor)
{
    StatementLine line;
    line.row = row;
    line.date = *timestampFromText(u"2026-11-20T10:00:00Z") + std::chrono::seconds(row);
    line.reference = QStringLiteral("PO-%1").arg(row);
    line.providerId = QStringLiteral("P%1").arg(row);
    line.type = row % 2 == 0 ? LineType::Payout : LineType::Refund;
    line.amount = money(minor);
    line.status = QStringLiteral("ok");
    line.settlement = Settlement::Settled;
    return line;
}

Statement fileOf(AccountId account, const char *content = "a")
{
    Statement statement;
    statement.account = account;
    statement.fileName = QStringLiteral("november.csv");
    statement.sha256 = sha256(content);
    statement.profile = QStringLiteral("paydesk");
    return statement;
}

} // namespace

void LedgerStatementsTest::importInSlices()
{
    LedgerFixture fixture;
    StatementStore &store = fixture.open().statements();
    const AccountId account = fixture.addAccount();
    const auto id = store.beginImport(fileOf(account));
    VERIFY_OK(id);
    for (qint64 slice = 0; slice < 3; ++slice) {
        std::vector<StatementLine> lines;
        for (qint64 row = 1; row <= 100; ++row) {
            lines.push_back(lineOf(slice * 100 + row, row));
            if (row % 3 == 0)
                lines.back().fee = money(row, "EUR");
        }
        VERIFY_OK(store.appendLines(*id, lines));
    }
    const auto statement = store.finishImport(*id);
    VERIFY_OK(statement);
    QCOMPARE(statement->lineCount, 300);
    QCOMPARE(statement->importedBy, QStringLiteral("ana"));
    QVERIFY(statement->from == lineOf(1, 1).date);
    QVERIFY(statement->to == lineOf(300, 1).date);
    const auto lines = store.lines(*id);
    VERIFY_OK(lines);
    QCOMPARE(lines->size(), 300);
    for (size_t i = 0; i < 300; ++i) {
        const StatementLine expected = lineOf(qint64(i) + 1, qint64(i) % 100 + 1);
        const StatementLine &line = lines->at(i);
        QCOMPARE(line.row, expected.row);
        QVERIFY(line.id && line.date == expected.date && line.amount == expected.amount);
        QCOMPARE(line.reference, expected.reference);
        QCOMPARE(line.type, expected.type);
        QCOMPARE(line.settlement, expected.settlement);
        QCOMPARE(line.fee.has_value(), line.amount.minor() % 3 == 0);
    }
    COMPARE_ERROR(store.appendLines(*id, {}), ErrorKind::Conflict);
    COMPARE_ERROR(store.finishImport(*id), ErrorKind::Conflict);
    COMPARE_ERROR(store.abandonImport(*id), ErrorKind::Conflict);
    QCOMPARE(store.list(account)->size(), 1);
    QVERIFY(fixture.ledger().check()->passed());
}

void LedgerStatementsTest::sameFileIsConflict()
{
    LedgerFixture fixture;
    StatementStore &store = fixture.open().statements();
    const AccountId account = fixture.addAccount();
    const auto id = store.beginImport(fileOf(account));
    VERIFY_OK(store.finishImport(*id));
    const auto again = store.beginImport(fileOf(account));
    COMPARE_ERROR(again, ErrorKind::Conflict);
    QCOMPARE(again.error().subject, id->toText());
    VERIFY_OK(store.beginImport(fileOf(account, "b")));
    VERIFY_OK(store.beginImport(fileOf(fixture.addAccount(QStringLiteral("second")))));
}

void LedgerStatementsTest::unfinishedImportIsInvisible()
{
    LedgerFixture fixture;
    StatementStore &store = fixture.open().statements();
    const AccountId account = fixture.addAccount();
    const auto id = store.beginImport(fileOf(account));
    const StatementLine line = lineOf(1, 1);
    VERIFY_OK(store.appendLines(*id, std::span(&line, 1)));
    QVERIFY(store.list({})->empty());
    COMPARE_ERROR(store.get(*id), ErrorKind::NotFound);
    COMPARE_ERROR(store.lines(*id), ErrorKind::NotFound);
    QCOMPARE(fixture.ledger().info()->statements, 0);
    // The same file again takes the place of the one that came to nothing.
    const auto again = store.beginImport(fileOf(account));
    VERIFY_OK(again);
    COMPARE_ERROR(store.appendLines(*id, std::span(&line, 1)), ErrorKind::NotFound);
    VERIFY_OK(store.finishImport(*again));
    QCOMPARE(store.get(*again)->lineCount, 0);
}

void LedgerStatementsTest::abandonedImportIsGone()
{
    LedgerFixture fixture;
    StatementStore &store = fixture.open().statements();
    const auto id = store.beginImport(fileOf(fixture.addAccount()));
    const StatementLine line = lineOf(1, 1);
    VERIFY_OK(store.appendLines(*id, std::span(&line, 1)));
    VERIFY_OK(store.abandonImport(*id));
    VERIFY_OK(store.abandonImport(*id)); // a cancel that comes twice
    COMPARE_ERROR(store.appendLines(*id, std::span(&line, 1)), ErrorKind::NotFound);
    QCOMPARE(fixture.rawText(QStringLiteral("SELECT count(*) FROM statement_lines")),
             QStringLiteral("0"));
}

void LedgerStatementsTest::killedImportIsRemovedAtStart()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    const auto id = fixture.ledger().statements().beginImport(fileOf(account));
    const StatementLine line = lineOf(1, 1);
    VERIFY_OK(fixture.ledger().statements().appendLines(*id, std::span(&line, 1)));
    VERIFY_OK(fixture.ledger().runs().beginRun({.account = account}));
    QCOMPARE(fixture.open().recover()->abandonedImports, 2);
    QCOMPARE(fixture.rawText(QStringLiteral("SELECT (SELECT count(*) FROM statements)"
                                            " + (SELECT count(*) FROM statement_lines)"
                                            " + (SELECT count(*) FROM runs)")),
             QStringLiteral("0"));
}

void LedgerStatementsTest::runComesBackWhole()
{
    LedgerFixture fixture;
    fixture.open();
    fillSample(fixture);
    RunStore &runs = fixture.ledger().runs();
    const auto list = runs.list({});
    VERIFY_OK(list);
    QCOMPARE(list->size(), 1);
    const Run &run = list->front();
    QCOMPARE(run.lineCount, 1);
    QVERIFY(run.statement == StatementId{1});
    QCOMPARE(run.counts, (QMap<MatchStatus, qint64>{{MatchStatus::Matched, 1}}));
    QCOMPARE(run.totals.size(), 1);
    QVERIFY(run.totals.front().currency == currency("USD"));
    QCOMPARE(run.totals.front().statementMinor, -10'000);
    QCOMPARE(run.createdBy, QStringLiteral("ana"));
    const auto lines = runs.lines(run.id, {}, {});
    VERIFY_OK(lines);
    QCOMPARE(lines->items.size(), 1);
    const MatchLine &line = lines->items.front();
    QCOMPARE(line.status, MatchStatus::Matched);
    QCOMPARE(line.evidence, MatchEvidence::Reference);
    QVERIFY(line.line && line.entry);
    QVERIFY(line.line->amount == money(10'000));
    QVERIFY(line.line->fee == money(150));
    QCOMPARE(line.entry->kind, ObjectKind::Invoice);
    QCOMPARE(line.entry->reference, QStringLiteral("INV-1"));
    QCOMPARE(line.entry->state, QStringLiteral("partially_refunded"));
    QVERIFY(runs.list(AccountId{2})->empty());
    QVERIFY(fixture.ledger().check()->passed());
}

void LedgerStatementsTest::runLinesByStatusAndPage()
{
    LedgerFixture fixture;
    fixture.open();
    fillSample(fixture);
    RunStore &runs = fixture.ledger().runs();
    const auto id = runs.beginRun({.account = AccountId{1}, .statement = StatementId{1}});
    VERIFY_OK(id);
    const auto entry = fixture.ledger().entriesOf(AccountId{1})->front();
    const auto statementLine = fixture.ledger().statements().lines(StatementId{1})->front();
    std::vector<MatchLine> lines;
    for (qint64 number = 1; number <= 250; ++number) {
        MatchLine line{.number = number};
        line.status
            = number % 2 == 0 ? MatchStatus::MissingInLedger : MatchStatus::MissingInStatement;
        if (number % 2 == 0)
            line.line = statementLine;
        else
            line.entry = entry;
        lines.push_back(line);
    }
    VERIFY_OK(runs.appendLines(*id, std::span(lines).first(100)));
    VERIFY_OK(runs.appendLines(*id, std::span(lines).subspan(100)));
    VERIFY_OK(runs.finishRun(*id, {.lineCount = 250}));
    PageRequest request{.limit = 60};
    qint64 expected = 1;
    do {
        const auto page = runs.lines(*id, {MatchStatus::MissingInStatement}, request);
        VERIFY_OK(page);
        for (const MatchLine &line : page->items) {
            QCOMPARE(line.number, expected);
            QVERIFY(!line.line && line.entry);
            expected += 2;
        }
        request.after = page->next;
    } while (!request.after.isEmpty());
    QCOMPARE(expected, 251);
    const auto others = runs.lines(*id, {MatchStatus::MissingInLedger}, {.limit = 1});
    QVERIFY(others->items.front().line && !others->items.front().entry);
    COMPARE_ERROR(runs.lines(*id, {}, {.after = QStringLiteral("x")}), ErrorKind::InvalidInput);
}

void LedgerStatementsTest::runWithMissingLinesIsNotFinished()
{
    LedgerFixture fixture;
    RunStore &runs = fixture.open().runs();
    const auto id = runs.beginRun({.account = fixture.addAccount()});
    COMPARE_ERROR(runs.finishRun(*id, {.lineCount = 3}), ErrorKind::Conflict);
    COMPARE_ERROR(runs.get(*id), ErrorKind::NotFound);
    MatchLine unknown{.number = 1, .line = lineOf(1, 1)};
    COMPARE_ERROR(runs.appendLines(*id, std::span(&unknown, 1)), ErrorKind::InvalidInput);
    VERIFY_OK(runs.abandonRun(*id));
    COMPARE_ERROR(runs.finishRun(*id, {}), ErrorKind::NotFound);
}

void LedgerStatementsTest::accountLife()
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

void LedgerStatementsTest::accountWithOpenOrdersStays()
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

void LedgerStatementsTest::balancesKeepTheNewest()
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

void LedgerStatementsTest::entriesAreWhatWasSent()
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
        texts.append(QStringLiteral("%1 %2 %3").arg(entry.reference, entry.state)
                         .arg(entry.amount.minor()));
    }
    QCOMPARE(texts, (QStringList{QStringLiteral("INV-1 partially_refunded 20000"),
                                 QStringLiteral("PO-1 paid 10000"),
                                 QStringLiteral("PO-2 in_doubt 5000"),
                                 QStringLiteral("PO-3 partially_paid 4000")}));
    QCOMPARE(entries->at(1).settlement, Settlement::Settled);
    QCOMPARE(entries->at(2).settlement, Settlement::Open);
    QVERIFY(entries->at(1).fee == money(150));
    QCOMPARE(entries->at(1).type, LineType::Payout);
    QVERIFY(ledger.entriesOf(AccountId{2})->empty());
}

void LedgerStatementsTest::overviewCountsConfirmedMoney()
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
    QVERIFY(rows->at(0).out == money(0, "JPY")); // a draft is not money
    const MoneyRow &usd = rows->at(1);
    QVERIFY(usd.in == money(15'000)); // what was refunded did not stay
    QCOMPARE(usd.inItems, 1);
    QVERIFY(usd.out == money(14'000)); // the part that was paid
    QCOMPARE(usd.outItems, 2);
    QVERIFY(usd.inDoubt == money(5'000));
    QCOMPARE(usd.inDoubtItems, 1);
    const auto later = ledger.overview().money(now + 1h, now + 2h);
    QVERIFY(later->at(1).out.isZero() && later->at(1).in.isZero());
    QVERIFY(later->at(1).inDoubt == money(5'000)); // whatever its age
    const auto other = ledger.overview().money(now - 1h, now + 1h, AccountId{2});
    QVERIFY(other->at(1).out.isZero() && other->at(1).inDoubt.isZero());
}

void LedgerStatementsTest::dailyVolumes()
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

void LedgerStatementsTest::needingAPerson()
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

QTEST_GUILESS_MAIN(LedgerStatementsTest)
#include "tst_ledgerstatements.moc"
