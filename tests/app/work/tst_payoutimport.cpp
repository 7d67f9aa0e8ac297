// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/changehub.h"
#include "tests/app/work/batchfixture.h"
#include "tests/models/tablefile/zipmaker.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Files of payouts on their way into the ledger: all rows or none, and nothing twice unseen.
class PayoutImportTest : public QObject
{
    Q_OBJECT
private slots:
    void importsAllRows();
    void readsWorkbooks();
    void controlTotals();
    void sameFileAgain();
    void someRowsArePaid();
    void unpaidRowsMayComeAgain();
    void similarPayouts();
    void changedMeanwhile();
    void cardNumbersStayOut();
    void cancels();
    void takesBackWhatIsCancelled();
    void givesWayToTheLedger();
    void oneImportAtATime();
    void manyRows();

private:
    QTemporaryDir m_folder;
};

void PayoutImportTest::importsAllRows()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto batch = check(desk, headLine + row(1, "10.50", "GIVEN-1") + "\n" + row(2, "20.00"));
    QVERIFY(batch);
    QVERIFY2((*batch)->isSound(), qPrintable(problemsOf(**batch)));
    QCOMPARE((*batch)->totals.size(), size_t(1));
    QCOMPARE((*batch)->totals.begin()->second.count, 2);
    QCOMPARE((*batch)->totals.begin()->second.sum.minor(), 3050);
    const auto imported = import(desk, *batch);
    QVERIFY(imported);
    QCOMPARE(imported->count, 2);
    QVERIFY(imported->id.startsWith(u"BX-"));
    const auto page = desk.ledger().payouts().list({.batch = imported->id}, {});
    QVERIFY(page && page->items.size() == 2);
    const Payout &given = page->items[1];
    QCOMPARE(given.reference, u"GIVEN-1"_s);
    QCOMPARE(given.state, PayoutState::Draft);
    QCOMPARE(given.party, u"Siti Raju"_s);
    QVERIFY(page->items[0].reference.startsWith(u"PX-"));
    const auto timeline = desk.ledger().journal().of(ObjectKind::Payout, page->items[0].id.value);
    QVERIFY(timeline);
    QVERIFY2(timeline->front().note.startsWith(u"batch.csv, row 4, file "),
        qPrintable(timeline->front().note));
    QVERIFY(desk.ledger().check()->passed());
}

void PayoutImportTest::readsWorkbooks()
{
    const auto text = [](const char *address, const QByteArray &value) -> QByteArray {
        return "<c r=\"" + QByteArray(address) + "\" t=\"str\"><v>" + value + "</v></c>";
    };
    const auto line = [&text](const QByteArray &amountCell) -> QByteArray {
        return "<row r=\"1\">" + text("A1", "amount") + text("B1", "currency")
            + text("C1", "number") + text("D1", "customer_code") + text("E1", "customer_first_name")
            + text("F1", "customer_last_name") + "</row><row r=\"2\">" + amountCell
            + text("B2", "MYR") + "<c r=\"C2\"><v>5.14012345678E11</v></c>" + text("D2", "BIMB")
            + text("E2", "A") + text("F2", "B") + "</row>";
    };
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto good
        = check(desk, workbook(line("<c r=\"A2\"><v>17.100000000000001</v></c>")).bytes());
    QVERIFY(good);
    QVERIFY2((*good)->isSound(), qPrintable(problemsOf(**good)));
    QCOMPARE((*good)->file.request(0).amount.minor(), 1710);
    QCOMPARE((*good)->file.request(0).fields.value(u"number"_s), u"514012345678"_s);
    const auto formula = check(desk, workbook(line("<c r=\"A2\"><f>1+1</f><v>2</v></c>")).bytes());
    QVERIFY(formula);
    QCOMPARE((*formula)->problems(0).first().problem, InputProblem::FormulaCell);
    const auto date = check(desk,
        workbook(line("<c r=\"A2\" s=\"0\"><v>45000</v></c>"), {},
            "<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
            .bytes());
    QVERIFY(date);
    QCOMPARE((*date)->problems(0).first().problem, InputProblem::FormattedNumber);
    const auto damaged = check(desk, "PK\x03\x04 and nothing");
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().issue.problem, InputProblem::FileDamaged);
    QVERIFY(damaged.error().subject.endsWith(u"batch.csv"));
}

void PayoutImportTest::controlTotals()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const QByteArray content = headLine + row(1) + row(2);
    const Currency myr = *Currency::fromCode(u"MYR");
    const auto right = check(desk, content, {}, {2, {Money::fromMinor(2100, myr)}});
    QVERIFY(right);
    QVERIFY((*right)->isSound());
    const auto wrong = check(desk, content, {},
        {3, {Money::fromMinor(2101, myr), Money::fromMinor(1, *Currency::fromCode(u"EUR"))}});
    QVERIFY(wrong);
    QCOMPARE((*wrong)->fileProblems.size(), 3);
    QCOMPARE((*wrong)->fileProblems[0].field, u"count"_s);
    QCOMPARE((*wrong)->fileProblems[1].value, u"21.00 MYR"_s);
    QCOMPARE((*wrong)->fileProblems[2].value, u"0.00 EUR"_s);
    QVERIFY(!import(desk, *wrong));
}

void PayoutImportTest::sameFileAgain()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const QByteArray content = headLine + row(1) + row(2) + row(3);
    const auto first = check(desk, content);
    QVERIFY(first && import(desk, *first));
    const auto again = check(desk, content);
    QVERIFY(again);
    QVERIFY((*again)->isSound());
    QCOMPARE((*again)->duplicateRows, 3);
    QCOMPARE((*again)->known.rows, 3);
    QVERIFY((*again)->known.sameFile);
    QVERIFY(!(*again)->known.batch.isEmpty());
    QCOMPARE(import(desk, *again).error().kind, ErrorKind::NotAllowed);

    const auto reordered = check(desk, headLine + row(3) + row(1) + row(2));
    QVERIFY(reordered);
    QCOMPARE((*reordered)->known.rows, 3);
    QVERIFY(!(*reordered)->known.sameFile);

    // With a reason, which every journal row tells.
    const auto accepted = import(desk, *again, u"second week"_s);
    QVERIFY(accepted);
    const auto page = desk.ledger().payouts().list({.batch = accepted->id}, {});
    const auto timeline = desk.ledger().journal().of(ObjectKind::Payout, page->items[0].id.value);
    QVERIFY2(timeline->front().note.endsWith(u"; like po_3, accepted: second week"),
        qPrintable(timeline->front().note));
}

void PayoutImportTest::someRowsArePaid()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto few = check(desk, headLine + rows(12, 1));
    QVERIFY(few);
    const auto imported = import(desk, *few);
    QVERIFY(imported);
    const auto page = desk.ledger().payouts().list({.batch = imported->id}, {});
    for (const Payout &payout : page->items)
        QVERIFY(waitFor(desk.work().payouts().send(payout.id)));
    desk.clock().advance(20s);
    for (const Payout &payout : page->items)
        QVERIFY(waitFor(desk.work().payouts().refresh(payout.id)));
    desk.clock().advance(200 * 24h); // far beyond the radar
    const auto all = check(desk, headLine + rows(400, 1));
    QVERIFY(all);
    QCOMPARE((*all)->known.rows, 12);
    QCOMPARE((*all)->known.settled, 12);
    QVERIFY((*all)->known.lastSettled);
    QVERIFY(!(*all)->known.sameFile);
    QCOMPARE((*all)->duplicateRows, 12);
    QVERIFY(!import(desk, *all));
    QCOMPARE(*desk.ledger().payouts().count({}), 12);
}

void PayoutImportTest::unpaidRowsMayComeAgain()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const QByteArray content = headLine + row(1) + row(2, "10.50", "R2");
    const auto first = check(desk, content);
    QVERIFY(first);
    const auto imported = import(desk, *first);
    QVERIFY(imported);
    const auto page = desk.ledger().payouts().list({.batch = imported->id}, {});
    for (const Payout &payout : page->items)
        QVERIFY(desk.work().payouts().cancel(payout.id, u"wrong week"_s));
    // But a reference is never used again.
    const auto again = check(desk, content);
    QVERIFY(again);
    QCOMPARE((*again)->duplicateRows, 0);
    QCOMPARE(problemsOf(**again), u"3 reference %1"_s.arg(int(InputProblem::Taken)));
}

void PayoutImportTest::similarPayouts()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto first = check(desk, headLine + row(1, "10.50", "OLD-1") + row(2, "20.00", "OLD-2"));
    QVERIFY(first && import(desk, *first));
    desk.clock().advance(89 * 24h);
    const QByteArray content
        = headLine + row(1, "10.50", "NEW-1") + row(2, "20.01", "NEW-2") + row(3) + row(3);
    const auto batch = check(desk, content);
    QVERIFY(batch);
    QVERIFY((*batch)->isSound());
    QCOMPARE((*batch)->duplicateRows, 2);
    QCOMPARE((*batch)->known.rows, 0);
    QCOMPARE((*batch)->likenesses.value(0).kind, Likeness::Kind::Similar);
    QCOMPARE((*batch)->likenesses.value(0).reference, u"OLD-1"_s);
    QCOMPARE((*batch)->likenesses.value(3).kind, Likeness::Kind::InFile);
    QCOMPARE((*batch)->likenesses.value(3).fileRow, 4);
    desk.clock().advance(2 * 24h);
    const auto later = check(desk, content);
    QVERIFY(later);
    QCOMPARE((*later)->duplicateRows, 1);
}

void PayoutImportTest::changedMeanwhile()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto mine = check(desk, headLine + row(1) + row(2));
    QVERIFY(mine);
    const auto other = check(desk, headLine + row(9));
    QVERIFY(other && import(desk, *other)); // not like mine
    const auto same = check(desk, headLine + row(2));
    QVERIFY(same && import(desk, *same));
    const auto late = import(desk, *mine);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
    QCOMPARE(*desk.ledger().payouts().count({}), 2);
}

void PayoutImportTest::cardNumbersStayOut()
{
    PracticeDesk desk(u"milkypay");
    QVERIFY(desk.isReady());
    const auto batch = check(desk,
        "amount,currency,service,fields.card_number,fields.tax_id\n"
        "10.00,USD,payment_card_usd,4111111111111111,1\n"
        "10.00,USD,bank_transfer_usd,,2\n");
    QVERIFY(batch);
    QCOMPARE(problemsOf(**batch), u"2 fields.card_number %1"_s.arg(int(InputProblem::GivenOpenly)));
    QVERIFY((*batch)->problems(0).first().value.isEmpty());
    QVERIFY((*batch)->file.cell(0, 3).isEmpty());
    QCOMPARE((*batch)->file.request(1).fields.value(u"fields.tax_id"_s), u"2"_s);
}

void PayoutImportTest::cancels()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    QFile file(m_folder.filePath(u"large.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(headLine + rows(20'000));
    file.close();
    ImportPayouts importing(
        desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
    auto *checking = importing.check({.account = desk.account(), .path = file.fileName()});
    QObject::connect(
        checking, &OperationBase::progress, checking, [checking] { checking->cancel(); });
    const auto result = waitFor(checking);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Canceled);
}

void PayoutImportTest::takesBackWhatIsCancelled()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto batch = check(desk, headLine + rows(2000));
    QVERIFY(batch);
    const auto before = desk.ledger().journal().head();
    ImportPayouts importing(
        desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
    QSignalSpy told(&desk.work().hub(), &ChangeHub::payoutsImported);
    auto *writing = importing.import(*batch, {});
    QObject::connect(writing, &OperationBase::progress, writing, [writing] { writing->cancel(); });
    const auto result = waitFor(writing);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Canceled);
    QCOMPARE(*desk.ledger().payouts().count({}), 0);
    QCOMPARE(desk.ledger().journal().head()->hash, before->hash);
    QCOMPARE(told.count(), 0);
    const auto second = waitFor(importing.import(*batch, {})); // nothing stands in its way
    QVERIFY(second);
    QCOMPARE(*desk.ledger().payouts().count({}), 2000);
}

/// What the window writes meanwhile waits for a moment only; the batch begins again behind it.
void PayoutImportTest::givesWayToTheLedger()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto batch = check(desk, headLine + rows(2000));
    QVERIFY(batch);
    ImportPayouts importing(
        desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
    auto *writing = importing.import(*batch, {});
    int written = 0;
    QObject::connect(writing, &OperationBase::progress, writing, [&](qint64 done) {
        if (done == 0 || written >= 3)
            return;
        Payout other;
        other.account = desk.account();
        other.amount = Money::fromMinor(100 + written, *Currency::fromCode(u"MYR"));
        other.reference = u"OTHER-%1"_s.arg(written);
        written += desk.ledger().payouts().add(other).has_value();
    });
    const auto imported = waitFor(writing, 60'000);
    QVERIFY(imported);
    QVERIFY(written > 0);
    // It stands before the batch, which had begun first.
    const auto first = desk.ledger().payouts().findByReference(desk.account(), u"OTHER-0"_s);
    QCOMPARE(first->id.value, 1);
    QCOMPARE(*desk.ledger().payouts().count({.batch = imported->id}), 2000);
    QCOMPARE(*desk.ledger().payouts().count({}), 2000 + written);
    QVERIFY(desk.ledger().check()->passed());
}

void PayoutImportTest::oneImportAtATime()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    const auto batch = check(desk, headLine + rows(500));
    QVERIFY(batch);
    {
        ImportPayouts importing(
            desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
        auto *first = importing.import(*batch, {});
        QCOMPARE(waitFor(importing.import(*batch, {})).error().kind, ErrorKind::Conflict);
        QVERIFY(waitFor(first));
    }
    QCOMPARE(*desk.ledger().payouts().count({}), 500);
    const auto more = check(desk, headLine + rows(500, 1000));
    QVERIFY(more);
    {
        ImportPayouts importing(
            desk.ledger(), desk.work().providers(), desk.work().hub(), desk.clock());
        importing.import(*more, {});
    } // whoever asked is gone: nothing of it is left
    QCOMPARE(*desk.ledger().payouts().count({}), 500);
}

/// The longest time in which the thread of the window could do nothing.
class LongestPause : public QObject
{
public:
    LongestPause()
    {
        m_timer.start();
        startTimer(1);
    }
    qint64 longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_longest = std::max(m_longest, m_timer.restart());
    }

private:
    QElapsedTimer m_timer;
    qint64 m_longest = 0;
};

/// Stays linear: ten times the rows take about ten times as long. The numbers are printed.
void PayoutImportTest::manyRows()
{
    const int count = qEnvironmentVariableIntValue("PAYDESK_BATCH_ROWS");
    const int total = count > 0 ? count : 10'000;
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    QElapsedTimer timer;
    timer.start();
    const auto batch = check(desk, headLine + rows(total));
    const qint64 checked = timer.restart();
    QVERIFY(batch);
    QVERIFY2((*batch)->isSound(), qPrintable(problemsOf(**batch)));
    const LongestPause pause;
    const auto imported = import(desk, *batch);
    const qint64 written = timer.restart();
    QVERIFY2(pause.longest() < written / 4, qPrintable(QString::number(pause.longest())));
    QVERIFY(imported);
    QCOMPARE(imported->count, total);
    const auto again = check(desk, headLine + rows(total));
    QVERIFY(again);
    QCOMPARE((*again)->known.rows, total);
    qInfo("%d rows: checked in %lld ms, written in %lld ms (longest pause of this thread %lld ms),"
          " checked again in %lld ms",
        total, checked, written, pause.longest(), timer.elapsed());
}

QTEST_GUILESS_MAIN(PayoutImportTest)
#include "tst_payoutimport.moc"
