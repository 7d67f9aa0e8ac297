// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/practicedesk.h"
#include "tests/providers/mbill/mbilldata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Card-to-card transfers and claims over real HTTP: each step, and each step gone wrong.
class TransferWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void codeConfirms();
    void wrongCodeLeavesItAsItWas();
    void threeDSecureWithArrival();
    void externalRecipientClaims();
    void feeIsTheProvidersRule();
    void nothingIsSpentOnWrongInput_data();
    void nothingIsSpentOnWrongInput();
    void declinedIsFinal();
    void failTheNthStep_data();
    void failTheNthStep();
    void claimStepsFail_data();
    void claimStepsFail();
    void restartKeepsStepAndToken();
    void killedBeforeAnythingWasSent();
    void killedWhileItWasSent();
    void lostCreationIsSettledByAPerson();
    void lostClaimIsSettledByAPerson();
    void declinedWithoutProofIsHandedToAPerson();
    void whatCanBeAskedIsNotGuessed();
    void lostTokenIsSettledByAPerson();
    void noSecretOnDisk();

private:
    static TransferRequest request(const char *card = lookupCard, const char *amount = "1000");
    static TransferOutcome create(PracticeDesk &desk, const TransferRequest &request);
    static TransferOutcome confirm(PracticeDesk &desk, TransferId id, const char *code = "123456");
    static TransferOutcome refresh(PracticeDesk &desk, TransferId id);
    static ClaimOutcome claim(PracticeDesk &desk, const QString &claimId);
    static int moneyMoved(PracticeDesk &desk);
};

TransferRequest TransferWorkTest::request(const char *card, const char *amount)
{
    TransferRequest asked = mbillTransfer(amount, "0", card);
    asked.reference.clear();
    asked.fee = {};
    return asked;
}

template <typename T>
static T orNothing(Result<T> result)
{
    return result ? *std::move(result) : T();
}

TransferOutcome TransferWorkTest::create(PracticeDesk &desk, const TransferRequest &request)
{
    return orNothing(waitFor(desk.work().transfers().create(desk.account(), request)));
}

TransferOutcome TransferWorkTest::confirm(PracticeDesk &desk, TransferId id, const char *code)
{
    return orNothing(waitFor(desk.work().transfers().confirm(id, secretOf(code))));
}

TransferOutcome TransferWorkTest::refresh(PracticeDesk &desk, TransferId id)
{
    return orNothing(waitFor(desk.work().transfers().refresh(id)));
}

ClaimOutcome TransferWorkTest::claim(PracticeDesk &desk, const QString &claimId)
{
    return orNothing(waitFor(
        desk.work().transfers().createClaim(desk.account(), claimId, secretOf(lookupCard))));
}

/// What the provider booked, once everything had time to end.
int TransferWorkTest::moneyMoved(PracticeDesk &desk)
{
    desk.clock().advance(1min);
    return int(desk.simulator().bookings().size());
}

void TransferWorkTest::codeConfirms()
{
    PracticeDesk desk(u"mbill");
    QVERIFY(desk.isReady());
    const auto made = create(desk, request());
    QVERIFY(!made.problem);
    QCOMPARE(made.order.state, TransferState::RequiresAction);
    QCOMPARE(made.order.fee, std::optional(uah("10")));
    QCOMPARE(made.order.sender, u"559158******6253"_s);
    QVERIFY(made.order.step);
    QCOMPARE(made.order.step->kind, StepKind::EnterCode);
    QCOMPARE(made.order.step->until, std::optional(testTime() + 15min));
    const auto done = confirm(desk, made.order.id);
    QVERIFY(!done.problem);
    QCOMPARE(done.order.state, TransferState::Completed);
    QVERIFY(!done.order.step);
    QCOMPARE(moneyMoved(desk), 1);
    // Confirmed once is confirmed.
    QVERIFY(!waitFor(desk.work().transfers().confirm(made.order.id, secretOf("123456"))));
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::wrongCodeLeavesItAsItWas()
{
    PracticeDesk desk(u"mbill");
    const TransferId id = create(desk, request()).order.id;
    const auto wrong = confirm(desk, id, "123455");
    QVERIFY(wrong.problem);
    QCOMPARE(wrong.problem->providerCode, u"otp_code"_s);
    QCOMPARE(wrong.problem->issue.field, u"code"_s);
    QCOMPARE(wrong.order.state, TransferState::RequiresAction);
    QVERIFY(wrong.order.step);
    QCOMPARE(confirm(desk, id).order.state, TransferState::Completed);
    QCOMPARE(moneyMoved(desk), 1);
}

void TransferWorkTest::threeDSecureWithArrival()
{
    PracticeDesk desk(u"mbill");
    TransferRequest asked = request(secureCard);
    asked.fields.insert(u"arrival"_s, u"https://shop.example/#!/sent"_s);
    const auto made = create(desk, asked);
    QCOMPARE(made.order.state, TransferState::RequiresAction);
    QCOMPARE(made.order.step->kind, StepKind::SubmitForm);
    QCOMPARE(made.order.step->host, u"127.0.0.1"_s);
    const auto step = desk.work().secrets().steps().find(made.order.id.toText());
    QVERIFY(step);
    QByteArrayList fields;
    QString back;
    for (const StepField &field : step->form) {
        fields += field.name.toUtf8() + '=' + QUrl::toPercentEncoding(field.value);
        if (field.name == u"TermUrl")
            back = field.value;
    }
    QVERIFY(back.endsWith(u"arrival=https%3A%2F%2Fshop.example%2F%23!%2Fsent"));
    // A code does not belong here: the provider would answer 404.
    const auto odd = confirm(desk, made.order.id);
    QVERIFY(odd.problem);
    QCOMPARE(refresh(desk, made.order.id).order.state, TransferState::RequiresAction);
    const auto page = desk.work().steps().address(made.order.id.toText());
    QVERIFY(page && page->host() == u"127.0.0.1");

    const auto post = [&desk](const QString &path, const QByteArray &body) {
        return desk.simulator().handle({.method = "POST",
            .path = QUrl(path).path(),
            .query = QUrlQuery(QUrl(path)),
            .headers = {{"content-type", "application/x-www-form-urlencoded"}},
            .body = body});
    };
    QCOMPARE(post(step->url.path().section(u'/', 2).prepend(u'/'), fields.join('&')).status, 200);
    const QString md = step->form.last().value;
    const auto returned
        = post(u"/Confirm3D/input3d?"_s + QUrl(back).query(), "PaRes=x&ds3=123456&MD=" + md.toLatin1());
    QCOMPARE(returned.status, 303);
    QVERIFY(returned.headers.first().second.startsWith("https://shop.example/"));
    // What the browser brings back is a hint; the provider's word is the result.
    desk.clock().advance(5s);
    QCOMPARE(refresh(desk, made.order.id).order.state, TransferState::Completed);
    QVERIFY(!desk.work().secrets().steps().find(made.order.id.toText()));
}

void TransferWorkTest::externalRecipientClaims()
{
    PracticeDesk desk(u"mbill");
    TransferRequest asked = mbillExternal();
    asked.reference.clear();
    asked.fee = {};
    const auto made = create(desk, asked);
    QCOMPARE(made.order.recipientKind, RecipientKind::External);
    desk.clock().advance(5s);
    const auto waiting = refresh(desk, made.order.id);
    QCOMPARE(waiting.order.state, TransferState::WaitingForClaim);
    QVERIFY(!waiting.order.claimId.isEmpty());

    const auto unknown = claim(desk, u"99"_s);
    QVERIFY(unknown.problem);
    QCOMPARE(unknown.problem->providerCode, u"claim_id"_s);
    QCOMPARE(unknown.order.state, TransferState::Declined);
    const auto claimed = claim(desk, waiting.order.claimId);
    QVERIFY(!claimed.problem);
    QCOMPARE(claimed.order.state, TransferState::RequiresAction);
    // Of one number only one claim lives at a time.
    QCOMPARE(waitFor(desk.work().transfers().createClaim(
                         desk.account(), waiting.order.claimId, secretOf(lookupCard)))
                 .error()
                 .kind,
        ErrorKind::Conflict);
    const auto wrong = waitFor(
        desk.work().transfers().confirmClaim(claimed.order.id, secretOf("123123")));
    QCOMPARE(wrong->order.state, TransferState::RequiresAction);
    const QByteArray code = QByteArray::number(waiting.order.claimId.toLongLong() + 1);
    const auto done
        = waitFor(desk.work().transfers().confirmClaim(claimed.order.id, SecretBytes(code)));
    QVERIFY(done && !done->problem);
    desk.clock().advance(5s);
    QCOMPARE(waitFor(desk.work().transfers().refreshClaim(claimed.order.id))->order.state,
        TransferState::Completed);
    QCOMPARE(refresh(desk, made.order.id).order.state, TransferState::Completed);
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::feeIsTheProvidersRule()
{
    PracticeDesk desk(u"mbill");
    QCOMPARE(*desk.work().transfers().feeFor(desk.account(), uah("1234")), uah("12.34"));
    QCOMPARE(*desk.work().transfers().feeFor(desk.account(), uah("15000.01")), std::nullopt);
    TransferRequest asked = request();
    asked.fee = uah("9.99");
    const auto issues = desk.work().transfers().problems(desk.account(), asked);
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().field, u"fee"_s);
    QVERIFY(!waitFor(desk.work().transfers().create(desk.account(), asked)));
    QCOMPARE(desk.ledger().transfers().count({}).value(), 0);
}

void TransferWorkTest::nothingIsSpentOnWrongInput_data()
{
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<QString>("field");
    QTest::newRow("mistyped card") << QByteArray("5591587543706251") << QByteArray("100")
                                   << u"number"_s;
    QTest::newRow("neither Visa nor Mastercard")
        << QByteArray("6011111111111117") << QByteArray("100") << u"number"_s;
    QTest::newRow("too little") << QByteArray(lookupCard) << QByteArray("0.99") << u"amount"_s;
    QTest::newRow("too much") << QByteArray(lookupCard) << QByteArray("15000.01") << u"amount"_s;
}

void TransferWorkTest::nothingIsSpentOnWrongInput()
{
    QFETCH(QByteArray, card);
    QFETCH(QByteArray, amount);
    PracticeDesk desk(u"mbill");
    const auto refused = waitFor(desk.work().transfers().create(
        desk.account(), request(card.constData(), amount.constData())));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QTEST(refused.error().issue.field, "field");
    QVERIFY(!refused.error().issue.value.contains(u"5591587543"));
    QCOMPARE(desk.ledger().transfers().count({}).value(), 0);
}

void TransferWorkTest::declinedIsFinal()
{
    PracticeDesk desk(u"mbill");
    const auto declined = create(desk, request(plainCard, "100.21"));
    QCOMPARE(declined.order.state, TransferState::Declined);
    QCOMPARE(declined.order.reason, u"Funds_Insufficient"_s);
    QCOMPARE(moneyMoved(desk), 0);
    QVERIFY(!desk.work().transfers().mayBeResolved(declined.order, TransferState::Completed));
}

/// The steps are: the card's token, the creation, the code, the enquiry. Whatever goes wrong, money
/// moves at most once, and what moved is never called declined.
void TransferWorkTest::failTheNthStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<Fault>("fault");
    for (int step = 0; step < 4; ++step) {
        for (const Fault fault : sandbox::allFaults()) {
            if (fault != Fault::None)
                QTest::addRow("step %d, %s", step, qPrintable(toKey(fault))) << step << fault;
        }
    }
}

void TransferWorkTest::failTheNthStep()
{
    QFETCH(int, step);
    QFETCH(Fault, fault);
    PracticeDesk desk(u"mbill");
    QVERIFY(desk.isReady());
    const auto failAt = [&](int now) {
        if (now == step)
            desk.failNext({.fault = fault, .count = 1, .creationsOnly = now == 1 || now == 2});
    };
    failAt(0);
    failAt(1);
    const auto made = waitFor(desk.work().transfers().create(desk.account(), request()));
    QVERIFY(made);
    const TransferId id = made->order.id;
    if (step < 2)
        QVERIFY(made->problem);
    if (step == 0) { // a card token moves nothing
        QCOMPARE(made->problem->outcome, Outcome::NotExecuted);
        QVERIFY(made->order.state == TransferState::Canceled
            || made->order.state == TransferState::Declined);
    }
    if (made->order.state == TransferState::RequiresAction) {
        failAt(2);
        const auto confirmed = confirm(desk, id);
        QCOMPARE(bool(confirmed.problem), step == 2);
        if (confirmed.order.state == TransferState::RequiresAction) // surely not taken: once more
            QVERIFY(confirmed.problem && confirmed.problem->outcome == Outcome::NotExecuted);
        failAt(3);
        refresh(desk, id);
    }
    desk.failNext(Fault::None);
    desk.clock().advance(20min); // an unconfirmed one is over by then
    const auto last = refresh(desk, id);
    const Transfer now = *desk.ledger().transfers().get(id);
    const int moved = moneyMoved(desk);
    QVERIFY(moved <= 1);
    QCOMPARE(now.state == TransferState::Completed, moved == 1);
    if (now.state == TransferState::InDoubt) // only a lost creation cannot be asked about
        QVERIFY(step == 1 && now.providerId.isEmpty());
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::claimStepsFail_data()
{
    QTest::addColumn<bool>("confirmation");
    QTest::addColumn<Fault>("fault");
    for (const bool confirmation : {false, true}) {
        for (const Fault fault : sandbox::allFaults()) {
            if (fault != Fault::None)
                QTest::addRow("%s, %s", confirmation ? "code" : "claim", qPrintable(toKey(fault)))
                    << confirmation << fault;
        }
    }
}

void TransferWorkTest::claimStepsFail()
{
    QFETCH(bool, confirmation);
    QFETCH(Fault, fault);
    PracticeDesk desk(u"mbill");
    TransferRequest asked = mbillExternal();
    asked.reference.clear();
    const auto made = create(desk, asked);
    desk.clock().advance(5s);
    const QString number = refresh(desk, made.order.id).order.claimId;
    if (!confirmation)
        desk.failNext(fault);
    const auto claimed = claim(desk, number);
    QVERIFY(claimed.order.id);
    QCOMPARE(bool(claimed.problem), !confirmation);
    if (confirmation) {
        desk.failNext(fault);
        const QByteArray code = QByteArray::number(number.toLongLong() + 1);
        const auto confirmed
            = waitFor(desk.work().transfers().confirmClaim(claimed.order.id, SecretBytes(code)));
        QVERIFY(confirmed && confirmed->problem);
    }
    desk.failNext(Fault::None);
    desk.clock().advance(5s);
    (void)waitFor(desk.work().transfers().refreshClaim(claimed.order.id));
    const Claim now = *desk.ledger().claims().get(claimed.order.id);
    const bool paid = refresh(desk, made.order.id).order.state == TransferState::Completed;
    QVERIFY(now.state != TransferState::Completed || paid);
    QVERIFY(!(paid && now.state == TransferState::Declined));
    if (now.state == TransferState::InDoubt)
        QVERIFY(now.providerId.isEmpty());
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::restartKeepsStepAndToken()
{
    PracticeDesk desk(u"mbill");
    const TransferId code = create(desk, request()).order.id;
    const TransferId secure = create(desk, request(secureCard)).order.id;
    QVERIFY(desk.restart());
    QCOMPARE(desk.ledger().transfers().get(code)->step->kind, StepKind::EnterCode);
    QCOMPARE(desk.ledger().transfers().get(secure)->step->kind, StepKind::SubmitForm);
    QVERIFY(desk.work().steps().address(secure.toText())); // offered again
    QCOMPARE(confirm(desk, code).order.state, TransferState::Completed);
    QCOMPARE(refresh(desk, secure).order.state, TransferState::RequiresAction);
}

void TransferWorkTest::killedBeforeAnythingWasSent()
{
    PracticeDesk desk(u"mbill");
    (void)desk.work().transfers().create(desk.account(), request());
    (void)desk.work().transfers().createClaim(desk.account(), u"1239381"_s, secretOf(lookupCard));
    QVERIFY(desk.restart());
    const auto page = desk.ledger().transfers().list({}, {});
    QCOMPARE(page->items.size(), size_t(1));
    QCOMPARE(page->items.front().state, TransferState::Canceled); // its card is gone
    QCOMPARE(desk.ledger().claims().list({}, {})->items.front().state, TransferState::Canceled);
    QCOMPARE(moneyMoved(desk), 0);
    QVERIFY(!claim(desk, u"1239381"_s).order.claimId.isEmpty()); // its number is free again
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::killedWhileItWasSent()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::NoAnswer);
    const auto *running = desk.work().transfers().create(desk.account(), request(plainCard));
    QVERIFY(running);
    const auto stage = [&desk] {
        const auto attempts = desk.ledger().attempts().of(ObjectKind::Transfer, 1);
        return attempts->empty() ? Attempt::Stage::Finished : attempts->front().stage;
    };
    QTRY_COMPARE(stage(), Attempt::Stage::Sending);
    QTest::qWait(100); // it reaches the provider, which stays silent
    QVERIFY(desk.restart());
    const Transfer lost = desk.ledger().transfers().list({}, {})->items.front();
    QCOMPARE(lost.state, TransferState::InDoubt);
    QCOMPARE(desk.work().recovered().inDoubt, 1);
    QCOMPARE(moneyMoved(desk), 1);
}

void TransferWorkTest::lostCreationIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::LoseAnswer);
    const auto lost = create(desk, request(plainCard));
    QVERIFY(lost.problem);
    QCOMPARE(lost.problem->outcome, Outcome::Unknown);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    TransferDesk &transfers = desk.work().transfers();
    const TransferId id = lost.order.id;
    QCOMPARE(waitFor(transfers.refresh(id)).error().kind, ErrorKind::Unsupported);
    QCOMPARE(transfers.resolve(id, TransferState::Completed, u"  "_s).error().issue.problem,
        InputProblem::Missing);
    QCOMPARE(transfers.resolve(id, TransferState::Processing, u"why"_s).error().kind,
        ErrorKind::NotAllowed);
    QVERIFY(transfers.mayBeResolved(*desk.ledger().transfers().get(id), TransferState::Declined));
    const auto settled = transfers.resolve(id, TransferState::Completed, u" seen in the bank "_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, TransferState::Completed);
    QCOMPARE(settled->reason, u"seen in the bank"_s);
    QVERIFY(settled->settledAt);
    QVERIFY(desk.ledger().attempts().inDoubt(ObjectKind::Transfer, id.value)->empty());
    QCOMPARE(transfers.resolve(id, TransferState::Declined, u"no"_s).error().kind,
        ErrorKind::NotAllowed); // once
    const auto events = desk.ledger().journal().of(ObjectKind::Transfer, id.value);
    QCOMPARE(events->back().event, u"resolved"_s);
    QCOMPARE(events->back().note, u"seen in the bank"_s);
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::lostClaimIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    desk.failNext(Fault::LoseAnswer);
    const auto lost = claim(desk, u"1239381"_s);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    TransferDesk &transfers = desk.work().transfers();
    QVERIFY(!transfers.resolveClaim(lost.order.id, TransferState::Declined, {}));
    const auto settled
        = transfers.resolveClaim(lost.order.id, TransferState::Declined, u"not known there"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, TransferState::Declined);
    QVERIFY(desk.ledger().check()->passed());
}

void TransferWorkTest::declinedWithoutProofIsHandedToAPerson()
{
    PracticeDesk desk(u"mbill");
    const auto made = create(desk, request(plainCard, "100.24"));
    desk.clock().advance(5s);
    const auto odd = refresh(desk, made.order.id);
    QCOMPARE(odd.order.state, TransferState::Processing);
    QCOMPARE(odd.order.providerState, u"declined"_s);
    TransferDesk &transfers = desk.work().transfers();
    QVERIFY(!transfers.mayBeResolved(odd.order, TransferState::Declined));
    desk.clock().advance(20min);
    const Transfer late = refresh(desk, made.order.id).order;
    QVERIFY(transfers.mayBeResolved(late, TransferState::Completed));
    QVERIFY(transfers.resolve(late.id, TransferState::Declined, u"support says so"_s));
}

void TransferWorkTest::whatCanBeAskedIsNotGuessed()
{
    PracticeDesk desk(u"mbill");
    const TransferId id = create(desk, request()).order.id;
    desk.failNext(Fault::LoseAnswer);
    const auto lost = confirm(desk, id);
    QCOMPARE(lost.order.state, TransferState::InDoubt);
    QVERIFY(!desk.work().transfers().mayBeResolved(lost.order, TransferState::Declined));
    // No second code while nobody knows about the first.
    QVERIFY(!waitFor(desk.work().transfers().confirm(id, secretOf("123456"))));
    desk.clock().advance(5s);
    QCOMPARE(refresh(desk, id).order.state, TransferState::Completed);
}

void TransferWorkTest::lostTokenIsSettledByAPerson()
{
    PracticeDesk desk(u"mbill");
    const auto made = create(desk, request());
    QVERIFY(!desk.work().transfers().mayBeResolved(made.order, TransferState::Declined));
    QVERIFY(desk.work().vault().remove(made.order.id.toText()));
    const auto asked = waitFor(desk.work().transfers().refresh(made.order.id));
    QCOMPARE(asked->problem->kind, ErrorKind::Credentials);
    QVERIFY(desk.work().transfers().mayBeResolved(made.order, TransferState::Declined));
}

void TransferWorkTest::noSecretOnDisk()
{
    PracticeDesk desk(u"mbill");
    TransferRequest asked = request();
    asked.sender.cvv = secretOf("947");
    const auto made = create(desk, asked);
    const QByteArray token = desk.work().secrets().token(made.order.id.toText()).view().toByteArray();
    QVERIFY(token.startsWith("transfer-token-"));
    confirm(desk, made.order.id, "918273");
    confirm(desk, made.order.id);
    const QByteArray disk = desk.diskContent();
    QVERIFY(disk.contains("559158******6253"));
    for (const QByteArray &secret : {QByteArray(lookupCard), QByteArray("\"947\""),
             QByteArray("918273"), QByteArray("card-token-"), token})
        QVERIFY2(!disk.contains(secret), secret.constData());
}

QTEST_GUILESS_MAIN(TransferWorkTest)
#include "tst_transferwork.moc"
