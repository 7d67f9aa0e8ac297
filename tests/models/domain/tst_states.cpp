// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/callback.h"
#include "models/domain/reconciliation.h"
#include "models/domain/states.h"
#include "models/domain/transfer.h"

#include <QSet>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

using Pair = QPair<QString, QString>;

template <typename State>
QSet<Pair> pairsOf(std::span<const Transition<State>> table)
{
    QSet<Pair> pairs;
    for (const auto &row : table)
        pairs.insert({toKey(row.from), toKey(row.to)});
    return pairs;
}

/// "from: to to to" per line.
QSet<Pair> pairsOf(const char *text)
{
    QSet<Pair> pairs;
    for (const QString &line : QString::fromLatin1(text).split(u'\n', Qt::SkipEmptyParts)) {
        for (const QString &to : line.section(u':', 1).split(u' ', Qt::SkipEmptyParts))
            pairs.insert({line.section(u':', 0, 0).trimmed(), to});
    }
    return pairs;
}

// Written down a second time on purpose: a change of the table must be meant.
constexpr char invoices[] = R"(
draft: in_doubt pending requires_action authorized paid partially_paid failed expired canceled
in_doubt: pending requires_action authorized paid partially_paid failed expired canceled refunded
in_doubt: partially_refunded charged_back
pending: requires_action authorized paid partially_paid failed expired canceled refunded
pending: partially_refunded charged_back
requires_action: pending authorized paid partially_paid failed expired canceled
authorized: paid partially_paid canceled failed expired
paid: refund_pending partially_refunded refunded charged_back
partially_paid: paid refund_pending partially_refunded refunded charged_back
refund_pending: paid partially_paid partially_refunded refunded charged_back
partially_refunded: refund_pending refunded charged_back
refunded: charged_back
failed: expired canceled partially_paid paid partially_refunded refunded charged_back
expired: canceled partially_paid paid partially_refunded refunded charged_back
canceled: partially_paid paid partially_refunded refunded charged_back)";

constexpr char payouts[] = R"(
draft: awaiting_approval sending canceled
awaiting_approval: approved rejected draft canceled
approved: sending draft canceled
sending: draft approved in_doubt pending paid partially_paid declined failed canceled
in_doubt: sending pending paid partially_paid declined failed returned canceled
pending: sending paid partially_paid declined failed returned canceled
paid: returned
partially_paid: paid returned
declined: canceled failed partially_paid paid returned
canceled: failed partially_paid paid returned
failed: partially_paid paid returned)";

constexpr char transfers[] = R"(
draft: in_doubt requires_action waiting_for_claim processing completed declined canceled
in_doubt: requires_action waiting_for_claim processing completed declined
requires_action: in_doubt waiting_for_claim processing completed declined
waiting_for_claim: processing completed declined
processing: requires_action waiting_for_claim completed declined
canceled: declined completed
declined: completed)";

bool maySend(PayoutState state)
{
    return state == PayoutState::Draft || state == PayoutState::Approved;
}

bool wasSent(PayoutState state)
{
    using enum PayoutState;
    switch (state) {
    case Sending:
    case InDoubt:
    case Pending:
    case Paid:
    case PartiallyPaid:
    case Declined:
    case Failed:
    case Returned:
        return true;
    case Draft:
    case AwaitingApproval:
    case Approved:
    case Rejected:
    case Canceled:
        return false;
    }
    return true;
}

} // namespace

class TestStates : public QObject
{
    Q_OBJECT

private slots:
    void everyPairOfInvoiceStates();
    void everyPairOfPayoutStates();
    void everyPairOfTransferStates();
    void nothingLeadsBackToSending();
    void onceSettledNothingIsOpenAgain();
    void finalStates();
    void lastWordsHaveARank();
    void keysLeadToThemselves();
    void openStatesAreAsked();
    void idsOfEveryKind();
    void callbacksAreJudgedForGood();
    void settlementOfEveryState();
    void whatMayBeMadeAgain();
    void reconciliationKeys();
    void signs();
};

void TestStates::everyPairOfInvoiceStates()
{
    const QSet<Pair> expected = pairsOf(invoices);
    QCOMPARE(pairsOf(invoiceTransitions()), expected);
    QCOMPARE(invoiceTransitions().size(), size_t(expected.size())); // no row stands there twice
    for (const InvoiceState from : allInvoiceStates()) {
        for (const InvoiceState to : allInvoiceStates())
            QCOMPARE(isAllowed(from, to), expected.contains({toKey(from), toKey(to)}));
    }
}

void TestStates::everyPairOfPayoutStates()
{
    const QSet<Pair> expected = pairsOf(payouts);
    QCOMPARE(pairsOf(payoutTransitions()), expected);
    QCOMPARE(payoutTransitions().size(), size_t(expected.size()));
    for (const PayoutState from : allPayoutStates()) {
        for (const PayoutState to : allPayoutStates())
            QCOMPARE(isAllowed(from, to), expected.contains({toKey(from), toKey(to)}));
    }
}

void TestStates::everyPairOfTransferStates()
{
    const QSet<Pair> expected = pairsOf(transfers);
    QCOMPARE(pairsOf(transferTransitions()), expected);
    QCOMPARE(transferTransitions().size(), size_t(expected.size()));
    for (const TransferState from : allTransferStates()) {
        for (const TransferState to : allTransferStates())
            QCOMPARE(isAllowed(from, to), expected.contains({toKey(from), toKey(to)}));
    }
}

void TestStates::nothingLeadsBackToSending()
{
    using enum PayoutState;
    for (const auto &row : payoutTransitions()) {
        const QByteArray step = (toKey(row.from) + u" to " + toKey(row.to)).toLatin1();
        if (wasSent(row.from) && maySend(row.to))
            QVERIFY2(row.from == Sending, step.constData());
        if (row.to == Sending)
            // Pending: the second step of a payout that the provider has; see acts.h.
            QVERIFY2(maySend(row.from) || row.from == InDoubt || row.from == Pending,
                     step.constData());
        QVERIFY2(row.to != AwaitingApproval || row.from == Draft, step.constData());
    }
    // An invoice is sent from its draft only, and nothing becomes a draft again.
    for (const auto &row : invoiceTransitions())
        QVERIFY(row.to != InvoiceState::Draft);
    for (const auto &row : transferTransitions())
        QVERIFY(row.to != TransferState::Draft);
}

void TestStates::onceSettledNothingIsOpenAgain()
{
    for (const auto &row : payoutTransitions()) {
        if (settlementOf(row.from) == Settlement::Settled)
            QVERIFY(settlementOf(row.to) == Settlement::Settled);
    }
    for (const auto &row : invoiceTransitions()) {
        if (settlementOf(row.from) == Settlement::Settled)
            QVERIFY(settlementOf(row.to) == Settlement::Settled);
    }
    for (const auto &row : transferTransitions())
        QVERIFY(settlementOf(row.from) != Settlement::Settled); // it is the end
}

void TestStates::finalStates()
{
    QSet<QString> ends;
    for (const PayoutState state : allPayoutStates()) {
        const auto table = payoutTransitions();
        if (std::none_of(table.begin(), table.end(), [=](auto row) { return row.from == state; }))
            ends.insert(toKey(state));
    }
    QCOMPARE(ends, (QSet<QString>{u"rejected"_s, u"returned"_s}));
    ends.clear();
    for (const InvoiceState state : allInvoiceStates()) {
        const auto table = invoiceTransitions();
        if (std::none_of(table.begin(), table.end(), [=](auto row) { return row.from == state; }))
            ends.insert(toKey(state));
    }
    QCOMPARE(ends, (QSet<QString>{u"charged_back"_s}));
    ends.clear();
    for (const TransferState state : allTransferStates()) {
        const auto table = transferTransitions();
        if (std::none_of(table.begin(), table.end(), [=](auto row) { return row.from == state; }))
            ends.insert(toKey(state));
    }
    QCOMPARE(ends, (QSet<QString>{u"completed"_s}));
}

/// Of two last words one can follow the other, and only one way: no order of arrival matters.
void TestStates::lastWordsHaveARank()
{
    const auto verify = [](auto states, auto isFinal) {
        for (const auto a : states) {
            for (const auto b : states) {
                if (a != b && isFinal(a) && isFinal(b)) {
                    QVERIFY2(isAllowed(a, b) != isAllowed(b, a),
                             qPrintable(toKey(a) + u' ' + toKey(b)));
                    if (settlementOf(a) == Settlement::NotSettled
                        && settlementOf(b) == Settlement::Settled)
                        QVERIFY(isAllowed(a, b) && contradict(settlementOf(a), settlementOf(b)));
                }
            }
        }
    };
    verify(allPayoutStates(), [](PayoutState state) {
        return !isOpen(state) && state != PayoutState::Draft && state != PayoutState::Approved
            && state != PayoutState::AwaitingApproval && state != PayoutState::Rejected;
    });
    verify(allInvoiceStates(), [](InvoiceState state) {
        return !isOpen(state) && state != InvoiceState::Draft; // a refund goes to and fro
    });
    verify(allTransferStates(), [](TransferState state) {
        return !isOpen(state) && state != TransferState::Draft;
    });
    QVERIFY(!contradict(Settlement::Open, Settlement::Settled));
    QVERIFY(!contradict(Settlement::Settled, Settlement::Open));
    QVERIFY(!contradict(Settlement::Settled, Settlement::Settled));
}

void TestStates::keysLeadToThemselves()
{
    QCOMPARE(allInvoiceStates().size(), size_t(14));
    QCOMPARE(allPayoutStates().size(), size_t(13));
    for (const InvoiceState state : allInvoiceStates())
        QCOMPARE(invoiceStateFromKey(toKey(state)), std::optional{state});
    for (const PayoutState state : allPayoutStates())
        QCOMPARE(payoutStateFromKey(toKey(state)), std::optional{state});
    QCOMPARE(allTransferStates().size(), size_t(8));
    for (const TransferState state : allTransferStates())
        QCOMPARE(transferStateFromKey(toKey(state)), std::optional{state});
    for (const CallbackOutcome outcome : allCallbackOutcomes())
        QCOMPARE(callbackOutcomeFromKey(toKey(outcome)), std::optional{outcome});
    for (const StepKind kind : {StepKind::OpenUrl, StepKind::SubmitForm, StepKind::EnterCode})
        QCOMPARE(stepKindFromKey(toKey(kind)), std::optional{kind});
    for (const RecipientKind kind : {RecipientKind::Card, RecipientKind::External})
        QCOMPARE(recipientKindFromKey(toKey(kind)), std::optional{kind});
    QVERIFY(!callbackOutcomeFromKey(u"Applied"));
    QVERIFY(!stepKindFromKey(u""));
    QVERIFY(!recipientKindFromKey(u""));
    QVERIFY(!payoutStateFromKey(u"Paid"));
    QVERIFY(!payoutStateFromKey(u"authorized"));
    QVERIFY(!invoiceStateFromKey(u"sending"));
    QVERIFY(!invoiceStateFromKey(u""));
}

void TestStates::openStatesAreAsked()
{
    // What is not settled for sure either way must be asked about, and nothing else but a refund.
    for (const PayoutState state : allPayoutStates())
        QCOMPARE(isOpen(state), settlementOf(state) == Settlement::Open);
    for (const InvoiceState state : allInvoiceStates())
        QCOMPARE(isOpen(state), settlementOf(state) == Settlement::Open
                     || state == InvoiceState::RefundPending);
    for (const TransferState state : allTransferStates())
        QCOMPARE(isOpen(state), settlementOf(state) == Settlement::Open);
}

void TestStates::idsOfEveryKind()
{
    using enum ObjectKind;
    QStringList ids;
    for (const ObjectKind kind :
         {Account, Invoice, Payout, Statement, Run, Transfer, Claim, Card, Callback, Person, Policy})
        ids += toKey(kind) + u' ' + idText(kind, 42);
    QCOMPARE(ids.join(u", "),
             u"account acc_42, invoice inv_42, payout po_42, statement st_42, run run_42, "
             u"transfer tr_42, claim cl_42, card card_42, callback cb_42, person person_42, "
             u"policy policy_42"_s);
}

void TestStates::callbacksAreJudgedForGood()
{
    using enum CallbackOutcome;
    for (const CallbackOutcome from : allCallbackOutcomes()) {
        const bool open = from == Received || from == Refused || from == UnknownObject;
        for (const CallbackOutcome to : allCallbackOutcomes())
            QCOMPARE(isAllowed(from, to), open && to != from && to != Received);
    }
}

void TestStates::settlementOfEveryState()
{
    QStringList settled;
    for (const PayoutState state : allPayoutStates()) {
        if (settlementOf(state) == Settlement::Settled)
            settled += toKey(state);
    }
    QCOMPARE(settled, (QStringList{u"paid"_s, u"partially_paid"_s, u"returned"_s}));
    settled.clear();
    for (const TransferState state : allTransferStates()) {
        if (settlementOf(state) == Settlement::Settled)
            settled += toKey(state);
    }
    QCOMPARE(settled, (QStringList{u"completed"_s}));
    settled.clear();
    for (const InvoiceState state : allInvoiceStates()) {
        if (settlementOf(state) == Settlement::Settled)
            settled += toKey(state);
    }
    QCOMPARE(settled,
             (QStringList{u"paid"_s, u"partially_paid"_s, u"refund_pending"_s,
                          u"partially_refunded"_s, u"refunded"_s, u"charged_back"_s}));
}

void TestStates::whatMayBeMadeAgain()
{
    QStringList unpaid;
    for (const PayoutState state : allPayoutStates()) {
        if (isSurelyUnpaid(state))
            unpaid += toKey(state);
    }
    QCOMPARE(unpaid,
             (QStringList{u"rejected"_s, u"declined"_s, u"failed"_s, u"canceled"_s}));
}

void TestStates::reconciliationKeys()
{
    QStringList keys;
    for (const MatchStatus status : allMatchStatuses()) {
        keys += toKey(status);
        QCOMPARE(matchStatusFromKey(toKey(status)), std::optional{status});
    }
    QCOMPARE(keys.join(u' '),
             u"matched amount_mismatch fee_mismatch status_mismatch currency_mismatch duplicate "
             u"missing_in_ledger missing_in_statement"_s);
    QVERIFY(!matchStatusFromKey(u"Matched"));
    for (const char *key : {"payment", "payout", "transfer", "refund"}) {
        const auto type = lineTypeFromKey(QString::fromLatin1(key));
        QVERIFY(type);
        QCOMPARE(toKey(*type), QString::fromLatin1(key));
    }
    QVERIFY(!lineTypeFromKey(u"Payment"));
    QVERIFY(!lineTypeFromKey(u""));
    QCOMPARE(toKey(MatchEvidence::ProviderId), u"provider_id"_s);
    QCOMPARE(toKey(MatchEvidence::Reference), u"reference"_s);
    QCOMPARE(toKey(MatchEvidence::None), u"none"_s);
}

void TestStates::signs()
{
    QCOMPARE(signOf(LineType::Payment), 1);
    for (const LineType type : {LineType::Payout, LineType::Transfer, LineType::Refund})
        QCOMPARE(signOf(type), -1);
}

QTEST_GUILESS_MAIN(TestStates)
#include "tst_states.moc"
