// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/transferroom.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Card-to-card transfers and the claims of their recipients: what is kept of them.
class LedgerTransfersTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void transferKeepsItsFacts();
    void badDraftIsRefused_data();
    void badDraftIsRefused();
    void claimKeepsItsFacts();
    void oneLivingClaimOfAnId();
    void listsAndSearches();
    void moneyGoesFromCardToCard();
    void openTransferKeepsItsAccount();
    void enquiriesArePlanned();

private:
    TransferStore &transfers() { return m_room->transfers(); }
    ClaimStore &claims() { return m_room->claims(); }

    std::unique_ptr<TransferRoom> m_room;
};

namespace {

const QString create = QStringLiteral("create");
const QString confirm = QStringLiteral("confirm");

} // namespace

void LedgerTransfersTest::init() { m_room = std::make_unique<TransferRoom>(); }

void LedgerTransfersTest::cleanup() { m_room->verifySound(); }

void LedgerTransfersTest::transferKeepsItsFacts()
{
    Transfer draft;
    draft.account = m_room->account;
    draft.reference = u"TR-1"_s;
    draft.amount = money(150'000, "UAH");
    draft.fee = money(1'500, "UAH");
    draft.sender = u"547395******3611"_s;
    draft.recipientKind = RecipientKind::External;
    draft.partyAccount = u"+380631112233"_s;
    draft.description = u"Пенсія"_s;
    draft.fields = {{u"sender_phone"_s, u"+380631112234"_s}};
    const auto added = transfers().add(draft);
    VERIFY_OK(added);
    const Transfer stored = *transfers().findByReference(m_room->account, u"TR-1"_s);
    QCOMPARE(stored.id, added->id);
    QCOMPARE(stored.state, TransferState::Draft);
    QVERIFY(stored.amount == draft.amount && stored.fee == draft.fee);
    QCOMPARE(stored.sender, draft.sender);
    QCOMPARE(stored.recipientKind, RecipientKind::External);
    QCOMPARE(stored.partyAccount, draft.partyAccount);
    QCOMPARE(stored.description, draft.description);
    QCOMPARE(stored.fields, draft.fields);
    QCOMPARE(stored.createdBy, u"ana"_s);
    QVERIFY(!stored.step && !stored.settledAt);
    const Attempt attempt = m_room->fixture.start(transfers(), stored.id, create);
    TransferChange change{.event = u"accepted"_s, .state = TransferState::WaitingForClaim};
    change.claimId = u"1239381"_s;
    change.providerId = u"9"_s;
    const auto ended = transfers().endAttempt(
        stored.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(ended);
    QCOMPARE(transfers().get(stored.id)->claimId, u"1239381"_s);
    QCOMPARE(m_room->fixture.ledger().info()->transfers, 1);
}

void LedgerTransfersTest::badDraftIsRefused_data()
{
    QTest::addColumn<Transfer>("draft");
    QTest::addColumn<ErrorKind>("kind");
    Transfer good;
    good.account = AccountId{1};
    good.reference = u"TR-1"_s;
    good.amount = money(100);
    const auto row = [](const char *name, const Transfer &draft, ErrorKind kind) {
        QTest::newRow(name) << draft << kind;
    };
    Transfer bad = good;
    bad.reference.clear();
    row("no reference", bad, ErrorKind::InvalidInput);
    bad = good;
    bad.amount = {};
    row("no amount", bad, ErrorKind::InvalidInput);
    bad = good;
    bad.fee = money(-1);
    row("negative fee", bad, ErrorKind::InvalidInput);
    bad = good;
    bad.amount = money(std::numeric_limits<qint64>::max());
    bad.fee = money(1);
    row("sum beyond 64 bits", bad, ErrorKind::InvalidInput);
    bad = good;
    bad.account = AccountId{9};
    row("no account", bad, ErrorKind::NotFound);
    bad = good;
    bad.state = TransferState::Processing;
    row("not a draft", bad, ErrorKind::NotAllowed);
    bad = good;
    bad.settledAt = Timestamp();
    row("settled", bad, ErrorKind::NotAllowed);
    row("reference taken", good, ErrorKind::Conflict);
}

void LedgerTransfersTest::badDraftIsRefused()
{
    QFETCH(Transfer, draft);
    QFETCH(ErrorKind, kind);
    if (kind == ErrorKind::Conflict)
        VERIFY_OK(transfers().add(draft));
    COMPARE_ERROR(transfers().add(draft), kind);
}

void LedgerTransfersTest::claimKeepsItsFacts()
{
    const Claim claim = m_room->fixture.addClaim(m_room->account, u"1239381"_s);
    const Attempt attempt = m_room->fixture.start(claims(), claim.id, create);
    ClaimChange change{.event = u"accepted"_s, .state = TransferState::RequiresAction};
    change.providerId = u"5"_s;
    change.providerState = u"authentication"_s;
    change.step = {.kind = StepKind::EnterCode};
    VERIFY_OK(claims().endAttempt(
        claim.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted}));
    const auto stored = claims().get(claim.id);
    VERIFY_OK(stored);
    QCOMPARE(stored->claimId, u"1239381"_s);
    QCOMPARE(stored->recipient, u"559158******6253"_s);
    QCOMPARE(stored->providerId, u"5"_s);
    QCOMPARE(stored->providerState, u"authentication"_s);
    QCOMPARE(stored->step, change.step);
    QCOMPARE(stored->createdBy, u"ana"_s);
    QVERIFY(stored->checks.nextAt);
    QCOMPARE(m_room->fixture.ledger().info()->claims, 1);
    COMPARE_ERROR(claims().get(ClaimId{9}), ErrorKind::NotFound);
    QCOMPARE(claims().get(ClaimId{9}).error().subject, u"cl_9"_s);
    Claim nameless;
    nameless.account = m_room->account;
    COMPARE_ERROR(claims().add(nameless), ErrorKind::InvalidInput);
}

void LedgerTransfersTest::oneLivingClaimOfAnId()
{
    const Claim first = m_room->fixture.addClaim(m_room->account, u"1"_s);
    Claim second = first;
    const auto refused = claims().add(second);
    COMPARE_ERROR(refused, ErrorKind::Conflict);
    QCOMPARE(refused.error().detail, first.id.toText());
    const Attempt attempt = m_room->fixture.start(claims(), first.id, create);
    VERIFY_OK(claims().endAttempt(
        first.id, {}, {.attempt = attempt.id, .result = AttemptResult::Declined}));
    QCOMPARE(claims().get(first.id)->state, TransferState::Declined);
    const auto again = claims().add(second); // to another card, perhaps
    VERIFY_OK(again);
    QCOMPARE(claims().findByClaimId(m_room->account, u"1"_s)->id, again->id);
    COMPARE_ERROR(claims().add(second), ErrorKind::Conflict);
    VERIFY_OK(
        claims().change(again->id, {.event = u"canceled"_s, .state = TransferState::Canceled}));
    VERIFY_OK(claims().add(second));
    QCOMPARE(claims().count({}).value(), 3);
}

void LedgerTransfersTest::listsAndSearches()
{
    for (int i = 1; i <= 5; ++i) {
        m_room->fixture.addTransfer(m_room->account, u"TR-%1"_s.arg(i), i * 100);
        m_room->fixture.addClaim(m_room->account, u"claim %1"_s.arg(i));
    }
    const auto first = transfers().list({}, {.limit = 3});
    VERIFY_OK(first);
    QCOMPARE(first->items.size(), 3);
    QCOMPARE(first->items.front().reference, u"TR-5"_s);
    const auto second = transfers().list({}, {.limit = 3, .after = first->next});
    QCOMPARE(second->items.size(), 2);
    QVERIFY(second->next.isEmpty());
    const auto found
        = [this](const TransferFilter &filter) { return transfers().count(filter).value(); };
    QCOMPARE(found({.search = u"TR-2"_s}), 1);
    QCOMPARE(found({.search = u"3.00"_s}), 1); // an amount
    QCOMPARE(found({.search = u"559158"_s}), 5);
    QCOMPARE(found({.states = {TransferState::Completed}}), 0);
    QCOMPARE(found({.reference = u"TR-2"_s}), 1);
    QCOMPARE(found({.currency = currency("EUR")}), 0);
    const auto claimsFound
        = [this](const ClaimFilter &filter) { return claims().count(filter).value(); };
    QCOMPARE(claimsFound({.search = u"claim 4"_s}), 1);
    QCOMPARE(claimsFound({.search = u"6253"_s}), 5);
    QCOMPARE(claimsFound({.search = u"3.00"_s}), 0); // claims have no amount
    QCOMPARE(claimsFound({.reference = u"claim 1"_s, .currency = currency("EUR")}), 1);
    QCOMPARE(
        claims().list({.account = m_room->account}, {.limit = 2})->items.front().claimId, u"claim 5"_s);
}

void LedgerTransfersTest::moneyGoesFromCardToCard()
{
    const Transfer transfer = m_room->waiting(u"TR-1"_s);
    m_room->fixture.clock.advance(1min);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    QVERIFY(transfers().get(transfer.id)->settledAt == m_room->fixture.clock.now());
    const auto entries = m_room->fixture.ledger().entriesOf(m_room->account);
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 1);
    const LedgerEntry &entry = entries->front();
    QCOMPARE(entry.kind, ObjectKind::Transfer);
    QCOMPARE(entry.type, LineType::Transfer);
    QCOMPARE(entry.settlement, Settlement::Settled);
    QVERIFY(entry.amount == money(10'000));
    QVERIFY(entry.fee == money(50));
    QVERIFY(entry.date == m_room->fixture.clock.now());
    m_room->fixture.close();
    QStringList postings;
    for (const auto &row : m_room->fixture.rawRows(u"SELECT credit, debit, amount FROM postings"_s)) {
        postings += std::get<QString>(row[0]) + u'>' + std::get<QString>(row[1]) + u' '
            + QString::number(std::get<qint64>(row[2]));
    }
    QCOMPARE(postings.join(u", "), u"senders>recipients 10000, senders>transfer_fees 50"_s);
    m_room->fixture.open();
}

void LedgerTransfersTest::openTransferKeepsItsAccount()
{
    const Transfer transfer = m_room->waiting(u"TR-1"_s);
    COMPARE_ERROR(m_room->fixture.ledger().accounts().remove(m_room->account), ErrorKind::Conflict);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Declined}));
    const Claim claim = m_room->fixture.addClaim(m_room->account, u"1"_s);
    const auto attempt = claims().beginAttempt(claim.id, create, {});
    COMPARE_ERROR(m_room->fixture.ledger().accounts().remove(m_room->account), ErrorKind::Conflict);
    VERIFY_OK(claims().endAttempt(
        claim.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(m_room->fixture.ledger().accounts().remove(m_room->account));
    COMPARE_ERROR(claims().beginAttempt(claim.id, create, {}), ErrorKind::NotAllowed);
}

void LedgerTransfersTest::enquiriesArePlanned()
{
    const Transfer transfer = m_room->waiting(u"TR-1"_s);
    const Timestamp now = m_room->fixture.clock.now();
    QCOMPARE(transfers().dueForCheck(now + 2s, 10)->size(), 1);
    VERIFY_OK(transfers().recordCheck(transfer.id, {.count = 1, .nextAt = now + 1h}));
    QVERIFY(transfers().dueForCheck(now + 59min, 10)->empty());
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    QVERIFY(transfers().dueForCheck(now + 2h, 10)->empty());
}

QTEST_GUILESS_MAIN(LedgerTransfersTest)
#include "tst_ledgertransfers.moc"
