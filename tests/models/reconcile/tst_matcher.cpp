// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reconcile/matcher.h"
#include "models/reconcile/totals.h"
#include "tests/models/reconcile/samples.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using enum LineType;

namespace {

/// "matched provider_id 7" per line: status, evidence, object.
QStringList brief(const std::vector<MatchLine> &lines)
{
    QStringList words;
    for (const MatchLine &l : lines)
        words += toKey(l.status) + u' ' + toKey(l.evidence) + u' '
            + (l.entry ? QString::number(l.entry->objectId) : u"-"_s);
    return words;
}

QStringList matchAll(std::vector<StatementLine> lines, std::vector<LedgerEntry> entries,
                     const ReconcileOptions &options = {}, const Period &period = {})
{
    const auto result = reconcile(lines, entries, options, period);
    const auto figures = figuresOf(result);
    if (!figures || !ties(*figures))
        qFatal("the figures do not tie");
    return brief(result);
}

} // namespace

Q_DECLARE_METATYPE(Lines)
Q_DECLARE_METATYPE(Entries)

class TestMatcher : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void differences_data();
    void differences();
    void tolerance_data();
    void tolerance();
    void unmatchedEntries();
    void periodAndWindow();
    void orderOfTheResult();
    void randomCasesTieAndKeepTheirOrder();
};

void TestMatcher::matches_data()
{
    QTest::addColumn<Lines>("lines");
    QTest::addColumn<Entries>("entries");
    QTest::addColumn<QStringList>("result");
    const auto row = [](const char *name, const Lines &lines, const Entries &entries,
                        const QStringList &result) {
        QTest::newRow(name) << lines << entries << result;
    };
    row("nothing", {}, {}, {});
    row("by id", {line(u"x"_s, u"p1"_s, 100)}, {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"matched provider_id 1"_s});
    row("by reference", {line(u"r1"_s, {}, 100)}, {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"matched reference 1"_s});
    row("by reference where the ledger has no id", {line(u"r1"_s, u"p9"_s, 100)},
        {entry(1, u"r1"_s, {}, 100)}, {u"matched reference 1"_s});
    row("two ids are two movements", {line(u"r1"_s, u"p9"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"missing_in_ledger none -"_s, u"missing_in_statement none 1"_s});
    row("another id passes on to an entry without one", {line(u"r1"_s, u"p9"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100), entry(2, u"r1"_s, {}, 100)},
        {u"matched reference 2"_s, u"missing_in_statement none 1"_s});
    row("another id leaves the entry to a line without one",
        {line(u"r1"_s, u"p9"_s, 100), line(u"r1"_s, {}, 100)}, {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"missing_in_ledger none -"_s, u"matched reference 1"_s});
    row("id goes before reference", {line(u"r1"_s, u"p2"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100), entry(2, u"r2"_s, u"p2"_s, 100)},
        {u"matched provider_id 2"_s, u"missing_in_statement none 1"_s});
    row("a later line's id goes before an earlier line's reference",
        {line(u"r1"_s, {}, 100), line({}, u"p1"_s, 100)}, {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"duplicate reference 1"_s, u"matched provider_id 1"_s});
    row("empty texts never meet", {line({}, {}, 100)}, {entry(1, {}, {}, 100)},
        {u"missing_in_ledger none -"_s, u"missing_in_statement none 1"_s});
    row("references are exact", {line(u"R1"_s, {}, 100), line(u"r1 "_s, {}, 100)},
        {entry(1, u"r1"_s, {}, 100)},
        {u"missing_in_ledger none -"_s, u"missing_in_ledger none -"_s,
         u"missing_in_statement none 1"_s});
    row("the same line twice", {line(u"r1"_s, u"p1"_s, 100), line(u"r1"_s, u"p1"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"matched provider_id 1"_s, u"duplicate provider_id 1"_s});
    row("paid twice under one reference",
        {line(u"r1"_s, u"p1"_s, 100), line(u"r1"_s, u"p2"_s, 100)}, {entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"matched provider_id 1"_s, u"duplicate reference 1"_s});
    row("two entries of one reference", {line(u"r1"_s, {}, 100), line(u"r1"_s, {}, 100)},
        {entry(2, u"r1"_s, u"p2"_s, 100), entry(1, u"r1"_s, u"p1"_s, 100)},
        {u"matched reference 1"_s, u"matched reference 2"_s});
    row("what repeats its own entry takes no stranger's",
        {line({}, u"p1"_s, 100), line(u"r2"_s, u"p1"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100), entry(2, u"r2"_s, u"p2"_s, 100)},
        {u"matched provider_id 1"_s, u"duplicate provider_id 1"_s,
         u"missing_in_statement none 2"_s});
    row("own type first", {line({}, u"p1"_s, 100, Payout)},
        {entry(1, {}, u"p1"_s, 100, Payment), entry(2, {}, u"p1"_s, 100, Payout)},
        {u"matched provider_id 2"_s, u"missing_in_statement none 1"_s});
    row("the money went the other way", {line({}, u"p1"_s, 100, Payout)},
        {entry(1, {}, u"p1"_s, 100, Payment)}, {u"amount_mismatch provider_id 1"_s});
    row("a reference never crosses types", {line(u"r1"_s, {}, 100, Payout)},
        {entry(1, u"r1"_s, {}, 100, Payment)},
        {u"missing_in_ledger none -"_s, u"missing_in_statement none 1"_s});
    for (const LineType type : {Refund, Transfer})
        row(qPrintable(toKey(type) + u" is not its payment"), {line(u"r1"_s, u"p1"_s, 100, type)},
            {entry(1, u"r1"_s, u"p1"_s, 100, Payment), entry(2, u"r1"_s, u"p1"_s, 100, Payout)},
            {u"missing_in_ledger none -"_s, u"missing_in_statement none 1"_s,
             u"missing_in_statement none 2"_s});
    row("a payment is not its refund", {line(u"r1"_s, u"p1"_s, 100)},
        {entry(1, u"r1"_s, u"p1"_s, 100, Refund)},
        {u"missing_in_ledger none -"_s, u"missing_in_statement none 1"_s});
    row("payment and refund of one id", {line({}, u"p1"_s, 40, Refund), line({}, u"p1"_s, 100)},
        {entry(1, {}, u"p1"_s, 100), entry(2, {}, u"p1"_s, 40, Refund)},
        {u"matched provider_id 2"_s, u"matched provider_id 1"_s});
}

void TestMatcher::matches()
{
    QFETCH(Lines, lines);
    QFETCH(Entries, entries);
    QTEST(matchAll(lines, entries), "result");
    std::reverse(entries.begin(), entries.end());
    QTEST(matchAll(lines, entries), "result");
}

void TestMatcher::differences_data()
{
    QTest::addColumn<QString>("lineCurrency");
    QTest::addColumn<qint64>("lineAmount");
    QTest::addColumn<int>("lineFee"); // -1 = unknown; the entry has 100.00 EUR and a fee of 5
    QTest::addColumn<Settlement>("settlement");
    QTest::addColumn<QString>("status");
    const auto row = [](const char *name, const QString &currency, qint64 amount, int fee,
                        Settlement settlement, const QString &status) {
        QTest::newRow(name) << currency << amount << fee << settlement << status;
    };
    using enum Settlement;
    row("all agree", u"EUR"_s, 10000, 5, Settled, u"matched"_s);
    row("fee not told", u"EUR"_s, 10000, -1, Settled, u"matched"_s);
    row("other fee", u"EUR"_s, 10000, 6, Settled, u"fee_mismatch"_s);
    row("fee of zero", u"EUR"_s, 10000, 0, Settled, u"fee_mismatch"_s);
    row("failed there", u"EUR"_s, 10000, 5, NotSettled, u"status_mismatch"_s);
    row("open there", u"EUR"_s, 10000, 5, Open, u"status_mismatch"_s);
    row("fee before status", u"EUR"_s, 10000, 6, NotSettled, u"fee_mismatch"_s);
    row("one cent more", u"EUR"_s, 10001, 5, Settled, u"amount_mismatch"_s);
    row("amount before fee and status", u"EUR"_s, 9999, 6, NotSettled, u"amount_mismatch"_s);
    row("other currency", u"USD"_s, 10000, 5, Settled, u"currency_mismatch"_s);
    row("currency before all", u"USD"_s, 1, 6, NotSettled, u"currency_mismatch"_s);
}

void TestMatcher::differences()
{
    QFETCH(QString, lineCurrency);
    QFETCH(qint64, lineAmount);
    QFETCH(int, lineFee);
    QFETCH(Settlement, settlement);
    QFETCH(QString, status);
    StatementLine l = line({}, u"p1"_s, 0);
    l.amount = money(lineAmount, lineCurrency);
    if (lineFee >= 0)
        l.fee = money(lineFee, lineCurrency);
    l.settlement = settlement;
    LedgerEntry e = entry(1, {}, u"p1"_s, 10000);
    e.fee = money(5);
    QCOMPARE(matchAll({l}, {e}), QStringList(status + u" provider_id 1"));
}

void TestMatcher::tolerance_data()
{
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<qint64>("toleranceMinor");
    QTest::addColumn<bool>("matched");
    QTest::newRow("exact") << 100LL << 0LL << true;
    QTest::newRow("at the edge above") << 105LL << 5LL << true;
    QTest::newRow("at the edge below") << 95LL << 5LL << true;
    QTest::newRow("beyond above") << 106LL << 5LL << false;
    QTest::newRow("beyond below") << 94LL << 5LL << false;
    QTest::newRow("a negative tolerance allows nothing") << 100LL << -1LL << false;
}

void TestMatcher::tolerance()
{
    QFETCH(qint64, amount);
    QFETCH(qint64, toleranceMinor);
    QFETCH(bool, matched);
    const auto result = matchAll({line({}, u"p1"_s, amount)}, {entry(1, {}, u"p1"_s, 100)},
                                 {.toleranceMinor = toleranceMinor});
    QCOMPARE(result, QStringList(matched ? u"matched provider_id 1"_s
                                         : u"amount_mismatch provider_id 1"_s));
}

void TestMatcher::unmatchedEntries()
{
    LedgerEntry open = entry(1, u"r1"_s, {}, 100);
    open.settlement = Settlement::Open;
    LedgerEntry failed = entry(2, u"r2"_s, {}, 100);
    failed.settlement = Settlement::NotSettled;
    const LedgerEntry settled = entry(3, u"r3"_s, {}, 100);
    QCOMPARE(matchAll({}, {open, failed, settled}), QStringList(u"missing_in_statement none 3"_s));
    // A statement that says paid finds the open one all the same.
    QCOMPARE(matchAll({line(u"r1"_s, {}, 100)}, {open}),
             QStringList(u"status_mismatch reference 1"_s));
    StatementLine failedLine = line(u"r2"_s, {}, 100);
    failedLine.settlement = Settlement::NotSettled;
    QCOMPARE(matchAll({failedLine}, {failed}), QStringList(u"matched reference 2"_s));
}

void TestMatcher::periodAndWindow()
{
    const Timestamp from = startOfDayUtc(QDate(2026, 11, 1));
    const Timestamp to = startOfDayUtc(QDate(2026, 12, 1));
    Entries entries;
    const std::vector<Timestamp> dates{from - 1us, from, from + 24h, to - 24h, to - 1us, to};
    for (const Timestamp date : dates) {
        const qint64 number = qint64(entries.size()) + 1;
        entries.push_back(entry(number, u"r%1"_s.arg(number), {}, 100));
        entries.back().date = date;
    }
    const auto missing = [](std::initializer_list<int> numbers) {
        QStringList words;
        for (const int number : numbers)
            words += u"missing_in_statement none %1"_s.arg(number);
        return words;
    };
    QCOMPARE(matchAll({}, entries, {}, {from, to}), missing({2, 3, 4, 5}));
    QCOMPARE(matchAll({}, entries, {}, {from, {}}), missing({2, 3, 4, 5, 6}));
    QCOMPARE(matchAll({}, entries, {.dayWindow = 1}, {from, to}), missing({3}));
    QCOMPARE(matchAll({}, entries, {.dayWindow = -5}, {from, to}), missing({2, 3, 4, 5}));
    // An entry of another period is found, though it would not be missing.
    QCOMPARE(matchAll({line(u"r1"_s, {}, 100)}, {entries[0]}, {}, {from, to}),
             QStringList(u"matched reference 1"_s));
}

void TestMatcher::orderOfTheResult()
{
    LedgerEntry late = entry(1, u"a"_s, {}, 100);
    late.date += 1h;
    const LedgerEntry second = entry(7, u"b"_s, {}, 100);
    const LedgerEntry first = entry(3, u"c"_s, {}, 100);
    const Lines lines{line(u"x"_s, {}, 1), line(u"y"_s, {}, 1)};
    const auto result = reconcile(lines, Entries{late, second, first});
    QCOMPARE(brief(result),
             (QStringList{u"missing_in_ledger none -"_s, u"missing_in_ledger none -"_s,
                          u"missing_in_statement none 3"_s, u"missing_in_statement none 7"_s,
                          u"missing_in_statement none 1"_s}));
    for (size_t i = 0; i < result.size(); ++i)
        QCOMPARE(result[i].number, qint64(i) + 1);
    QCOMPARE(result[1].line->reference, u"y"_s);
}

void TestMatcher::randomCasesTieAndKeepTheirOrder()
{
    std::mt19937 random(20261121); // the same cases each time
    const auto pick = [&random](int count) { return int(random() % unsigned(count)); };
    constexpr std::array types{Payment, Payout, Transfer, Refund};
    constexpr std::array settlements{Settlement::Settled, Settlement::NotSettled, Settlement::Open};
    const std::array currencies{money(0).currency(), money(0, u"JPY").currency()};
    const auto text = [&pick](QChar mark) -> QString {
        return pick(4) ? mark + QString::number(pick(8)) : QString();
    };
    for (int round = 0; round < 400; ++round) {
        Lines lines;
        Entries entries;
        for (int i = pick(14); i > 0; --i) {
            StatementLine l = line(text(u'r'), text(u'p'), 0, types[size_t(pick(4))]);
            l.amount = Money::fromMinor(pick(3) + 1, currencies[size_t(pick(2))]);
            l.settlement = settlements[size_t(pick(3))];
            lines.push_back(l);
        }
        for (int i = pick(14); i > 0; --i) {
            LedgerEntry e = entry(i, text(u'r'), text(u'p'), 0, types[size_t(pick(4))]);
            e.amount = Money::fromMinor(pick(3) + 1, currencies[size_t(pick(2))]);
            e.settlement = settlements[size_t(pick(3))];
            e.date += std::chrono::hours(pick(3));
            entries.push_back(e);
        }
        const auto result = matchAll(lines, entries); // checks the ties
        std::shuffle(entries.begin(), entries.end(), random);
        QCOMPARE(matchAll(lines, entries), result);
        QVERIFY(result.size() >= qsizetype(lines.size()));
        // Each entry is taken once: only a duplicate may name it again.
        QSet<QString> taken;
        for (const QString &word : result) {
            const QString object = word.section(u' ', 2);
            if (object == u"-" || word.startsWith(u"duplicate"))
                continue;
            QVERIFY(!taken.contains(object));
            taken.insert(object);
        }
    }
}

QTEST_GUILESS_MAIN(TestMatcher)
#include "tst_matcher.moc"
