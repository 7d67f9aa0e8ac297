// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/restoreroom.h"

#include <algorithm>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a restored ledger takes over from the one that it replaces: nothing that was sent may be
/// sent once more.
class LedgerRestoreTest : public QObject, protected RestoreRoom
{
    Q_OBJECT
private slots:
    void init() { open(); }
    void payoutsSentSinceTheBackup_data();
    void payoutsSentSinceTheBackup();
    void theReferenceStaysTaken();
    void alikeOnesAreHeldBack();
    void everyKindOfOrder_data();
    void everyKindOfOrder();
    void newAccountsComeAlong();
    void accountsOfTheSameNameAreOne();
    void onceMoreChangesNothing();
    void restoringOverARestoredOne();
};

namespace {

int eventsOf(Ledger &ledger, ObjectKind kind, qint64 id, const QString &event)
{
    const auto story = sure(ledger.journal().of(kind, id));
    return int(std::count_if(story.begin(), story.end(),
                             [&event](const JournalEntry &e) { return e.event == event; }));
}

} // namespace

void LedgerRestoreTest::payoutsSentSinceTheBackup_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<std::optional<AttemptResult>>("answer");
    using Answer = std::optional<AttemptResult>;
    for (const char *before : {"nothing", "draft", "awaiting_approval", "approved"}) {
        QTest::addRow("%s, then accepted", before)
            << QString::fromLatin1(before) << Answer(AttemptResult::Accepted);
        QTest::addRow("%s, then declined", before)
            << QString::fromLatin1(before) << Answer(AttemptResult::Declined);
        QTest::addRow("%s, then unknown", before)
            << QString::fromLatin1(before) << Answer(AttemptResult::Unknown);
        QTest::addRow("%s, then not sent", before)
            << QString::fromLatin1(before) << Answer(AttemptResult::NotSent);
        QTest::addRow("%s, then killed", before) << QString::fromLatin1(before) << Answer();
    }
}

void LedgerRestoreTest::payoutsSentSinceTheBackup()
{
    QFETCH(QString, before);
    QFETCH(std::optional<AttemptResult>, answer);
    m_fixture->addPayout(m_account, u"PO-0"_s);
    PayoutId id;
    if (before != u"nothing")
        id = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s))).id;
    if (before == u"approved")
        m_fixture->approve(id);
    if (before == u"awaiting_approval")
        sure(m_fixture->ledger().payouts().change(
            id, {.event = u"submitted"_s, .state = PayoutState::AwaitingApproval}));
    makeBackup();
    if (before == u"nothing")
        id = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s))).id;
    if (before == u"awaiting_approval")
        sure(m_fixture->ledger().payouts().change(
            id, {.event = u"withdrawn"_s, .state = PayoutState::Draft}));
    m_fixture->clock.advance(10min);
    const Timestamp sentAt = m_fixture->clock.now();
    sendAs(m_fixture->ledger(), id, answer);

    const RestoredLedger info = restored();
    QVERIFY(info.carried.replaced);
    QCOMPARE(info.carried.unread, QString());
    QCOMPARE(info.carried.orders, 1);
    QCOMPARE(info.carried.sendings, 1);
    Ledger &ledger = reopened();
    const Payout payout = sure(ledger.payouts().get(id));
    QCOMPARE(payout.state, PayoutState::InDoubt);
    QCOMPARE(payout.reference, u"PO-1"_s);
    QCOMPARE(payout.amount, money(10'000));
    QCOMPARE(payout.party, u"Ion Popescu"_s);
    QCOMPARE(payout.partyAccount, u"MD24AG000225100013104168"_s);
    QCOMPARE(payout.providerId, answer == AttemptResult::Accepted ? u"prov-77"_s : QString());
    QVERIFY(payout.checks.nextAt); // somebody asks
    const auto attempts = sure(ledger.attempts().of(ObjectKind::Payout, id.value));
    QCOMPARE(attempts.size(), size_t(1));
    QVERIFY(attempts[0].startedAt == sentAt);
    QCOMPARE(attempts[0].digest, sentBody);
    QVERIFY(attempts[0].end && attempts[0].end->result == AttemptResult::Unknown);
    QVERIFY(eventsOf(ledger, ObjectKind::Payout, id.value, u"carried_over"_s) > 0);
    COMPARE_ERROR(ledger.payouts().beginAttempt(id, u"create"_s, sentBody), ErrorKind::NotAllowed);
    QCOMPARE(sure(ledger.payouts().get(PayoutId{1})).state, PayoutState::Draft);
    QVERIFY(sure(ledger.check()).passed());
}

void LedgerRestoreTest::theReferenceStaysTaken()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    restored();
    Ledger &ledger = reopened();
    COMPARE_ERROR(ledger.payouts().add(payoutTo(m_account, u"PO-1"_s)), ErrorKind::Conflict);
    QCOMPARE(sure(ledger.payouts().add(payoutTo(m_account, u"PO-2"_s))).id.value, made.id.value + 1);
}

void LedgerRestoreTest::alikeOnesAreHeldBack()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    restored();
    Ledger &ledger = reopened();
    QCOMPARE(sure(ledger.payouts().notAskedSinceRestore()), 1);
    const Payout again = sure(ledger.payouts().add(payoutTo(m_account, u"PO-1-again"_s)));
    QVERIFY(sure(ledger.payouts().likeInDoubt(again)) == made.id);
    const auto alike = sure(ledger.payouts().alike(again, m_fixture->clock.now() - 24h));
    QCOMPARE(alike.size(), size_t(1));
    const auto refused = ledger.payouts().beginAttempt(again.id, u"create"_s, sentBody);
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(refused.error().detail, u"quarantine"_s);
}

void LedgerRestoreTest::everyKindOfOrder_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<bool>("known");
    QTest::newRow("transfer") << u"transfer"_s << u"create"_s << true;
    QTest::newRow("transfer, made since") << u"transfer"_s << u"create"_s << false;
    QTest::newRow("claim") << u"claim"_s << u"create"_s << true;
    QTest::newRow("claim, made since") << u"claim"_s << u"create"_s << false;
    QTest::newRow("refund") << u"invoice"_s << u"refund"_s << true;
    QTest::newRow("refund, of an invoice made since") << u"invoice"_s << u"refund"_s << false;
    QTest::newRow("capture") << u"invoice"_s << u"capture"_s << true;
    QTest::newRow("charge") << u"invoice"_s << u"charge"_s << true;
    QTest::newRow("charge, made since") << u"invoice"_s << u"charge"_s << false;
}

void LedgerRestoreTest::everyKindOfOrder()
{
    QFETCH(QString, kind);
    QFETCH(QString, operation);
    QFETCH(bool, known);
    ObjectKind object = ObjectKind::Invoice;
    const auto make = [&]() -> qint64 {
        if (kind == u"transfer") {
            object = ObjectKind::Transfer;
            return m_fixture->addTransfer(m_account, u"TR-1"_s).id.value;
        }
        if (kind == u"claim") {
            object = ObjectKind::Claim;
            return m_fixture->addClaim(m_account, u"CL-1"_s).id.value;
        }
        const Invoice invoice = m_fixture->addInvoice(m_account, u"INV-1"_s);
        if (operation == u"charge")
            return invoice.id.value;
        sure(m_fixture->ledger().invoices().change(
            invoice.id, {.event = u"status"_s, .state = operation == u"refund"
                                                     ? InvoiceState::Paid
                                                     : InvoiceState::Authorized}));
        return invoice.id.value;
    };
    qint64 id = known ? make() : 0;
    makeBackup();
    id = known ? id : make();
    Ledger &old = m_fixture->ledger();
    if (kind == u"transfer")
        m_fixture->start(old.transfers(), TransferId{id}, operation);
    else if (kind == u"claim")
        m_fixture->start(old.claims(), ClaimId{id}, operation);
    else
        m_fixture->start(old.invoices(), InvoiceId{id}, operation);

    QCOMPARE(restored().carried.sendings, 1);
    Ledger &ledger = reopened();
    QVERIFY(sure(ledger.check()).passed());
    const auto attempts = sure(ledger.attempts().of(object, id));
    QCOMPARE(attempts.size(), size_t(1));
    QCOMPARE(attempts[0].operation, operation);
    QVERIFY(attempts[0].end && attempts[0].end->result == AttemptResult::Unknown);
    QCOMPARE(sure(ledger.attempts().inDoubt(object, id)).size(), size_t(1));
    if (kind == u"transfer") {
        QCOMPARE(sure(ledger.transfers().get(TransferId{id})).state, TransferState::InDoubt);
        COMPARE_ERROR(ledger.transfers().beginAttempt(TransferId{id}, operation, sentBody),
                      ErrorKind::NotAllowed);
    } else if (kind == u"claim") {
        QCOMPARE(sure(ledger.claims().get(ClaimId{id})).state, TransferState::InDoubt);
        COMPARE_ERROR(ledger.claims().beginAttempt(ClaimId{id}, operation, sentBody),
                      ErrorKind::NotAllowed);
    } else {
        QVERIFY(!ledger.invoices().beginAttempt(InvoiceId{id}, operation, sentBody));
    }
}

void LedgerRestoreTest::newAccountsComeAlong()
{
    makeBackup();
    const AccountId fresh = m_fixture->addAccount(u"new one"_s);
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(fresh, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    m_fixture->addAccount(u"unused"_s); // nothing was sent by it
    QCOMPARE(restored().carried.accounts, 1);
    Ledger &ledger = reopened();
    QCOMPARE(sure(ledger.accounts().findByName(u"new one"_s)).id, fresh);
    COMPARE_ERROR(ledger.accounts().findByName(u"unused"_s), ErrorKind::NotFound);
    QCOMPARE(sure(ledger.payouts().get(made.id)).account, fresh);
    QVERIFY(sure(ledger.check()).passed());
}

/// Time went back twice: what both files made since has the same numbers, and is not the same.
void LedgerRestoreTest::accountsOfTheSameNameAreOne()
{
    makeBackup();
    const QString second = m_fixture->file(u"second.db"_s);
    const AccountId fresh = m_fixture->addAccount(u"shop"_s);
    const Payout one = sure(m_fixture->ledger().payouts().add(payoutTo(fresh, u"PO-1"_s)));
    VERIFY_OK(m_fixture->ledger().backup(second));
    restored();
    m_fixture->open();
    m_fixture->clock.advance(1h);
    m_fixture->addAccount(u"other"_s); // has the number of "shop" in the second backup
    const AccountId shop = m_fixture->addAccount(u"shop"_s);
    m_fixture->clock.advance(48h);
    const Payout two = sure(m_fixture->ledger().payouts().add(payoutTo(shop, u"PO-2"_s)));
    QCOMPARE(two.id, one.id);
    // "restored" puts everything into quarantine only while something is open: nothing is.
    sendAs(m_fixture->ledger(), two.id, AttemptResult::Accepted);
    m_fixture->close();
    const auto info = sure(Ledger::restore(second, m_fixture->options()));
    QCOMPARE(info.carried.orders, 1);
    QCOMPARE(info.carried.accounts, 0);
    Ledger &ledger = reopened();
    QCOMPARE(sure(ledger.payouts().get(one.id)).reference, u"PO-1"_s);
    QCOMPARE(sure(ledger.payouts().get(one.id)).state, PayoutState::Draft);
    const Payout found = sure(ledger.payouts().findByReference(fresh, u"PO-2"_s));
    QVERIFY(found.id != one.id);
    QCOMPARE(found.state, PayoutState::InDoubt);
    QVERIFY(sure(ledger.check()).passed());
}

void LedgerRestoreTest::onceMoreChangesNothing()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    restored();
    QCOMPARE(restored().carried.sendings, 1); // from the one that was restored before
    Ledger &ledger = reopened();
    const auto attempts = sure(ledger.attempts().of(ObjectKind::Payout, made.id.value));
    QCOMPARE(attempts.size(), size_t(1));
    QCOMPARE(sure(ledger.payouts().get(made.id)).state, PayoutState::InDoubt);
    QCOMPARE(sure(ledger.payouts().get(made.id)).providerId, u"prov-77"_s);
    QVERIFY(sure(ledger.check()).passed());
}

void LedgerRestoreTest::restoringOverARestoredOne()
{
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    makeBackup();
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    const QString later = m_fixture->file(u"later.db"_s);
    VERIFY_OK(m_fixture->ledger().backup(later));
    restored();
    // The later backup holds the sending itself: it is not told twice.
    const auto info = sure(Ledger::restore(later, m_fixture->options()));
    QCOMPARE(info.carried.sendings, 0);
    Ledger &ledger = reopened();
    QCOMPARE(sure(ledger.attempts().of(ObjectKind::Payout, made.id.value)).size(), size_t(1));
    QCOMPARE(sure(ledger.payouts().get(made.id)).state, PayoutState::Pending);
}

QTEST_GUILESS_MAIN(LedgerRestoreTest)
#include "tst_ledgerrestore.moc"
