// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/models/ledger/support/oldledger.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a restored ledger takes over from the one that it replaces: nothing that was sent may be
/// sent once more, and no policy goes away with the file.
class LedgerRestoreTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void payoutsSentSinceTheBackup_data();
    void payoutsSentSinceTheBackup();
    void theReferenceStaysTaken();
    void whatWasSentIsSpent();
    void alikeOnesAreHeldBack();
    void everyKindOfOrder_data();
    void everyKindOfOrder();
    void newAccountsComeAlong();
    void accountsOfTheSameNameAreOne();
    void onceMoreChangesNothing();
    void restoringOverARestoredOne();
    void whatIsUnknownIsSaid_data();
    void whatIsUnknownIsSaid();
    void otherLedgersGiveNothing();
    void personsAndPolicyStay();
    void aBackupWithLaterPersonsKeepsThem();
    void personsThatDifferAreRefused();
    void onlyWhoMayRestores();
    void personsOfTheBackupDecideWhereNoneCanBeRead();
    void olderBackups_data();
    void olderBackups();
    void killedInTheMiddle();

private:
    QString backup() const { return m_fixture->file(u"backup.db"_s); }
    void makeBackup() { VERIFY_OK(m_fixture->ledger().backup(backup())); }
    RestoredLedger restored();
    Ledger &reopened();

    std::unique_ptr<LedgerFixture> m_fixture;
    AccountId m_account;
};

namespace {

const QString childArgument = u"--restore"_s;
const QByteArray body(32, 'b');

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
    return *std::move(result);
}

Payout draftOf(AccountId account, const QString &reference, qint64 minor = 10'000)
{
    Payout draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(minor);
    draft.party = u"Ion Popescu"_s;
    draft.partyAccount = u"MD24AG000225100013104168"_s;
    draft.fields = {{u"customer_code"_s, u"BIMB"_s}};
    return draft;
}

/// Sent, and answered as the file that goes away tells it.
void send(Ledger &ledger, PayoutId id, std::optional<AttemptResult> answer)
{
    const auto attempt = sure(ledger.payouts().beginAttempt(id, u"create"_s, body));
    if (answer != AttemptResult::NotSent && !ledger.attempts().markSending(attempt.id))
        qFatal("not marked");
    if (!answer)
        return;
    PayoutChange change;
    if (answer == AttemptResult::Accepted)
        change.providerId = u"prov-77"_s;
    sure(ledger.payouts().endAttempt(id, change, {.attempt = attempt.id, .result = *answer}));
}

int eventsOf(Ledger &ledger, ObjectKind kind, qint64 id, const QString &event)
{
    const auto story = sure(ledger.journal().of(kind, id));
    return int(std::count_if(story.begin(), story.end(),
                             [&event](const JournalEntry &e) { return e.event == event; }));
}

Result<void> everybody(const Registry &)
{
    return {};
}

/// Restores as a program of its own, to be killed.
int runChild(const QString &backup, const QString &path)
{
    const SystemClock clock;
    return Ledger::restore(backup, {.path = path, .actor = u"child"_s, .clock = &clock}) ? 0 : 2;
}

} // namespace

void LedgerRestoreTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    m_account = m_fixture->addAccount();
}

RestoredLedger LedgerRestoreTest::restored()
{
    m_fixture->close();
    m_fixture->clock.advance(1h);
    return sure(Ledger::restore(backup(), m_fixture->options()));
}

Ledger &LedgerRestoreTest::reopened()
{
    m_fixture->close();
    Ledger &ledger = m_fixture->open();
    sure(ledger.recover());
    return ledger;
}

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
        id = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s))).id;
    if (before == u"approved")
        m_fixture->approve(id);
    if (before == u"awaiting_approval")
        sure(m_fixture->ledger().payouts().change(
            id, {.event = u"submitted"_s, .state = PayoutState::AwaitingApproval}));
    makeBackup();
    if (before == u"nothing")
        id = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s))).id;
    if (before == u"awaiting_approval")
        sure(m_fixture->ledger().payouts().change(
            id, {.event = u"withdrawn"_s, .state = PayoutState::Draft}));
    m_fixture->clock.advance(10min);
    const Timestamp sentAt = m_fixture->clock.now();
    send(m_fixture->ledger(), id, answer);

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
    QCOMPARE(attempts[0].digest, body);
    QVERIFY(attempts[0].end && attempts[0].end->result == AttemptResult::Unknown);
    QVERIFY(eventsOf(ledger, ObjectKind::Payout, id.value, u"carried_over"_s) > 0);
    COMPARE_ERROR(ledger.payouts().beginAttempt(id, u"create"_s, body), ErrorKind::NotAllowed);
    QCOMPARE(sure(ledger.payouts().get(PayoutId{1})).state, PayoutState::Draft);
    QVERIFY(sure(ledger.check()).passed());
}

void LedgerRestoreTest::theReferenceStaysTaken()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    restored();
    Ledger &ledger = reopened();
    COMPARE_ERROR(ledger.payouts().add(draftOf(m_account, u"PO-1"_s)), ErrorKind::Conflict);
    QCOMPARE(sure(ledger.payouts().add(draftOf(m_account, u"PO-2"_s))).id.value, made.id.value + 1);
}

void LedgerRestoreTest::whatWasSentIsSpent()
{
    FourEyes room;
    VERIFY_OK(room.setLimits({{LimitScope::Day, {}, money(15'000)}}));
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    const Payout sent = room.draft(u"ana"_s, u"PO-1"_s, 10'000);
    send(room.as(u"ana"_s), sent.id, AttemptResult::Accepted);
    room.close();
    room.clock().advance(1h);
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybody));
    const Payout next = room.draft(u"ana"_s, u"PO-2"_s, 10'000);
    const auto uses = sure(room.as(u"ana"_s).payouts().limitUses(next));
    QCOMPARE(uses.size(), size_t(1));
    QCOMPARE(uses[0].used, money(10'000));
    QVERIFY(!uses[0].isKept());
}

void LedgerRestoreTest::alikeOnesAreHeldBack()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    restored();
    Ledger &ledger = reopened();
    QCOMPARE(sure(ledger.payouts().notAskedSinceRestore()), 1);
    const Payout again = sure(ledger.payouts().add(draftOf(m_account, u"PO-1-again"_s)));
    QVERIFY(sure(ledger.payouts().likeInDoubt(again)) == made.id);
    const auto alike = sure(ledger.payouts().alike(again, m_fixture->clock.now() - 24h));
    QCOMPARE(alike.size(), size_t(1));
    const auto refused = ledger.payouts().beginAttempt(again.id, u"create"_s, body);
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
        COMPARE_ERROR(ledger.transfers().beginAttempt(TransferId{id}, operation, body),
                      ErrorKind::NotAllowed);
    } else if (kind == u"claim") {
        QCOMPARE(sure(ledger.claims().get(ClaimId{id})).state, TransferState::InDoubt);
        COMPARE_ERROR(ledger.claims().beginAttempt(ClaimId{id}, operation, body),
                      ErrorKind::NotAllowed);
    } else {
        QVERIFY(!ledger.invoices().beginAttempt(InvoiceId{id}, operation, body));
    }
}

void LedgerRestoreTest::newAccountsComeAlong()
{
    makeBackup();
    const AccountId fresh = m_fixture->addAccount(u"new one"_s);
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(fresh, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
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
    const Payout one = sure(m_fixture->ledger().payouts().add(draftOf(fresh, u"PO-1"_s)));
    VERIFY_OK(m_fixture->ledger().backup(second));
    restored();
    m_fixture->open();
    m_fixture->clock.advance(1h);
    m_fixture->addAccount(u"other"_s); // has the number of "shop" in the second backup
    const AccountId shop = m_fixture->addAccount(u"shop"_s);
    m_fixture->clock.advance(48h);
    const Payout two = sure(m_fixture->ledger().payouts().add(draftOf(shop, u"PO-2"_s)));
    QCOMPARE(two.id, one.id);
    // "restored" puts everything into quarantine only while something is open: nothing is.
    send(m_fixture->ledger(), two.id, AttemptResult::Accepted);
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
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
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
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    makeBackup();
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
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

void LedgerRestoreTest::whatIsUnknownIsSaid_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("carried");
    QTest::addColumn<QString>("said");
    QTest::newRow("no ledger") << u"garbage"_s << 0 << u"*"_s;
    QTest::newRow("made by a newer version") << u"PRAGMA user_version = 99"_s << 0 << u"*"_s;
    QTest::newRow("an edited row")
        << u"UPDATE payouts SET reason = 'edited' WHERE id = 1"_s << 2 << u"po_1"_s;
    QTest::newRow("a row gone")
        << u"DROP TRIGGER payouts_no_delete; PRAGMA foreign_keys = OFF;"
           "DELETE FROM payouts WHERE id = 1"_s << 1 << u"po_1"_s;
    QTest::newRow("the attempts gone") << u"DROP TABLE attempts"_s << 0 << u"attempts"_s;
    QTest::newRow("an account gone")
        << u"PRAGMA foreign_keys = OFF; DELETE FROM accounts WHERE id = 2"_s << 1 << u"acc_2"_s;
}

void LedgerRestoreTest::whatIsUnknownIsSaid()
{
    QFETCH(QString, sql);
    QFETCH(int, carried);
    QFETCH(QString, said);
    makeBackup();
    const AccountId other = m_fixture->addAccount(u"new one"_s);
    for (const auto &[account, reference] : {std::pair(m_account, u"PO-1"_s), {other, u"PO-2"_s}}) {
        const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(account, reference)));
        send(m_fixture->ledger(), made.id, AttemptResult::Declined);
    }
    m_fixture->close();
    if (sql == u"garbage") {
        QFile file(m_fixture->path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("garbage") == 7);
    } else {
        m_fixture->tamper(sql.split(u';'));
    }
    const CarriedOver done = restored().carried;
    QCOMPARE(done.orders, carried);
    QVERIFY(!done.unread.isEmpty());
    QVERIFY2(said == u"*" || done.unread.contains(said), qPrintable(done.unread));
    QVERIFY(sure(reopened().check()).passed());
}

void LedgerRestoreTest::otherLedgersGiveNothing()
{
    LedgerOptions other = m_fixture->options();
    other.path = m_fixture->file(u"other.db"_s);
    VERIFY_OK(sure(Ledger::open(other))->backup(backup()));
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    m_fixture->close();
    const auto info = sure(Ledger::restore(backup(), m_fixture->options(), RestoreFrom::AnyLedger));
    QCOMPARE(info.carried.orders, 0);
    QVERIFY(info.carried.unread.contains(u"another ledger"_s));
}

void LedgerRestoreTest::personsAndPolicyStay()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    const Payout payout = room.draft(u"ana"_s, u"PO-1"_s, 50'000);
    VERIFY_OK(room.as(u"ana"_s).backup(copy)); // the day before the policy came
    using enum PersonRole;
    VERIFY_OK(room.add(u"root"_s, {Administrator}));
    VERIFY_OK(room.add(u"dan"_s, {Approver}));
    VERIFY_OK(room.add(u"old"_s, {Approver}));
    VERIFY_OK(room.disable(u"old"_s));
    VERIFY_OK(room.setPolicy(10'000));
    room.close();
    room.clock().advance(1h);
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    const auto info = sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybody));
    QCOMPARE(info.carried.registryChanges, 5);
    Ledger &ledger = room.as(u"ana"_s);
    const Registry registry = sure(ledger.persons().registry());
    QCOMPARE(registry.administrators(), 1);
    QVERIFY(registry.findByName(u"dan"_s)->isActive());
    QVERIFY(!registry.findByName(u"old"_s)->isActive());
    QCOMPARE(registry.policy()->threshold(currency("USD"), room.account()), money(10'000));
    QVERIFY(sure(ledger.check()).passed());
    COMPARE_ERROR(room.send(u"ana"_s, payout.id), ErrorKind::ApprovalNeeded);
    VERIFY_OK(room.add(u"eve"_s, {Approver})); // the next change goes on from there
    // The same once more finds the same persons.
    room.close();
    QCOMPARE(sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybody))
                 .carried.registryChanges, 6);
}

void LedgerRestoreTest::aBackupWithLaterPersonsKeepsThem()
{
    FourEyes room;
    const QString early = room.file().file(u"early.db"_s);
    const QString late = room.file().file(u"late.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(early));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(late));
    room.close();
    QVERIFY(QFile::remove(room.file().path()));
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(early, target));
    const auto info = sure(Ledger::restore(late, target));
    QCOMPARE(info.carried.registryChanges, 0);
    QCOMPARE(sure(room.as(u"ana"_s).persons().registry()).administrators(), 1);
}

void LedgerRestoreTest::personsThatDifferAreRefused()
{
    FourEyes room;
    const QString early = room.file().file(u"early.db"_s);
    const QString late = room.file().file(u"late.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(early));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(late));
    room.close();
    QVERIFY(QFile::remove(room.file().path()));
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(early, target));
    VERIFY_OK(room.add(u"mallory"_s, {PersonRole::Administrator}));
    room.close();
    const auto refused = Ledger::restore(late, target, RestoreFrom::SameLedger, everybody);
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(refused.error().detail, u"registry_differs"_s);
    QVERIFY(sure(room.as(u"ana"_s).persons().registry()).findByName(u"mallory"_s));
}

void LedgerRestoreTest::onlyWhoMayRestores()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    room.close();
    LedgerOptions target{.path = room.file().path(), .actor = u"ana"_s, .clock = &room.clock()};
    const auto unasked = Ledger::restore(copy, target);
    COMPARE_ERROR(unasked, ErrorKind::NotAllowed);
    QCOMPARE(unasked.error().detail, u"administrators_only"_s);
    int administrators = -1;
    const auto refused = Ledger::restore(
        copy, target, RestoreFrom::SameLedger, [&](const Registry &registry) -> Result<void> {
            administrators = registry.administrators(); // of the ledger, not of the backup
            return Error::of(ErrorKind::NotAllowed, u"no"_s);
        });
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(administrators, 1);
    QVERIFY(!QFileInfo::exists(room.file().path() + u".before-restore-1"_s));
}

void LedgerRestoreTest::personsOfTheBackupDecideWhereNoneCanBeRead()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    room.close();
    QFile file(room.file().path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("garbage") == 7);
    file.close();
    LedgerOptions target{.path = room.file().path(), .actor = u"ana"_s, .clock = &room.clock()};
    COMPARE_ERROR(Ledger::restore(copy, target), ErrorKind::NotAllowed);
    VERIFY_OK(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybody));
}

void LedgerRestoreTest::olderBackups_data()
{
    QTest::addColumn<int>("version");
    for (const int version : {1, 2, 3, 4, 5})
        QTest::addRow("schema %d", version) << version;
}

/// The backup is of an earlier version, the ledger in the place was taken over since.
void LedgerRestoreTest::olderBackups()
{
    QFETCH(int, version);
    m_fixture->close();
    for (const char *suffix : {"", ".seal", "-wal", "-shm"})
        QFile::remove(m_fixture->path() + QLatin1StringView(suffix));
    VERIFY_OK(makeOldLedger(backup(), version));
    QVERIFY(QFile::copy(backup(), m_fixture->path()));
    QVERIFY(QFile::setPermissions(m_fixture->path(), QFile::ReadOwner | QFile::WriteOwner));
    Ledger &ledger = m_fixture->open();
    sure(ledger.recover());
    // Some of them have a policy, which knows nothing of transfers.
    const Transfer made = m_fixture->addTransfer(AccountId{1}, u"SINCE-1"_s);
    m_fixture->start(ledger.transfers(), made.id, u"create"_s);
    m_fixture->close();
    m_fixture->clock.advance(1h);
    const auto info
        = sure(Ledger::restore(backup(), m_fixture->options(), RestoreFrom::SameLedger, everybody));
    QCOMPARE(info.carried.sendings, 1);
    QCOMPARE(info.carried.unread, QString());
    QCOMPARE(sure(reopened().transfers().get(made.id)).state, TransferState::InDoubt);
    QVERIFY(sure(m_fixture->ledger().check()).passed());
}

void LedgerRestoreTest::killedInTheMiddle()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(draftOf(m_account, u"PO-1"_s)));
    send(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    m_fixture->close();
    int killed = 0;
    bool ended = false;
    for (int delay = 0; !ended && delay < 4'000; delay += 12) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {childArgument, backup(), m_fixture->path()});
        QVERIFY(child.waitForStarted());
        ended = child.waitForFinished(delay + 1);
        child.kill();
        QVERIFY(ended || child.waitForFinished());
        killed += ended ? 0 : 1;
        Ledger &ledger = reopened(); // the old one or the new one, and either knows
        const PayoutState state = sure(ledger.payouts().get(made.id)).state;
        QVERIFY2(state == PayoutState::Pending || state == PayoutState::InDoubt,
                 qPrintable(toKey(state)));
        QVERIFY(sure(ledger.check()).passed());
        m_fixture->close();
    }
    QVERIFY(ended);
    QVERIFY(killed > 3);
    QCOMPARE(sure(reopened().payouts().get(made.id)).state, PayoutState::InDoubt);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == childArgument)
        return runChild(arguments.value(2), arguments.value(3));
    LedgerRestoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgerrestore.moc"
