// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/replies.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using test::alikassaFile;
using test::myr;

namespace {

HttpReply sample(const QString &file, int status = 200)
{
    return {.status = status, .body = alikassaFile(u"replies/" + file)};
}

HttpReply answer(const QByteArray &body, int status = 200)
{
    return {.status = status, .body = body};
}

const QString reference = QStringLiteral("PO-1");

StatusQuestion byId(const char *id)
{
    return {QString::fromLatin1(id), {}, *Currency::fromCode(u"MYR")};
}

StatusQuestion byReference(const QString &text)
{
    return {{}, text, *Currency::fromCode(u"MYR")};
}

} // namespace

class AlikassaRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void createdSamples();
    void payoutStatusSamples_data();
    void payoutStatusSamples();
    void paymentStatusSamples_data();
    void paymentStatusSamples();
    void oldNumbers();
    void untrustedCreations_data();
    void untrustedCreations();
    void everyCutCreationIsUnknown();
    void untrustedPaymentCreations_data();
    void untrustedPaymentCreations();
    void untrustedStatuses_data();
    void untrustedStatuses();
    void partialPayments_data();
    void partialPayments();
    void balances();
    void untrustedBalances_data();
    void untrustedBalances();
    void history();
};

void AlikassaRepliesTest::createdSamples()
{
    const auto payment = createdPayment(sample(QStringLiteral("payment_create_ok.json")),
                                        QStringLiteral("ORD/2026/0001"), myr("150.50"));
    QVERIFY(payment);
    QCOMPARE(payment->providerId, QStringLiteral("108465371"));
    QCOMPARE(payment->state, InvoiceState::Pending);
    QCOMPARE(payment->providerState, QStringLiteral("wait"));
    QCOMPARE(payment->payUrl.toString(),
        QStringLiteral("https://pay-merchant.alikassa.com/bd291fe1-5c19-4113-ae62-a2d3c4d01d20"));
    const auto payout = createdPayout(sample(QStringLiteral("payout_create_ok.json")), reference,
                                      myr("1000.44"));
    QVERIFY(payout);
    QCOMPARE(payout->providerId, QStringLiteral("100001524"));
    QCOMPARE(payout->state, PayoutState::Pending);
    QVERIFY(payout->reference.isEmpty()); // not echoed, so not claimed
}

void AlikassaRepliesTest::payoutStatusSamples_data()
{
    QTest::addColumn<PayoutState>("state");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *file, PayoutState state, const char *word) {
        QTest::newRow(file) << state << QString::fromLatin1(word);
    };
    row("paid", PayoutState::Paid, "paid");
    row("partial", PayoutState::PartiallyPaid, "paid");
    row("wait", PayoutState::Pending, "wait");
    row("fail", PayoutState::Failed, "fail");
    row("cancel", PayoutState::Canceled, "cancel");
    row("unknown", PayoutState::Pending, "verifying");
}

void AlikassaRepliesTest::payoutStatusSamples()
{
    QFETCH(PayoutState, state);
    QFETCH(QString, word);
    const HttpReply reply = sample(QStringLiteral("payout_status_%1.json")
                                       .arg(QLatin1StringView(QTest::currentDataTag())));
    for (const StatusQuestion &question : {byId("100000536"), byReference(reference)}) {
        const auto payout = payoutStatus(reply, question);
        QVERIFY(payout);
        QCOMPARE(payout->state, state);
        QCOMPARE(payout->providerState, word);
        QCOMPARE(payout->providerId, QStringLiteral("100000536"));
        QCOMPARE(payout->reference, reference);
        QCOMPARE(payout->amount, myr("1000.44"));
        const bool settled = word == u"paid";
        QCOMPARE(payout->paid.has_value(), settled);
        if (settled)
            QCOMPARE(payout->paid, state == PayoutState::Paid ? myr("1000.44") : myr("500.22"));
        QCOMPARE(payout->method, QStringLiteral("payment_card_myr"));
    }
}

void AlikassaRepliesTest::paymentStatusSamples_data()
{
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("paid") << InvoiceState::Paid;
    QTest::newRow("partial") << InvoiceState::PartiallyPaid;
    QTest::newRow("wait") << InvoiceState::Pending;
    QTest::newRow("fail") << InvoiceState::Failed;
    QTest::newRow("cancel") << InvoiceState::Canceled;
}

void AlikassaRepliesTest::paymentStatusSamples()
{
    QFETCH(InvoiceState, state);
    const HttpReply reply = sample(QStringLiteral("payment_status_%1.json")
                                       .arg(QLatin1StringView(QTest::currentDataTag())));
    const auto payment = paymentStatus(reply, byReference(QStringLiteral("ORD/2026/0001")));
    QVERIFY(payment);
    QCOMPARE(payment->state, state);
    QCOMPARE(payment->amount, myr("150.50"));
    QVERIFY(!payment->payUrl.isEmpty());
    if (state == InvoiceState::PartiallyPaid) {
        QCOMPARE(payment->paid, myr("100.00"));
        QCOMPARE(payment->fee, myr("3.00"));
    }
}

void AlikassaRepliesTest::oldNumbers()
{
    const auto payout
        = payoutStatus(sample(QStringLiteral("payout_status_numbers.json")), byId("100000536"));
    QVERIFY(payout);
    QCOMPARE(payout->state, PayoutState::Paid);
    QCOMPARE(payout->amount, myr("300.00"));
    QCOMPARE(payout->paid, myr("300.00"));
    QCOMPARE(payout->fee, myr("10.00"));
    QCOMPARE(payout->method, QStringLiteral("512381******0000"));
}

void AlikassaRepliesTest::untrustedCreations_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const char *body) { QTest::newRow(name) << QByteArray(body); };
    row("nothing", "");
    row("HTML", "<p>It works!</p>");
    row("list", "[]");
    row("text", "\"ok\"");
    row("null", "null");
    row("no id", R"({"payment_status":"wait"})");
    row("null id", R"({"payment_status":"wait","id":null})");
    row("empty id", R"({"payment_status":"wait","id":""})");
    row("object as id", R"({"payment_status":"wait","id":{"id":1}})");
    row("true as id", R"({"payment_status":"wait","id":true})");
    row("no status", R"({"id":1})");
    row("empty status", R"({"id":1,"payment_status":""})");
    row("number as status", R"({"id":1,"payment_status":1})");
    row("other spelling", R"({"id":1,"status":"wait"})");
    row("twice", R"({"id":1,"payment_status":"wait","id":2})");
    row("more behind it", R"({"id":1,"payment_status":"wait"} {})");
    row("another order", R"({"id":1,"payment_status":"wait","order_id":"PO-2"})");
    row("another amount", R"({"id":1,"payment_status":"wait","amount":"1000.45"})");
    row("no amount at all", R"({"id":1,"payment_status":"wait","amount":"many"})");
    row("not UTF-8", "{\"id\":1,\"payment_status\":\"wait\xff\"}");
    row("refusal with success", R"({"message":"The given data was invalid.","errors":{}})");
}

void AlikassaRepliesTest::untrustedCreations()
{
    QFETCH(QByteArray, body);
    const auto payout = createdPayout(answer(body), reference, myr("1000.44"));
    QVERIFY(!payout);
    QCOMPARE(payout.error().kind, ErrorKind::Protocol);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
    QCOMPARE(payout.error().httpStatus, 200);
}

void AlikassaRepliesTest::everyCutCreationIsUnknown()
{
    const QByteArray whole = alikassaFile(QStringLiteral("replies/payment_create_ok.json"));
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto payment = createdPayment(answer(whole.left(length)), reference, myr("150.50"));
        QVERIFY(!payment);
        QCOMPARE(payment.error().outcome, Outcome::Unknown);
    }
}

void AlikassaRepliesTest::untrustedPaymentCreations_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("none") << QByteArray("null");
    QTest::newRow("plain http") << QByteArray(R"("http://pay.example/1")");
    QTest::newRow("script") << QByteArray("\"javascript:alert(1)\"");
    QTest::newRow("file") << QByteArray(R"("file:///etc/passwd")");
    QTest::newRow("with a password") << QByteArray(R"("https://a:b@pay.example/1")");
    QTest::newRow("number") << QByteArray("1");
}

void AlikassaRepliesTest::untrustedPaymentCreations()
{
    QFETCH(QByteArray, url);
    const QByteArray body = R"({"id":1,"payment_status":"wait","url":)" + url + "}";
    const auto payment = createdPayment(answer(body), reference, myr("150.50"));
    QVERIFY(!payment);
    QCOMPARE(payment.error().outcome, Outcome::Unknown);
}

void AlikassaRepliesTest::untrustedStatuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("another order", R"("order_id":"PO-1")", R"("order_id":"PO-10")");
    row("no order", R"("order_id":"PO-1",)", "");
    row("another id", R"("id":100000536)", R"("id":100000537)");
    row("no id", R"("id":100000536,)", "");
    row("no amount", R"("amount":"1000.44",)", "");
    row("null amount", R"("amount":"1000.44")", R"("amount":null)");
    row("too exact", R"("amount":"1000.44")", R"("amount":"1000.445")");
    row("negative", R"("amount":"1000.44")", R"("amount":"-1000.44")");
    row("exponent", R"("amount":"1000.44")", R"("amount":"1e3")");
    row("no status", R"("payment_status":"paid",)", "");
    row("paid nothing", R"("payment_amount":"1000.44")", R"("payment_amount":"0.00")");
    row("paid in words", R"("payment_amount":"1000.44")", R"("payment_amount":"all")");
    row("odd flag", R"("is_partial_payment":false)", R"("is_partial_payment":"maybe")");
    row("odd fee", R"("commission_amount":"10.00")", R"("commission_amount":[])");
}

void AlikassaRepliesTest::untrustedStatuses()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    HttpReply reply = sample(QStringLiteral("payout_status_paid.json"));
    QVERIFY(reply.body.contains(from));
    reply.body.replace(from, to);
    StatusQuestion question = byId("100000536");
    question.reference = reference;
    const auto payout = payoutStatus(reply, question);
    QVERIFY(!payout);
    QCOMPARE(payout.error().kind, ErrorKind::Protocol);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted); // a question changes nothing
}

void AlikassaRepliesTest::partialPayments_data()
{
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("paid");
    QTest::addColumn<PayoutState>("state");
    const auto row = [](const char *flag, const char *paid, PayoutState state) {
        QTest::addRow("%s %s", flag, paid) << QByteArray(flag) << QByteArray(paid) << state;
    };
    row("true", "\"500.00\"", PayoutState::PartiallyPaid);
    row("1", "500", PayoutState::PartiallyPaid);
    row("\"1\"", "\"500.00\"", PayoutState::PartiallyPaid);
    row("false", "\"500.00\"", PayoutState::PartiallyPaid); // the amounts say more than the flag
    row("null", "\"500.00\"", PayoutState::PartiallyPaid);
    row("true", "\"1000.44\"", PayoutState::PartiallyPaid);
    row("\"0\"", "\"1000.44\"", PayoutState::Paid);
    row("0", "1000.44", PayoutState::Paid);
    row("null", "null", PayoutState::Paid);
    row("false", "\"1000.45\"", PayoutState::Paid);
}

void AlikassaRepliesTest::partialPayments()
{
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, paid);
    const QByteArray body
        = R"({"payment_status":"paid","id":7,"order_id":"PO-1","amount":"1000.44",)"
          R"("is_partial_payment":)"
        + flag + R"(,"payment_amount":)" + paid + "}";
    const auto payout = payoutStatus(answer(body), byId("7"));
    QVERIFY(payout);
    QTEST(payout->state, "state");
}

void AlikassaRepliesTest::balances()
{
    const auto seen = balance(sample(QStringLiteral("balance_ok.json")));
    QVERIFY(seen);
    QCOMPARE(seen->balances.size(), 1);
    QCOMPARE(seen->balances.first().available, myr("93.84"));
    QCOMPARE(seen->balances.first().pending, myr("1234.00"));
    QCOMPARE(seen->balances.first().reserved, myr("3.50"));
    const auto old = balance(sample(QStringLiteral("balance_numbers.json")));
    QVERIFY(old);
    QCOMPARE(old->balances.first().available, myr("93.84"));
    QVERIFY(!old->balances.first().pending);
    const auto debt = balance(answer(R"({"currency":"MYR","balance":"-5.00000000"})"));
    QVERIFY(debt);
    QCOMPARE(debt->balances.first().available, myr("-5.00"));
    QCOMPARE(balance(sample(QStringLiteral("error_401.json"), 401)).error().kind,
             ErrorKind::Credentials);
}

void AlikassaRepliesTest::untrustedBalances_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no currency") << QByteArray(R"({"balance":"1.00"})");
    QTest::newRow("no such currency") << QByteArray(R"({"currency":"ABC","balance":"1.00"})");
    QTest::newRow("no balance") << QByteArray(R"({"currency":"MYR"})");
    QTest::newRow("too exact") << QByteArray(R"({"currency":"MYR","balance":"1.001"})");
    QTest::newRow("words") << QByteArray(R"({"currency":"MYR","balance":"1.00","hold":"some"})");
    QTest::newRow("comma") << QByteArray(R"({"currency":"MYR","balance":"1.00",})");
}

void AlikassaRepliesTest::untrustedBalances()
{
    QFETCH(QByteArray, body);
    QCOMPARE(balance(answer(body)).error().kind, ErrorKind::Protocol);
}

void AlikassaRepliesTest::history()
{
    QVERIFY(historyProbed(sample(QStringLiteral("history_ok.json"))));
    QVERIFY(historyProbed(answer(R"({"data":[]})")));
    QCOMPARE(historyProbed(answer("{}")).error().kind, ErrorKind::Protocol);
    QCOMPARE(historyProbed(sample(QStringLiteral("error_401.json"), 401)).error().kind,
             ErrorKind::Credentials);
}

QTEST_GUILESS_MAIN(AlikassaRepliesTest)
#include "tst_alikassareplies.moc"
