// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/transfersteps.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Card-to-card transfers and claims over real HTTP, as they should go.
class TransferWorkTest : public QObject, protected TransferSteps
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
    void noSecretOnDisk();
};

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
    const auto returned = post(
        u"/Confirm3D/input3d?"_s + QUrl(back).query(), "PaRes=x&ds3=123456&MD=" + md.toLatin1());
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
    const auto wrong
        = waitFor(desk.work().transfers().confirmClaim(claimed.order.id, secretOf("123123")));
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
    QTest::newRow("mistyped card")
        << QByteArray("5591587543706251") << QByteArray("100") << u"number"_s;
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

void TransferWorkTest::noSecretOnDisk()
{
    PracticeDesk desk(u"mbill");
    TransferRequest asked = request();
    asked.sender.cvv = secretOf("947");
    const auto made = create(desk, asked);
    const QByteArray token
        = desk.work().secrets().token(made.order.id.toText()).view().toByteArray();
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
