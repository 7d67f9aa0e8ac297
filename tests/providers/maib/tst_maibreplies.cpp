// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/replies.h"
#include "tests/providers/maib/maibdata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;
using test::maibKey;
using test::maibOrder;
using test::maibReply;
using test::maibResult;
using test::mdl;

namespace {

constexpr auto started
    = R"("payId":"11111111-2222-3333-4444-555555555555","orderId":"A-1001",)"
      R"("payUrl":"https://maib.ecommerce.md/ecomm01/ClientHandler?trans_id=AbC/dEf+g=")";
constexpr auto head = R"("payId":"11111111-2222-3333-4444-555555555555","orderId":"A-1001",)";
constexpr auto infoTail
    = R"("statusCode":"000","statusMessage":"Approved","threeDs":"AUTHENTICATED",)"
      R"("rrn":"400000000001","approval":"123456","cardNumber":"510218******1124",)"
      R"("amount":10.25,"currency":"MDL")";

QByteArray statusMember(const QByteArray &status) { return "\"status\":\"" + status + "\","; }

QByteArray infoMembers(const QByteArray &status, const QByteArray &more = {})
{
    return head + statusMember(status) + infoTail + more;
}

} // namespace

class MaibRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void startedPayments();
    void addressesAreTakenAsTheyAre();
    void untrustedStarts_data();
    void untrustedStarts();
    void states_data();
    void states();
    void movedAmounts_data();
    void movedAmounts();
    void untrustedInfos_data();
    void untrustedInfos();
    void keptCards();
};

void MaibRepliesTest::startedPayments()
{
    const auto payment = startedPayment(maibResult(started), maibOrder());
    QVERIFY(payment);
    QCOMPARE(payment->providerId, test::payId);
    QCOMPARE(payment->state, InvoiceState::Pending);
    QCOMPARE(payment->providerState, QStringLiteral("CREATED"));
    QCOMPARE(payment->reference, QStringLiteral("A-1001"));
    HttpReply odd = maibResult(started);
    odd.body.replace("\"ok\":true", "\"ok\":\"true\",\"errors\":[],\"OperationId\":7");
    QVERIFY(startedPayment(odd, maibOrder()));
    odd = maibResult(started);
    odd.body.replace("\"A-1001\"", "null");
    QVERIFY(startedPayment(odd, maibOrder()));
}

void MaibRepliesTest::addressesAreTakenAsTheyAre()
{
    const auto payment = startedPayment(maibResult(started), maibOrder());
    QVERIFY(payment);
    QCOMPARE(payment->payUrl.toEncoded(),
        "https://maib.ecommerce.md/ecomm01/ClientHandler?trans_id=AbC/dEf+g=");
}

void MaibRepliesTest::untrustedStarts_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("ok false", "\"ok\":true", "\"ok\":false");
    row("ok missing", ",\"ok\":true", "");
    row("ok a number", "\"ok\":true", "\"ok\":1");
    row("with errors", "\"ok\":true", "\"ok\":true,\"errors\":[{\"errorCode\":\"12014\"}]");
    row("errors an object", "\"ok\":true", "\"ok\":true,\"errors\":{}");
    row("no payId", "\"payId\"", "\"id\"");
    row("payId null", "\"11111111-2222-3333-4444-555555555555\"", "null");
    row("payId a number", "\"11111111-2222-3333-4444-555555555555\"", "1");
    row("payId a path", "\"11111111-2222-3333-4444-555555555555\"", "\"../refund\"");
    row("payId dots", "\"11111111-2222-3333-4444-555555555555\"", "\"..\"");
    row("payId too long", "11111111-2222", "11111111-22222");
    row("another order", "\"A-1001\"", "\"A-1002\"");
    row("order a number", "\"A-1001\"", "1001");
    row("no payUrl", "\"payUrl\"", "\"url\"");
    row("plain http", "https://maib", "http://maib");
    row("script", "https://maib.ecommerce.md/ecomm01/ClientHandler", "javascript:alert(1)//");
    row("user in the address", "https://maib", "https://a:b@maib");
    row("key twice", "\"payUrl\"", "\"payId\":\"x\",\"payUrl\"");
}

void MaibRepliesTest::untrustedStarts()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    HttpReply reply = maibResult(started);
    QVERIFY(reply.body.contains(from));
    reply.body.replace(from, to);
    const auto payment = startedPayment(reply, maibOrder());
    QVERIFY(!payment);
    QCOMPARE(payment.error().kind, ErrorKind::Protocol);
    QCOMPARE(payment.error().outcome, Outcome::Unknown);
}

void MaibRepliesTest::states_data()
{
    QTest::addColumn<InvoiceState>("oneStep");
    QTest::addColumn<InvoiceState>("twoStep");
    using enum InvoiceState;
    QTest::newRow("CREATED") << Pending << Pending;
    QTest::newRow("PENDING") << Pending << Pending;
    QTest::newRow("OK") << Paid << Authorized;
    QTest::newRow("FAILED") << Failed << Failed;
    QTest::newRow("DECLINED") << Failed << Failed;
    QTest::newRow("TIMEOUT") << Expired << Expired;
    QTest::newRow("REVERSED") << Pending << Pending; // not documented here
    QTest::newRow("AUTOREVERSED") << Pending << Pending;
    QTest::newRow("ok") << Pending << Pending;
    QTest::newRow("HOLD") << Pending << Pending;
}

void MaibRepliesTest::states()
{
    const HttpReply reply = maibResult(infoMembers(QTest::currentDataTag()));
    const auto one = paymentInfo(reply, maibKey());
    const auto two = paymentInfo(reply, maibKey(true));
    QVERIFY(one && two);
    QTEST(one->state, "oneStep");
    QTEST(two->state, "twoStep");
    QCOMPARE(one->providerState, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(one->paid.has_value(), one->state == InvoiceState::Paid);
    QVERIFY(!two->paid);
    QCOMPARE(one->method, QStringLiteral("card 510218******1124"));
    const bool failed = one->state == InvoiceState::Failed || one->state == InvoiceState::Expired;
    QCOMPARE(one->reason, failed ? QStringLiteral("000 Approved") : QString());
}

void MaibRepliesTest::movedAmounts_data()
{
    QTest::addColumn<bool>("twoStep");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<InvoiceState>("state");
    QTest::addColumn<QByteArray>("paid");
    QTest::addColumn<QByteArray>("refunded");
    const auto row = [](const char *name, bool twoStep, const char *more, InvoiceState state,
                         const char *paid, const char *refunded) {
        QTest::newRow(name) << twoStep << QByteArray(more) << state << QByteArray(paid)
                            << QByteArray(refunded);
    };
    using enum InvoiceState;
    row("refunded", false, ",\"refundAmount\":10.25", Refunded, "10.25", "10.25");
    row("refunded in part", false, ",\"refundAmount\":3.1", PartiallyRefunded, "10.25", "3.10");
    row("refund as text", false, ",\"refundAmount\":\"3.10\"", PartiallyRefunded, "10.25", "3.10");
    row("refund of nothing", false, ",\"refundAmount\":0", Paid, "10.25", "");
    row("refund null", false, ",\"refundAmount\":null", Paid, "10.25", "");
    row("captured", true, ",\"confirmAmount\":10.25", Paid, "10.25", "");
    row("captured in part", true, ",\"confirmAmount\":4", PartiallyPaid, "4.00", "");
    row("captured nothing", true, ",\"confirmAmount\":0", Authorized, "", "");
    row("released", true, ",\"refundAmount\":10.25", Canceled, "", "");
    row("captured and refunded", true, ",\"confirmAmount\":4,\"refundAmount\":4", Refunded, "4.00",
        "4.00");
    row("captured, part refunded", true, ",\"confirmAmount\":4,\"refundAmount\":1",
        PartiallyRefunded, "4.00", "1.00");
    row("one step, confirmed too", false, ",\"confirmAmount\":4", Paid, "10.25", "");
}

void MaibRepliesTest::movedAmounts()
{
    QFETCH(bool, twoStep);
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, paid);
    QFETCH(QByteArray, refunded);
    const auto payment = paymentInfo(maibResult(infoMembers("OK", more)), maibKey(twoStep));
    QVERIFY(payment);
    QTEST(payment->state, "state");
    QCOMPARE(payment->paid, paid.isEmpty() ? std::nullopt : std::optional(mdl(paid.constData())));
    QCOMPARE(payment->refunded,
        refunded.isEmpty() ? std::nullopt : std::optional(mdl(refunded.constData())));
}

void MaibRepliesTest::untrustedInfos_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("another payment", "11111111-2222", "11111111-2223");
    row("no payment", "\"payId\"", "\"id\"");
    row("another order", "\"A-1001\"", "\"A-10010\"");
    row("another amount", "10.25", "10.26");
    row("minor units", "10.25", "1025");
    row("too exact", "10.25", "10.251");
    row("exponent", "10.25", "1.025e1");
    row("negative", "10.25", "-10.25");
    row("no amount", "\"amount\"", "\"sum\"");
    row("amount a flag", "10.25", "true");
    row("another currency", "\"MDL\"", "\"EUR\"");
    row("no currency", "\"currency\"", "\"cur\"");
    row("currency a number", "\"MDL\"", "498");
    row("no status", "\"status\"", "\"state\"");
    row("status null", "\"OK\"", "null");
    row("status a number", "\"OK\"", "1");
    row("card a number", "\"510218******1124\"", "5102180060101124");
    row("captured too much", "\"rrn\"", "\"confirmAmount\":10.26,\"rrn\"");
    row("refunded too much", "\"rrn\"", "\"refundAmount\":10.26,\"confirmAmount\":10.25,\"rrn\"");
    row("refund in words", "\"rrn\"", "\"refundAmount\":\"all\",\"rrn\"");
}

void MaibRepliesTest::untrustedInfos()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    HttpReply reply = maibResult(infoMembers("OK", ",\"confirmAmount\":10.25"));
    if (to.contains("confirmAmount"))
        reply = maibResult(infoMembers("OK"));
    QVERIFY(reply.body.contains(from));
    reply.body.replace(from, to);
    const auto payment = paymentInfo(reply, maibKey(true));
    QVERIFY(!payment);
    QCOMPARE(payment.error().kind, ErrorKind::Protocol);
    QCOMPARE(payment.error().outcome, Outcome::NotExecuted); // a question changes nothing
}

void MaibRepliesTest::keptCards()
{
    OrderKey key = maibKey();
    const HttpReply reply = maibResult(
        infoMembers("OK", ",\"billerId\":\"" + test::billerId + "\",\"billerExpiry\":\"0628\""));
    QVERIFY(!paymentInfo(reply, key)->card);
    key.saveCard = CardStorage::Recurring;
    const auto payment = paymentInfo(reply, key);
    QVERIFY(payment && payment->card);
    QCOMPARE(payment->card->token.view(), test::billerId);
    QCOMPARE(payment->card->mask, QStringLiteral("510218******1124"));
    QCOMPARE(payment->card->expiryMonth, 6);
    QCOMPARE(payment->card->expiryYear, 2028);
    // The payer may not have ticked the box.
    QVERIFY(!paymentInfo(maibResult(infoMembers("OK")), key)->card);
    QVERIFY(!paymentInfo(maibResult(infoMembers("OK", ",\"billerId\":\"a/b\"")), key));
}

QTEST_GUILESS_MAIN(MaibRepliesTest)
#include "tst_maibreplies.moc"
