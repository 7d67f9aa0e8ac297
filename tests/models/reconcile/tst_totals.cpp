// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reconcile/matcher.h"
#include "models/reconcile/totals.h"
#include "tests/models/reconcile/samples.h"

#include <QTest>

#include <limits>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using enum LineType;

class TestTotals : public QObject
{
    Q_OBJECT

private slots:
    void totalsOfAKnownCase();
    void tiesFindsAWrongFigure();
    void overflowIsAnError();
};

void TestTotals::totalsOfAKnownCase()
{
    StatementLine failed = line(u"r4"_s, {}, 9999);
    failed.settlement = Settlement::NotSettled;
    StatementLine yen = line(u"r5"_s, {}, 700);
    yen.amount = money(700, u"JPY");
    StatementLine charged = line(u"r1"_s, {}, 1000);
    charged.fee = money(15);
    const Lines lines{charged, line(u"r2"_s, {}, 300, Payout), line(u"r1"_s, {}, 1000),
                      line(u"none"_s, {}, 50), failed, yen};
    LedgerEntry open = entry(4, u"r4"_s, {}, 9999);
    open.settlement = Settlement::Open;
    const Entries entries{entry(1, u"r1"_s, {}, 1000), entry(2, u"r2"_s, {}, 310, Payout),
                          entry(3, u"r3"_s, {}, 70), open, entry(5, u"r5"_s, {}, 5)};
    const auto figures = figuresOf(reconcile(lines, entries));
    QVERIFY(figures && ties(*figures));
    QCOMPARE(figures->lineCount, 7);
    QCOMPARE(figures->counts.value(MatchStatus::Matched), 1);
    QCOMPARE(figures->counts.value(MatchStatus::AmountMismatch), 1);
    QCOMPARE(figures->counts.value(MatchStatus::Duplicate), 1);
    QCOMPARE(figures->counts.value(MatchStatus::MissingInLedger), 1);
    QCOMPARE(figures->counts.value(MatchStatus::StatusMismatch), 1);
    QCOMPARE(figures->counts.value(MatchStatus::CurrencyMismatch), 1);
    QCOMPARE(figures->counts.value(MatchStatus::MissingInStatement), 1);
    QCOMPARE(figures->counts.size(), 8);
    QCOMPARE(figures->totals.size(), 2);
    const CurrencyTotals &euro = figures->totals.at(0);
    QCOMPARE(euro.currency.code(), u"EUR"_s);
    QCOMPARE(euro.statementLines, 5);
    QCOMPARE(euro.statementMinor, 1000 - 300 + 1000 + 50);
    QCOMPARE(euro.ledgerEntries, 5);
    QCOMPARE(euro.ledgerMinor, 1000 - 310 + 70 + 5);
    QCOMPARE(euro.matchedLines, 1);
    QCOMPARE(euro.matchedMinor, 1000);
    QCOMPARE(euro.exceptionLines, 4);
    QCOMPARE(euro.exceptionMinor, -300 + 1000 + 50);
    QCOMPARE(euro.differenceMinor, 1750 - 765);
    QCOMPARE(euro.feesMinor, 15);
    const CurrencyTotals &yenTotals = figures->totals.at(1);
    QCOMPARE(yenTotals.statementMinor, 700);
    QCOMPARE(yenTotals.ledgerEntries, 0);
    QCOMPARE(yenTotals.differenceMinor, 700);
}

void TestTotals::tiesFindsAWrongFigure()
{
    const Lines lines{line(u"r1"_s, {}, 100), line(u"r9"_s, {}, 7)};
    const Entries entries{entry(1, u"r1"_s, {}, 100), entry(2, u"r2"_s, {}, 3)};
    const Figures good = *figuresOf(reconcile(lines, entries));
    QVERIFY(ties(good));
    const auto spoilt = [&good](auto change) {
        Figures figures = good;
        change(figures);
        return ties(figures);
    };
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].matchedMinor; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].exceptionMinor; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].statementMinor; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].ledgerMinor; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].differenceMinor; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].matchedLines; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.totals[0].ledgerEntries; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.lineCount; }));
    QVERIFY(!spoilt([](Figures &f) { ++f.counts[MatchStatus::Duplicate]; }));
    QVERIFY(!spoilt([](Figures &f) { f.totals.clear(); }));
}

void TestTotals::overflowIsAnError()
{
    const qint64 highest = std::numeric_limits<qint64>::max();
    const Lines lines{line(u"a"_s, {}, highest), line(u"b"_s, {}, 1)};
    const auto figures = figuresOf(reconcile(lines, {}));
    QVERIFY(!figures);
    QCOMPARE(figures.error().issue.problem, InputProblem::TooLarge);
}

QTEST_GUILESS_MAIN(TestTotals)
#include "tst_totals.moc"
