// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/callbacksteps.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Judged = CallbackOutcome;

/// What only some providers' callbacks bring: a key that comes later, news from before a refund,
/// the payer's signed return, payouts.
class CallbackCasesTest : public QObject, protected CallbackSteps
{
    Q_OBJECT
private slots:
    void keyComesLater();
    void refundIsNotEndedByOldNews();
    void signedReturnIsAHint();
    void notificationsOfPayouts_data();
    void notificationsOfPayouts();
};

/// Without a key nothing is said about a callback; it waits, and is judged when the key is there
/// and it comes once more: its token is left out of what was stored.
void CallbackCasesTest::keyComesLater()
{
    PracticeDesk desk(u"milkypay");
    const MilkyPostman postman;
    NewAccount keyless = desk.newAccount();
    keyless.name = u"keyless"_s;
    const SecretBytes key = keyless.secrets.take(u"callback_secret"_s);
    const auto account = desk.work().accounts().add(keyless);
    QVERIFY(account);
    const auto made = waitFor(desk.work().invoices().create(account->id, postman.request()));
    const auto delivery
        = postman.sealed(desk, postman.about(desk, made->order, InvoiceState::Paid));
    QCOMPARE(
        desk.work().callbacks().apply(account->id, delivery).error().kind, ErrorKind::Credentials);
    QCOMPARE(
        desk.work().callbacks().receipt(u"keyless"_s, delivery).first, 500); // once more, please
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.front().outcome, Judged::Received);
    QVERIFY(desk.work().accounts().replaceSecret(account->id, u"callback_secret"_s, key));
    QVERIFY(desk.restart());
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.front().outcome, Judged::Received);
    const auto record = desk.work().callbacks().apply(account->id, delivery);
    QCOMPARE(record->outcome, Judged::Applied);
    QCOMPARE(record->deliveries, 3);
    QCOMPARE(now(desk, made->order.id).state, InvoiceState::Paid);
}

void CallbackCasesTest::refundIsNotEndedByOldNews()
{
    PracticeDesk desk(u"milkypay");
    const MilkyPostman postman;
    OrderRequest request = postman.request();
    request.description.clear();
    const auto made = waitFor(desk.work().invoices().create(desk.account(), request));
    desk.clock().advance(20s);
    QCOMPARE(
        waitFor(desk.work().invoices().refresh(made->order.id))->order.state, InvoiceState::Paid);
    Letter letter = postman.about(desk, now(desk), InvoiceState::Paid);
    QCOMPARE(waitFor(desk.work().invoices().refund(made->order.id, std::nullopt))->order.state,
        InvoiceState::RefundPending);
    letter.at = letter.at - 10s;
    const Callback record = deliver(desk, postman.sealed(desk, letter));
    QCOMPARE(record.outcome, Judged::Applied);
    QVERIFY(record.note.contains(u"read at the provider"));
    QVERIFY(now(desk).state != InvoiceState::Paid);
}

/// The payer's browser brought it to the shop, which hands it on.
void CallbackCasesTest::signedReturnIsAHint()
{
    PracticeDesk desk(u"alikassa");
    const AlikassaPostman postman;
    const Invoice invoice = made(desk, postman);
    const QByteArray json = R"({"order_id":")" + invoice.reference.toLatin1()
        + R"(","uuid":"bd291fe1-5c19-4113-ae62-a2d3c4d01d20"})";
    namespace practice = alikassa::practice;
    const QByteArray sign
        = practice::signedBy(practice::practiceNotificationKey(), json).toPercentEncoding();
    const CallbackDelivery back{.method = "POST",
        .query = {},
        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
        .body = "order_id=" + invoice.reference.toLatin1()
            + "&uuid=bd291fe1-5c19-4113-ae62-a2d3c4d01d20&sign=" + sign};
    desk.clock().advance(10s);
    const Callback record = deliver(desk, back);
    QCOMPARE(record.outcome, Judged::Applied);
    QCOMPARE(record.form, u"return"_s);
    QCOMPARE(now(desk).state, InvoiceState::Paid); // read, not believed
}

void CallbackCasesTest::notificationsOfPayouts_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<QByteArray>("paid");
    QTest::addColumn<Judged>("outcome");
    QTest::addColumn<PayoutState>("state");
    using P = PayoutState;
    QTest::newRow("paid") << QByteArray("paid") << QByteArray("860.50") << QByteArray("860.50")
                          << Judged::Applied << P::Paid;
    QTest::newRow("a part") << QByteArray("paid") << QByteArray("860.50") << QByteArray("60.50")
                            << Judged::Applied << P::PartiallyPaid;
    QTest::newRow("failed") << QByteArray("fail") << QByteArray("860.50") << QByteArray("0.00")
                            << Judged::Applied << P::Failed;
    QTest::newRow("news without a word") << QByteArray("frozen") << QByteArray("860.50")
                                         << QByteArray("0.00") << Judged::Applied << P::Pending;
    QTest::newRow("another amount") << QByteArray("paid") << QByteArray("86.05")
                                    << QByteArray("86.05") << Judged::Mismatch << P::Pending;
}

/// As a query, the way that the page documents.
void CallbackCasesTest::notificationsOfPayouts()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, amount);
    QFETCH(QByteArray, paid);
    PracticeDesk desk(u"alikassa");
    const auto draft = desk.work().payouts().createDraft(desk.account(),
        {.amount = *moneytext::parse(u"860.50", *Currency::fromCode(u"MYR")),
            .fields = {{u"number"_s, u"514012345678"_s}, {u"customer_code"_s, u"BIMB"_s},
                {u"customer_first_name"_s, u"Siti"_s}, {u"customer_last_name"_s, u"Raju"_s}}});
    const auto sent = waitFor(desk.work().payouts().send(draft->id));
    QCOMPARE(sent->order.state, PayoutState::Pending);
    const QByteArray account
        = desk.simulator().accounts().constFirst().settings.value(u"account"_s).toLatin1();
    const QByteArray id = sent->order.providerId.toLatin1();
    const QByteArray reference = sent->order.reference.toLatin1();
    const QByteArray partial = paid == amount || status != "paid" ? "0" : "1";
    const QByteArray json = R"({"type":"payout","id":)" + id + R"(,"order_id":")" + reference
        + R"(","payment_status":")" + status + R"(","amount":")" + amount
        + R"(","payment_amount":")" + paid
        + R"(","commission_amount":"1.00","is_partial_payment":")" + partial + R"(","account":")"
        + account + R"(","service":"payment_card_myr","desc":null})";
    namespace practice = alikassa::practice;
    const QByteArray sign
        = practice::signedBy(practice::practiceNotificationKey(), json).toPercentEncoding();
    const QByteArray query = "type=payout&id=" + id + "&order_id=" + reference
        + "&payment_status=" + status + "&amount=" + amount + "&payment_amount=" + paid
        + "&commission_amount=1.00&is_partial_payment=" + partial + "&account=" + account
        + "&service=payment_card_myr&sign=" + sign;
    const Callback record
        = deliver(desk, {.method = "GET", .query = query, .headers = {}, .body = {}});
    QTEST(record.outcome, "outcome");
    QCOMPARE(record.form, u"documented"_s);
    const Payout payout = *desk.ledger().payouts().get(draft->id);
    QTEST(payout.state, "state");
    if (status == "frozen")
        QCOMPARE(payout.providerState, u"frozen"_s);
}

QTEST_GUILESS_MAIN(CallbackCasesTest)
#include "tst_callbackcases.moc"
