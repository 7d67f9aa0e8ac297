// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failureloop.h"

using namespace paydesk;
using namespace paydesk::test;

/// Many drafts at once: all of them or none, whichever statement fails.
class LedgerBatchTest : public QObject
{
    Q_OBJECT
private slots:
    void allOrNone_data() { addWaysOfFailing(); }
    void allOrNone();
    void stopsAndTakesBack();
    void visitsAllPayouts();

private:
    static Result<NewPayout> draft(AccountId account, qint64 number);
};

Result<NewPayout> LedgerBatchTest::draft(AccountId account, qint64 number)
{
    NewPayout made{.note = QStringLiteral("row %1").arg(number + 2)};
    made.draft.account = account;
    made.draft.reference = QStringLiteral("R%1").arg(number);
    made.draft.amount = money(100 + number);
    made.draft.partyAccount = QStringLiteral("5140");
    made.draft.batch = QStringLiteral("B-1");
    return made;
}

void LedgerBatchTest::allOrNone()
{
    QFETCH(FailurePlan::Extent, extent);
    QFETCH(FailurePlan::Moment, moment);
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    fixture.close();
    bool told = false;
    failEverywhere(fixture, extent, moment,
        {.live =
                [&](Ledger &ledger) {
                    told = bool(
                        ledger.payouts().addEach(4, [&](qint64 i) { return draft(account, i); }));
                },
            .verify =
                [&](Ledger &ledger, bool finished) {
                    const auto count = ledger.payouts().count({});
                    VERIFY_OK(count);
                    QVERIFY(*count == 0 || *count == 4);
                    if (told || finished)
                        QCOMPARE(*count, 4);
                },
            .statements = 12});
}

void LedgerBatchTest::stopsAndTakesBack()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    const auto canceled = ledger.payouts().addEach(5, [&](qint64 i) -> Result<NewPayout> {
        if (i == 3)
            return Error::of(ErrorKind::Canceled);
        return draft(account, i);
    });
    COMPARE_ERROR(canceled, ErrorKind::Canceled);
    const auto twice = ledger.payouts().addEach(2, [&](qint64) { return draft(account, 1); });
    COMPARE_ERROR(twice, ErrorKind::Conflict);
    QCOMPARE(*ledger.payouts().count({}), 0);
    const auto written = ledger.payouts().addEach(3, [&](qint64 i) { return draft(account, i); });
    VERIFY_OK(written);
    const auto timeline = ledger.journal().of(ObjectKind::Payout, written->at(1).value);
    VERIFY_OK(timeline);
    QCOMPARE(timeline->front().note, QStringLiteral("row 3"));
    QVERIFY(ledger.check()->passed());
}

void LedgerBatchTest::visitsAllPayouts()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    VERIFY_OK(ledger.payouts().addEach(3, [&](qint64 i) { return draft(account, i); }));
    QStringList seen;
    VERIFY_OK(ledger.payouts().visit([&](const PayoutTraces &traces) {
        seen += traces.id.toText() + u' ' + traces.reference + u' ' + traces.partyAccount + u' '
            + QString::number(traces.amount.minor()) + u' ' + toKey(traces.state);
        return seen.size() < 2;
    }));
    QCOMPARE(seen,
        QStringList(
            {QStringLiteral("po_1 R0 5140 100 draft"), QStringLiteral("po_2 R1 5140 101 draft")}));
}

QTEST_GUILESS_MAIN(LedgerBatchTest)
#include "tst_ledgerbatch.moc"
