// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/acts.h"
#include "models/ledger/sendings.h"
#include "tests/models/ledger/support/failureloop.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array results{AttemptResult::Accepted, AttemptResult::Declined,
                             AttemptResult::NotSent, AttemptResult::Unknown};

/// Calls \c each with every way in which a sending of these states can end.
template <typename State, typename Each>
void everyEnd(std::span<const State> states, const QStringList &operations, Each each)
{
    for (const QString &operation : operations) {
        for (const AttemptResult result : results) {
            for (const State from : states) {
                for (const State current : states) {
                    each(Ended<State>{operation, result, toKey(from), current, std::nullopt});
                    for (const State asked : states)
                        each(Ended<State>{operation, result, toKey(from), current, asked});
                }
            }
        }
    }
}

template <typename State>
QByteArray textOf(const Ended<State> &end)
{
    return QStringLiteral("%1 %2 from %3 in %4 to %5")
        .arg(end.operation, toKey(end.result), end.from, toKey(end.current),
             end.asked ? toKey(*end.asked) : QString())
        .toUtf8();
}

} // namespace

/// The decisions about sendings, over every combination there is.
class LedgerDecisionsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsBelieved();
    void endsOfPayouts();
    void endsOfInvoices();
    void endsOfTransfers();
    void beginnings();
    void whatShowsAnAct();
    void refundsThatWait();
    void journalInPages();
    void unreadableJournal();
    void hashesOfRows();
};

void LedgerDecisionsTest::whatIsBelieved()
{
    using Stage = Attempt::Stage;
    for (const AttemptResult result : results) {
        for (const Stage stage : {Stage::Intent, Stage::Sending, Stage::Finished}) {
            for (const bool inDoubt : {false, true}) {
                const bool late = result == AttemptResult::NotSent && stage != Stage::Intent;
                const bool second = result == AttemptResult::Declined && inDoubt;
                QCOMPARE(believed(result, stage, inDoubt),
                         late || second ? AttemptResult::Unknown : result);
            }
        }
    }
}

void LedgerDecisionsTest::endsOfPayouts()
{
    using enum PayoutState;
    everyEnd(allPayoutStates(), {u"create"_s, u"process"_s}, [](const Ended<PayoutState> &end) {
        const auto next = stateAfter(end);
        const bool unsure = end.result == AttemptResult::Unknown;
        if (!next || !*next) {
            QVERIFY2(!next || end.current != Sending, textOf(end).constData());
            return;
        }
        // Whatever is asked for: an unknown end is in doubt, and what moved on stays where it is.
        if (unsure)
            QCOMPARE(**next, InDoubt);
        if (end.current != Sending)
            QVERIFY2(!unsure && isAllowed(end.current, **next), textOf(end).constData());
        const bool sendable = **next == Draft || **next == Approved;
        const bool refused = end.result == AttemptResult::Declined && toKey(**next) == end.from;
        QVERIFY2(!sendable || end.result == AttemptResult::NotSent || refused, textOf(end).constData());
    });
}

void LedgerDecisionsTest::endsOfInvoices()
{
    everyEnd(allInvoiceStates(), {u"create"_s, u"pay"_s, u"refund"_s, u"capture"_s},
             [](const Ended<InvoiceState> &end) {
                 const auto next = stateAfter(end);
                 QVERIFY(next);
                 if (end.result == AttemptResult::NotSent)
                     QVERIFY(!*next);
                 const bool movedOn = toKey(end.current) != end.from;
                 if (movedOn && *next)
                     QVERIFY2(isAllowed(end.current, **next), textOf(end).constData());
                 if (movedOn && end.result == AttemptResult::Unknown)
                     QVERIFY2(!*next, textOf(end).constData());
             });
}

void LedgerDecisionsTest::endsOfTransfers()
{
    everyEnd(allTransferStates(), {u"create"_s, u"confirm"_s}, [](const Ended<TransferState> &end) {
        const auto next = stateAfter(end);
        QVERIFY(next);
        const bool movedOn = toKey(end.current) != end.from;
        if (movedOn && *next)
            QVERIFY2(isAllowed(end.current, **next), textOf(end).constData());
        if (!movedOn && end.result == AttemptResult::Unknown)
            QVERIFY2(**next == TransferState::InDoubt || **next == end.current, textOf(end).constData());
    });
}

void LedgerDecisionsTest::beginnings()
{
    using enum PayoutState;
    const auto may = [](PayoutState state, const char *operation, const QString &providerId) {
        Payout payout;
        payout.state = state;
        payout.providerId = providerId;
        return checkBegin(payout, QString::fromLatin1(operation)).has_value();
    };
    for (const PayoutState state : allPayoutStates()) {
        const bool unsent = state == Draft || state == Approved || state == InDoubt;
        QCOMPARE(may(state, "create", {}), unsent);
        QVERIFY(!may(state, "create", u"P-1"_s)); // what the provider has is not made once more
        QCOMPARE(may(state, "process", u"P-1"_s), state == Pending || state == InDoubt);
        QVERIFY(!may(state, "process", {}));
        QVERIFY(!may(state, "refund", {}));
    }
    Invoice invoice;
    invoice.state = InvoiceState::Paid;
    QVERIFY(checkBegin(invoice, u"refund"_s));
    QVERIFY(!checkBegin(invoice, u"nonsense"_s));
    for (const TransferState state : allTransferStates()) {
        Claim claim;
        claim.state = state;
        Transfer transfer;
        transfer.state = state;
        for (const QString &operation : {u"create"_s, u"confirm"_s, u"refund"_s}) {
            const bool allowed = (operation == u"create" && state == TransferState::Draft)
                || (operation == u"confirm" && state == TransferState::RequiresAction);
            QCOMPARE(checkBegin(claim, operation).has_value(), allowed);
            QCOMPARE(checkBegin(transfer, operation).has_value(), allowed);
        }
    }
}

void LedgerDecisionsTest::whatShowsAnAct()
{
    for (const QString &operation : {u"create"_s, u"confirm"_s, u"pay"_s, u"refund"_s, u"cancel"_s,
                                     u"capture"_s, u"charge"_s}) {
        for (const InvoiceState from : allInvoiceStates()) {
            for (const InvoiceState to : allInvoiceStates()) {
                Invoice before;
                before.state = from;
                Invoice after;
                after.state = to;
                const auto shown = shownBy(operation, before, after);
                if (to == InvoiceState::InDoubt || from == to)
                    QVERIFY(!shown);
            }
        }
        for (const TransferState from : allTransferStates()) {
            for (const TransferState to : allTransferStates()) {
                Transfer before;
                before.state = from;
                Transfer after;
                after.state = to;
                Claim claimed;
                claimed.state = from;
                Claim later;
                later.state = to;
                QCOMPARE(shownBy(operation, before, after), shownBy(operation, claimed, later));
                if (to == TransferState::InDoubt || to == TransferState::Draft || from == to)
                    QVERIFY(!shownBy(operation, before, after));
            }
        }
    }
}

void LedgerDecisionsTest::refundsThatWait()
{
    using enum InvoiceState;
    for (const InvoiceState from : allInvoiceStates()) {
        for (const InvoiceState to : allInvoiceStates()) {
            Invoice before;
            before.state = from;
            InvoiceChange change;
            change.state = to;
            const bool back = to == Paid || to == PartiallyPaid || to == PartiallyRefunded;
            QCOMPARE(wouldEndRefund(before, change), from == RefundPending && back);
            change.refunded = money(100);
            QVERIFY(!wouldEndRefund(before, change)); // more is refunded than before
            before.refunded = money(100);
            QCOMPARE(wouldEndRefund(before, change), from == RefundPending && back);
        }
    }
}

void LedgerDecisionsTest::journalInPages()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open();
    const AccountId account = fixture.addAccount();
    for (int i = 0; i < 4; ++i)
        fixture.addPayout(account, u"PO-%1"_s.arg(i));
    const auto all = ledger.journal().list({});
    VERIFY_OK(all);
    QCOMPARE(all->items.size(), size_t(5));
    QVERIFY(all->next.isEmpty());
    std::vector<qint64> seen;
    PageRequest request{.limit = 2};
    do {
        const auto page = ledger.journal().list(request);
        VERIFY_OK(page);
        for (const JournalEntry &entry : page->items)
            seen.push_back(entry.seq);
        request.after = page->next;
    } while (!request.after.isEmpty());
    QCOMPARE(seen, (std::vector<qint64>{5, 4, 3, 2, 1}));
    COMPARE_ERROR(ledger.journal().list({.after = u"yesterday"_s}), ErrorKind::InvalidInput);
    QVERIFY(!stepAfter(all->items.front()));
}

void LedgerDecisionsTest::unreadableJournal()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    fixture.addPayout(account, u"PO-1"_s);
    fixture.close();
    fixture.tamper({u"DROP TRIGGER journal_no_update"_s,
                    u"UPDATE journal SET object = 'sofa' WHERE seq = 2"_s});
    fixture.open(LedgerMode::ReadOnly);
    COMPARE_ERROR(fixture.ledger().journal().list({}), ErrorKind::LedgerDamaged);
}

void LedgerDecisionsTest::hashesOfRows()
{
    LedgerFixture fixture;
    fixture.open();
    fixture.addPayout(fixture.addAccount(), u"PO-1"_s);
    fixture.close();
    const auto plan = std::make_shared<FailurePlan>();
    const auto ledger = openFailing(fixture, plan);
    VERIFY_OK(ledger);
    const Journal &journal = (*ledger)->journal();
    QCOMPARE(*journal.hashOf(2), journal.head()->hash);
    QVERIFY(*journal.hashOf(1) != *journal.hashOf(2));
    QCOMPARE(*journal.hashOf(3), QByteArray()); // there is none
    *plan = {.failAt = 1, .extent = FailurePlan::Extent::FromThenOn};
    COMPARE_ERROR(journal.hashOf(1), ErrorKind::LedgerFailure);
}

QTEST_GUILESS_MAIN(LedgerDecisionsTest)
#include "tst_ledgerdecisions.moc"
