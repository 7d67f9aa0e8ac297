// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Card-to-card transfers and the claims of their recipients.
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
    void beginsOnlyWhereItMakesSense_data();
    void beginsOnlyWhereItMakesSense();
    void endLeadsToTheState_data();
    void endLeadsToTheState();
    void createdOnceWhateverBecameOfIt();
    void wrongCodeCanBeTypedAgain();
    void lostConfirmation_data();
    void lostConfirmation();
    void nothingHappensToWhatWasNeverSent();
    void callbackIsQuicker();
    void recovery_data();
    void recovery();
    void moneyGoesFromCardToCard();
    void openTransferKeepsItsAccount();
    void enquiriesArePlanned();

private:
    TransferStore &transfers() { return m_fixture->ledger().transfers(); }
    ClaimStore &claims() { return m_fixture->ledger().claims(); }
    /// A transfer that was created and waits for a code.
    Transfer waiting(const QString &reference);

    std::unique_ptr<LedgerFixture> m_fixture;
    AccountId m_account;
};

namespace {

const QString create = QStringLiteral("create");
const QString confirm = QStringLiteral("confirm");

} // namespace

void LedgerTransfersTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    m_account = m_fixture->addAccount();
}

void LedgerTransfersTest::cleanup()
{
    const auto report = m_fixture->ledger().check();
    VERIFY_OK(report);
    for (const CheckItem &item : report->items)
        QVERIFY2(item.passed, qPrintable(item.firstBad));
}

Transfer LedgerTransfersTest::waiting(const QString &reference)
{
    const Transfer draft = m_fixture->addTransfer(m_account, reference);
    const Attempt attempt = m_fixture->start(transfers(), draft.id, create);
    TransferChange change{.event = u"accepted"_s, .state = TransferState::RequiresAction};
    change.providerId = u"77"_s;
    change.step = {.kind = StepKind::EnterCode, .until = m_fixture->clock.now() + 15min};
    const auto ended = transfers().endAttempt(
        draft.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted});
    return ended ? *ended : Transfer{};
}

void LedgerTransfersTest::transferKeepsItsFacts()
{
    Transfer draft;
    draft.account = m_account;
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
    const Transfer stored = *transfers().findByReference(m_account, u"TR-1"_s);
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
    const Attempt attempt = m_fixture->start(transfers(), stored.id, create);
    TransferChange change{.event = u"accepted"_s, .state = TransferState::WaitingForClaim};
    change.claimId = u"1239381"_s;
    change.providerId = u"9"_s;
    const auto ended = transfers().endAttempt(
        stored.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(ended);
    QCOMPARE(transfers().get(stored.id)->claimId, u"1239381"_s);
    QCOMPARE(m_fixture->ledger().info()->transfers, 1);
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
    const Claim claim = m_fixture->addClaim(m_account, u"1239381"_s);
    const Attempt attempt = m_fixture->start(claims(), claim.id, create);
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
    QCOMPARE(m_fixture->ledger().info()->claims, 1);
    COMPARE_ERROR(claims().get(ClaimId{9}), ErrorKind::NotFound);
    QCOMPARE(claims().get(ClaimId{9}).error().subject, u"cl_9"_s);
    Claim nameless;
    nameless.account = m_account;
    COMPARE_ERROR(claims().add(nameless), ErrorKind::InvalidInput);
}

void LedgerTransfersTest::oneLivingClaimOfAnId()
{
    const Claim first = m_fixture->addClaim(m_account, u"1"_s);
    Claim second = first;
    const auto refused = claims().add(second);
    COMPARE_ERROR(refused, ErrorKind::Conflict);
    QCOMPARE(refused.error().detail, first.id.toText());
    const Attempt attempt = m_fixture->start(claims(), first.id, create);
    VERIFY_OK(claims().endAttempt(
        first.id, {}, {.attempt = attempt.id, .result = AttemptResult::Declined}));
    QCOMPARE(claims().get(first.id)->state, TransferState::Declined);
    const auto again = claims().add(second); // to another card, perhaps
    VERIFY_OK(again);
    QCOMPARE(claims().findByClaimId(m_account, u"1"_s)->id, again->id);
    COMPARE_ERROR(claims().add(second), ErrorKind::Conflict);
    VERIFY_OK(
        claims().change(again->id, {.event = u"canceled"_s, .state = TransferState::Canceled}));
    VERIFY_OK(claims().add(second));
    QCOMPARE(claims().count({}).value(), 3);
}

void LedgerTransfersTest::listsAndSearches()
{
    for (int i = 1; i <= 5; ++i) {
        m_fixture->addTransfer(m_account, u"TR-%1"_s.arg(i), i * 100);
        m_fixture->addClaim(m_account, u"claim %1"_s.arg(i));
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
        claims().list({.account = m_account}, {.limit = 2})->items.front().claimId, u"claim 5"_s);
}

void LedgerTransfersTest::beginsOnlyWhereItMakesSense_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<ErrorKind>("draft"); // Internal = it may
    QTest::addColumn<ErrorKind>("waiting");
    using enum ErrorKind;
    QTest::newRow("create") << create << Internal << NotAllowed;
    QTest::newRow("confirm") << confirm << NotAllowed << Internal;
    QTest::newRow("refund") << u"refund"_s << NotAllowed << NotAllowed;
}

void LedgerTransfersTest::beginsOnlyWhereItMakesSense()
{
    QFETCH(QString, operation);
    const auto verdict = [](const Result<Attempt> &attempt) {
        return attempt ? ErrorKind::Internal : attempt.error().kind;
    };
    const Transfer draft = m_fixture->addTransfer(m_account, u"TR-1"_s);
    QTEST(verdict(transfers().beginAttempt(draft.id, operation, {})), "draft");
    QTEST(verdict(transfers().beginAttempt(waiting(u"TR-2"_s).id, operation, {})), "waiting");
    const Claim claim = m_fixture->addClaim(m_account, u"1"_s);
    QTEST(verdict(claims().beginAttempt(claim.id, operation, {})), "draft");
}

void LedgerTransfersTest::endLeadsToTheState_data()
{
    using enum TransferState;
    using R = AttemptResult;
    using Asked = std::optional<TransferState>;
    QTest::addColumn<QString>("operation");
    QTest::addColumn<AttemptResult>("result");
    QTest::addColumn<std::optional<TransferState>>("asked");
    QTest::addColumn<TransferState>("expected");
    const auto row
        = [](const QString &operation, R result, const Asked &asked, TransferState expected) {
              QTest::addRow("%s %s%s", qPrintable(operation), qPrintable(toKey(result)),
                  asked ? qPrintable(u' ' + toKey(*asked)) : "")
                  << operation << result << asked << expected;
          };
    row(create, R::Accepted, {}, Processing);
    row(create, R::Accepted, WaitingForClaim, WaitingForClaim);
    row(create, R::Accepted, Declined, Declined); // the provider says so with a success
    row(create, R::Declined, {}, Declined);
    row(create, R::Declined, Draft, Draft);
    row(create, R::NotSent, Declined, Draft);
    row(create, R::Unknown, Declined, InDoubt);
    row(confirm, R::Accepted, {}, Processing);
    row(confirm, R::Accepted, Completed, Completed);
    row(confirm, R::Declined, {}, RequiresAction);
    row(confirm, R::NotSent, {}, RequiresAction);
    row(confirm, R::Unknown, Completed, InDoubt);
}

void LedgerTransfersTest::endLeadsToTheState()
{
    QFETCH(QString, operation);
    QFETCH(AttemptResult, result);
    QFETCH(std::optional<TransferState>, asked);
    const Transfer transfer
        = operation == create ? m_fixture->addTransfer(m_account, u"TR-1"_s) : waiting(u"TR-1"_s);
    const auto attempt = transfers().beginAttempt(transfer.id, operation, {});
    VERIFY_OK(attempt);
    QCOMPARE(transfers().get(transfer.id)->state, transfer.state);
    if (result != AttemptResult::NotSent)
        VERIFY_OK(m_fixture->ledger().attempts().markSending(attempt->id));
    const auto ended = transfers().endAttempt(
        transfer.id, {.state = asked}, {.attempt = attempt->id, .result = result});
    VERIFY_OK(ended);
    QTEST(ended->state, "expected");
}

void LedgerTransfersTest::createdOnceWhateverBecameOfIt()
{
    const Transfer transfer = m_fixture->addTransfer(m_account, u"TR-1"_s);
    const Attempt attempt = m_fixture->start(transfers(), transfer.id, create);
    VERIFY_OK(transfers().endAttempt(transfer.id, {}, {.attempt = attempt.id}));
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, create, {}), ErrorKind::NotAllowed);
    // A person found it in no statement.
    const auto settled = transfers().settleDoubt(transfer.id,
        {.note = u"not in the statement"_s, .state = TransferState::Declined}, attempt.id,
        AttemptResult::Declined);
    VERIFY_OK(settled);
    QCOMPARE(settled->state, TransferState::Declined);
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, create, {}), ErrorKind::NotAllowed);
}

void LedgerTransfersTest::wrongCodeCanBeTypedAgain()
{
    const Transfer transfer = waiting(u"TR-1"_s);
    for (int i = 0; i < 3; ++i) {
        const Attempt attempt = m_fixture->start(transfers(), transfer.id, confirm);
        const auto ended = transfers().endAttempt(transfer.id, {.event = u"declined"_s},
            {.attempt = attempt.id, .result = AttemptResult::Declined, .httpStatus = 422});
        VERIFY_OK(ended);
        QCOMPARE(ended->state, TransferState::RequiresAction);
        QCOMPARE(ended->step, transfer.step); // still the same step
    }
}

void LedgerTransfersTest::lostConfirmation_data()
{
    using enum TransferState;
    QTest::addColumn<TransferState>("seen");
    QTest::addColumn<AttemptResult>("shown");
    QTest::newRow("still waits for a code") << RequiresAction << AttemptResult::Declined;
    QTest::newRow("processing") << Processing << AttemptResult::Accepted;
    QTest::newRow("completed") << Completed << AttemptResult::Accepted;
    QTest::newRow("declined") << Declined << AttemptResult::Declined;
}

void LedgerTransfersTest::lostConfirmation()
{
    QFETCH(TransferState, seen);
    const Transfer transfer = waiting(u"TR-1"_s);
    const Attempt lost = m_fixture->start(transfers(), transfer.id, confirm);
    const auto ended = transfers().endAttempt(transfer.id, {}, {.attempt = lost.id});
    QCOMPARE(ended->state, TransferState::InDoubt);
    QVERIFY(!ended->step);
    COMPARE_ERROR(transfers().beginAttempt(transfer.id, confirm, {}), ErrorKind::NotAllowed);
    const auto asked = transfers().change(transfer.id, {.event = u"status"_s, .state = seen});
    VERIFY_OK(asked);
    const auto attempts
        = m_fixture->ledger().attempts().of(ObjectKind::Transfer, transfer.id.value);
    QTEST(attempts->back().shown.value_or(AttemptResult::Unknown), "shown");
    const auto again = transfers().beginAttempt(transfer.id, confirm, {});
    QCOMPARE(again.has_value(), seen == TransferState::RequiresAction);
    if (!again)
        return;
    VERIFY_OK(m_fixture->ledger().attempts().markSending(again->id));
    // The first one is settled, so that a refusal of the second is believed.
    const auto refused = transfers().endAttempt(
        transfer.id, {}, {.attempt = again->id, .result = AttemptResult::Declined});
    QCOMPARE(refused->state, TransferState::RequiresAction);
}

void LedgerTransfersTest::nothingHappensToWhatWasNeverSent()
{
    const Transfer transfer = m_fixture->addTransfer(m_account, u"TR-1"_s);
    const Claim claim = m_fixture->addClaim(m_account, u"1"_s);
    for (const TransferState state : {TransferState::Processing, TransferState::Completed,
             TransferState::InDoubt, TransferState::Declined}) {
        COMPARE_ERROR(transfers().change(transfer.id, {.event = u"status"_s, .state = state}),
            ErrorKind::NotAllowed);
        COMPARE_ERROR(claims().change(claim.id, {.event = u"status"_s, .state = state}),
            ErrorKind::NotAllowed);
    }
    const auto attempt = transfers().beginAttempt(transfer.id, create, {});
    VERIFY_OK(attempt);
    const TransferChange cancel{.event = u"canceled"_s, .state = TransferState::Canceled};
    COMPARE_ERROR(transfers().change(transfer.id, cancel), ErrorKind::Conflict);
    VERIFY_OK(transfers().endAttempt(
        transfer.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(transfers().change(transfer.id, cancel));
}

void LedgerTransfersTest::callbackIsQuicker()
{
    const Transfer transfer = m_fixture->addTransfer(m_account, u"TR-1"_s);
    const Attempt attempt = m_fixture->start(transfers(), transfer.id, create);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    const auto ended = transfers().endAttempt(transfer.id,
        {.event = u"accepted"_s, .state = TransferState::Processing},
        {.attempt = attempt.id, .result = AttemptResult::Accepted});
    VERIFY_OK(ended);
    QCOMPARE(ended->state, TransferState::Completed);
}

void LedgerTransfersTest::recovery_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<bool>("marked");
    QTest::addColumn<TransferState>("expected");
    QTest::newRow("creation, intent") << create << false << TransferState::Draft;
    QTest::newRow("creation, sending") << create << true << TransferState::InDoubt;
    QTest::newRow("code, intent") << confirm << false << TransferState::RequiresAction;
    QTest::newRow("code, sending") << confirm << true << TransferState::InDoubt;
}

void LedgerTransfersTest::recovery()
{
    QFETCH(QString, operation);
    QFETCH(bool, marked);
    QFETCH(TransferState, expected);
    const Transfer transfer
        = operation == create ? m_fixture->addTransfer(m_account, u"TR-1"_s) : waiting(u"TR-1"_s);
    const Claim claim = m_fixture->addClaim(m_account, u"1"_s);
    const auto attempt = transfers().beginAttempt(transfer.id, operation, {});
    VERIFY_OK(attempt);
    const auto ofClaim = claims().beginAttempt(claim.id, create, {});
    VERIFY_OK(ofClaim);
    if (marked) {
        VERIFY_OK(m_fixture->ledger().attempts().markSending(attempt->id));
        VERIFY_OK(m_fixture->ledger().attempts().markSending(ofClaim->id));
    }
    m_fixture->close();
    Ledger &ledger = m_fixture->open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->inDoubt, marked ? 2 : 0);
    QCOMPARE(report->notSent, marked ? 0 : 2);
    QCOMPARE(ledger.transfers().get(transfer.id)->state, expected);
    QCOMPARE(ledger.claims().get(claim.id)->state,
        marked ? TransferState::InDoubt : TransferState::Draft);
    const Timestamp now = m_fixture->clock.now();
    QCOMPARE(ledger.transfers().dueForCheck(now, 10)->size(), marked ? 1u : 0u);
    QCOMPARE(ledger.claims().dueForCheck(now, 10)->size(), marked ? 1u : 0u);
}

void LedgerTransfersTest::moneyGoesFromCardToCard()
{
    const Transfer transfer = waiting(u"TR-1"_s);
    m_fixture->clock.advance(1min);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    QVERIFY(transfers().get(transfer.id)->settledAt == m_fixture->clock.now());
    const auto entries = m_fixture->ledger().entriesOf(m_account);
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 1);
    const LedgerEntry &entry = entries->front();
    QCOMPARE(entry.kind, ObjectKind::Transfer);
    QCOMPARE(entry.type, LineType::Transfer);
    QCOMPARE(entry.settlement, Settlement::Settled);
    QVERIFY(entry.amount == money(10'000));
    QVERIFY(entry.fee == money(50));
    QVERIFY(entry.date == m_fixture->clock.now());
    m_fixture->close();
    QStringList postings;
    for (const auto &row : m_fixture->rawRows(u"SELECT credit, debit, amount FROM postings"_s)) {
        postings += std::get<QString>(row[0]) + u'>' + std::get<QString>(row[1]) + u' '
            + QString::number(std::get<qint64>(row[2]));
    }
    QCOMPARE(postings.join(u", "), u"senders>recipients 10000, senders>transfer_fees 50"_s);
    m_fixture->open();
}

void LedgerTransfersTest::openTransferKeepsItsAccount()
{
    const Transfer transfer = waiting(u"TR-1"_s);
    COMPARE_ERROR(m_fixture->ledger().accounts().remove(m_account), ErrorKind::Conflict);
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Declined}));
    const Claim claim = m_fixture->addClaim(m_account, u"1"_s);
    const auto attempt = claims().beginAttempt(claim.id, create, {});
    COMPARE_ERROR(m_fixture->ledger().accounts().remove(m_account), ErrorKind::Conflict);
    VERIFY_OK(claims().endAttempt(
        claim.id, {}, {.attempt = attempt->id, .result = AttemptResult::NotSent}));
    VERIFY_OK(m_fixture->ledger().accounts().remove(m_account));
    COMPARE_ERROR(claims().beginAttempt(claim.id, create, {}), ErrorKind::NotAllowed);
}

void LedgerTransfersTest::enquiriesArePlanned()
{
    const Transfer transfer = waiting(u"TR-1"_s);
    const Timestamp now = m_fixture->clock.now();
    QCOMPARE(transfers().dueForCheck(now + 2s, 10)->size(), 1);
    VERIFY_OK(transfers().recordCheck(transfer.id, {.count = 1, .nextAt = now + 1h}));
    QVERIFY(transfers().dueForCheck(now + 59min, 10)->empty());
    VERIFY_OK(
        transfers().change(transfer.id, {.event = u"status"_s, .state = TransferState::Completed}));
    QVERIFY(transfers().dueForCheck(now + 2h, 10)->empty());
}

QTEST_GUILESS_MAIN(LedgerTransfersTest)
#include "tst_ledgertransfers.moc"
