// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"

using namespace paydesk;
using namespace paydesk::test;

/// Statements and reconciliation runs.
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

QTEST_GUILESS_MAIN(LedgerStatementsTest)
#include "tst_ledgerstatements.moc"
