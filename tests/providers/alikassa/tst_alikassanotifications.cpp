// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/notifications.h"
#include "tests/providers/alikassa/notificationdata.h"
#include "tests/support/hostileanswers.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using namespace paydesk::test;

namespace {

Result<CallbackFact> verified(const CallbackDelivery &delivery)
{
    return Notifications(accountId, publicPem()).verify(delivery);
}

} // namespace

class AlikassaNotificationsTest : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void otherWaysToDeliver_data();
    void otherWaysToDeliver();
    void formsOfTheSignature_data();
    void formsOfTheSignature();
    void states_data();
    void states();
    void tampered_data();
    void tampered();
    void onlySignedMembersAreFacts();
    void signedButNoNotification_data();
    void signedButNoNotification();
    void malformed_data();
    void malformed();
    void keys();
    void accounts();
    void replaysVerifyAgain();
    void hostile();
};

void AlikassaNotificationsTest::vectors_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("notification_get") << vector("notification_get.query");
    QTest::newRow("notification_get_desc_missing") << vector("notification_get_desc_missing.query");
}

void AlikassaNotificationsTest::vectors()
{
    QFETCH(QByteArray, query);
    const auto fact = verified(got(query));
    QVERIFY(fact);
    QCOMPARE(fact->form, QStringLiteral("documented"));
    QCOMPARE(fact->account, accountId);
    const auto *payment = std::get_if<InvoiceReply>(&fact->reply);
    QVERIFY(payment);
    QCOMPARE(payment->providerId, QStringLiteral("108465371"));
    QCOMPARE(payment->reference, QStringLiteral("ORD/2026/0001"));
    QCOMPARE(payment->state, InvoiceState::Paid);
    QCOMPARE(payment->amount, myr("150.50"));
    QCOMPARE(payment->paid, myr("150.50"));
    QCOMPARE(payment->fee, myr("4.52"));
    QCOMPARE(payment->method, QStringLiteral("online_banking_myr_hpp"));
}

void AlikassaNotificationsTest::otherWaysToDeliver_data()
{
    QTest::addColumn<CallbackDelivery>("delivery");
    const QByteArray query = vector("notification_get.query");
    QTest::newRow("form") << form(query);
    QTest::newRow("file with a line end") << form(query + "\n");
    QTest::newRow("own parameters before") << got("shop=1&" + query);
    QTest::newRow("own parameters behind") << got(query + "&shop=1");
    QTest::newRow("own query and a body")
        << CallbackDelivery{.method = "POST", .query = "shop=1", .headers = {}, .body = query};
    // A proxy that decodes once too often turns the plus signs of the base64 into blanks.
    QByteArray blanks = query;
    QTest::newRow("blanks in the signature") << got(blanks.replace("%2B", "+"));
    QByteArray small = query;
    QTest::newRow("lower-case escapes") << got(small.replace("%2F", "%2f").replace("%D0", "%d0"));
    QTest::newRow("JSON with native types") << posted(
        payoutJson("paid", "1000.44", "false"), sign(payoutJson("paid", "1000.44", "false")));
    QTest::newRow("JSON with texts") << posted(payoutJson(), sign(payoutJson()));
    QByteArray idAsText = payoutJson();
    QTest::newRow("JSON with the id as text")
        << posted(idAsText.replace("100001524", "\"100001524\""), sign(payoutJson()));
}

void AlikassaNotificationsTest::otherWaysToDeliver()
{
    QFETCH(CallbackDelivery, delivery);
    const auto fact = verified(delivery);
    QVERIFY(fact);
    QCOMPARE(fact->form, QStringLiteral("documented"));
}

void AlikassaNotificationsTest::formsOfTheSignature_data()
{
    QTest::addColumn<CallbackDelivery>("delivery");
    QTest::addColumn<QString>("form");
    const auto row = [](const char *form, const QByteArray &sent, const QByteArray &signedText) {
        QTest::addRow("%s", form) << posted(sent, sign(signedText)) << QString::fromLatin1(form);
    };
    const QByteArray json = payoutJson();
    row("documented", json, json);
    const QByteArray extended
        = json.chopped(1) + R"(,"card_brand":"VISA","list":[1,{"a":"b\/c"},[]],"flag":true})";
    row("as received", extended, extended);
    QByteArray older = json;
    older.replace(R"("commission_amount":"10.00",)", "");
    row("without commission", json, older);
    const QByteArray brand = json.chopped(1) + R"(,"card_brand":"VISA"})";
    row("with card brand", brand.chopped(1) + R"(,"more":1})", brand);
    QByteArray another = json;
    another.replace(R"("type":"payout",)", "").chop(1);
    another += R"(,"type":"payout"})";
    row("as received", another, another);
}

void AlikassaNotificationsTest::formsOfTheSignature()
{
    QFETCH(CallbackDelivery, delivery);
    const auto fact = verified(delivery);
    QVERIFY(fact);
    QTEST(fact->form, "form");
    QVERIFY(std::holds_alternative<PayoutReply>(fact->reply));
    QCOMPARE(std::get<PayoutReply>(fact->reply).providerId, QStringLiteral("100001524"));
}

void AlikassaNotificationsTest::states_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("paid");
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<PayoutState>("state");
    const auto row = [](const char *status, const char *paid, const char *flag, PayoutState state) {
        QTest::addRow("%s %s %s", status, paid, flag)
            << QByteArray(status) << QByteArray(paid) << QByteArray(flag) << state;
    };
    using enum PayoutState;
    row("paid", "'1000.44'", "'0'", Paid);
    row("paid", "1000.44", "false", Paid);
    row("paid", "'1000.44'", "''", Paid); // PHP's text of false
    row("paid", "null", "null", Paid);
    row("paid", "'500.22'", "'1'", PartiallyPaid);
    row("paid", "'500.22'", "true", PartiallyPaid);
    row("paid", "'500.22'", "'0'", PartiallyPaid); // the amounts say more than the flag
    row("wait", "'0.00'", "'0'", Pending);
    row("fail", "'0.00'", "'0'", Failed);
    row("fail", "''", "'0'", Failed);
    row("cancel", "'0.00'", "'0'", Canceled);
    row("verifying", "'0.00'", "'0'", Pending);
}

void AlikassaNotificationsTest::states()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, paid);
    QFETCH(QByteArray, flag);
    const QByteArray json = payoutJson(status, paid, flag);
    const auto fact = verified(posted(json, sign(json)));
    QVERIFY(fact);
    const PayoutReply payout = std::get<PayoutReply>(fact->reply);
    QTEST(payout.state, "state");
    QCOMPARE(payout.providerState, QString::fromLatin1(status));
    if (payout.state == PayoutState::PartiallyPaid)
        QCOMPARE(payout.paid, myr("500.22"));
}

void AlikassaNotificationsTest::tampered_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *from, const char *to) {
        QTest::addRow("%s > %s", from, to) << QByteArray(from) << QByteArray(to);
    };
    row("type=payment", "type=payout");
    row("id=108465371", "id=108465372");
    row("id=108465371", "id=0108465371");
    row("id=108465371", "id=%22108465371%22");
    row("order_id=ORD%2F2026%2F0001", "order_id=ORD%2F2026%2F0002");
    row("payment_status=paid", "payment_status=fail");
    row("amount=150.50&payment", "amount=150.5&payment");
    row("payment_amount=150.50", "payment_amount=1500.50");
    row("commission_amount=4.52", "commission_amount=0.00");
    row("is_partial_payment=0", "is_partial_payment=1");
    row("account=93d5df06", "account=93d5df07");
    row("service=online_banking_myr_hpp", "service=qr_code_myr_hpp");
    row("&desc=%D0%97%D0%B0%D0%BA%D0%B0%D0%B7+1%2F2", "");
    row("+1%2F2", "+1%5C%2F2");
    row("sign=xGNU", "sign=xGNV");
    row("sign=xGNU", "sign=");
    row("%3D%3D", "%3D%3D%0A");
    row("&sign=", "&signature=");
}

void AlikassaNotificationsTest::tampered()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray query = vector("notification_get.query");
    QVERIFY(query.contains(from));
    const auto fact = verified(got(query.replace(from, to)));
    QVERIFY(!fact);
    QCOMPARE(fact.error().kind, ErrorKind::Rejected);
}

void AlikassaNotificationsTest::onlySignedMembersAreFacts()
{
    // The older form leaves the commission out: whoever resends it could write any there.
    QByteArray older = payoutJson();
    older.replace(R"("commission_amount":"10.00",)", "");
    QByteArray forged = payoutJson();
    forged.replace("10.00", "999.00");
    const auto fact = verified(posted(forged, sign(older)));
    QVERIFY(fact);
    QVERIFY(!std::get<PayoutReply>(fact->reply).fee);
    const QByteArray more = payoutJson().chopped(1) + R"(,"card_mask":"411111******1111"})";
    const auto masked = verified(posted(more, sign(payoutJson())));
    QVERIFY(masked);
    QCOMPARE(std::get<PayoutReply>(masked->reply).method, QStringLiteral("payment_card_myr"));
}

void AlikassaNotificationsTest::signedButNoNotification_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *missing : {R"("type":"payout",)", R"("id":100001524,)",
             R"("order_id":"PO-1",)", R"("payment_status":"paid",)", R"("amount":"1000.44",)"}) {
        QByteArray json = payoutJson();
        QTest::addRow("without %s", missing) << json.replace(missing, "");
    }
    QByteArray refund = payoutJson();
    QTest::newRow("another type") << refund.replace("\"payout\"", "\"refund\"");
    QTest::newRow("paid nothing") << payoutJson("paid", "'0.00'");
    QTest::newRow("partial, amount missing") << payoutJson("paid", "null", "'1'");
    QTest::newRow("odd flag") << payoutJson("paid", "'1000.44'", "'maybe'");
    QTest::newRow("too exact") << payoutJson("paid", "'1000.445'");
}

void AlikassaNotificationsTest::signedButNoNotification()
{
    QFETCH(QByteArray, json);
    const auto fact = verified(posted(json, sign(json)));
    QVERIFY(!fact);
    QCOMPARE(fact.error().kind, ErrorKind::Protocol);
    QCOMPARE(fact.error().outcome, Outcome::NotExecuted);
}

void AlikassaNotificationsTest::malformed_data()
{
    QTest::addColumn<CallbackDelivery>("delivery");
    const QByteArray query = vector("notification_get.query");
    QTest::newRow("nothing") << got({});
    QTest::newRow("twice") << got(query + "&payment_status=fail");
    QTest::newRow("sign twice") << got(query + "&sign=x");
    QTest::newRow("not UTF-8") << got(query + "&x=%FF");
    QTest::newRow("too long") << got(query + "&x=" + QByteArray(70'000, 'x'));
    QByteArray many = query;
    for (int i = 0; i < 64; ++i)
        many += "&x" + QByteArray::number(i) + "=1";
    QTest::newRow("too many") << got(many);
    const QByteArray json = posted(payoutJson(), sign(payoutJson())).body;
    QTest::newRow("cut JSON") << form(json.chopped(1));
    QTest::newRow("twice in JSON") << form(json.chopped(1) + R"(,"type":"payout"})");
}

void AlikassaNotificationsTest::malformed()
{
    QFETCH(CallbackDelivery, delivery);
    QCOMPARE(verified(delivery).error().kind, ErrorKind::Protocol);
}

void AlikassaNotificationsTest::keys()
{
    const CallbackDelivery good = got(vector("notification_get.query"));
    const auto with = [&good](const QByteArray &pem) {
        return Notifications(accountId, QString::fromLatin1(pem)).verify(good);
    };
    for (const QByteArray &pem : {QByteArray(), QByteArray(" \n")}) {
        QCOMPARE(with(pem).error().kind, ErrorKind::Credentials);
        QCOMPARE(with(pem).error().issue.problem, InputProblem::Missing);
    }
    for (const QByteArray &pem : {QByteArray("key"), QByteArray(40'000, '-'),
             alikassaFile(QStringLiteral("keys/notification/private.pem"))}) {
        QCOMPARE(with(pem).error().kind, ErrorKind::Credentials);
        QCOMPARE(with(pem).error().issue.field, QStringLiteral("notification_key"));
        QCOMPARE(with(pem).error().issue.problem, InputProblem::NotAKey);
    }
    const auto other = with(alikassaFile(QStringLiteral("keys/payment/public.pem")));
    QCOMPARE(other.error().kind, ErrorKind::Rejected);
    const QByteArray pem = publicPem().toLatin1();
    QVERIFY(with("\r\n" + QByteArray(pem).replace("\n", "\r\n")));
}

void AlikassaNotificationsTest::accounts()
{
    const CallbackDelivery good = got(vector("notification_get.query"));
    QVERIFY(Notifications(accountId.toUpper(), publicPem()).verify(good));
    QVERIFY(Notifications({}, publicPem()).verify(good));
    const auto other = Notifications(QStringLiteral("another"), publicPem()).verify(good);
    QCOMPARE(other.error().kind, ErrorKind::Protocol);
}

void AlikassaNotificationsTest::replaysVerifyAgain()
{
    const CallbackDelivery good = got(vector("notification_get.query"));
    QVERIFY(verified(good) && verified(good));
    QCOMPARE(Notifications(accountId, publicPem()).receipt().first, 200);
}

void AlikassaNotificationsTest::hostile()
{
    const QByteArray good = posted(payoutJson(), sign(payoutJson())).body;
    const QList<QByteArray> bodies = test::hostileBodies(good);
    QVERIFY(bodies.size() >= 600);
    for (const QByteArray &body : bodies) {
        const auto fact = verified(form(body));
        if (!fact) {
            QCOMPARE(fact.error().outcome, Outcome::NotExecuted);
            continue;
        }
        const PayoutReply payout = std::get<PayoutReply>(fact->reply);
        QCOMPARE(payout.providerId, QStringLiteral("100001524"));
        QCOMPARE(payout.reference, QStringLiteral("PO-1"));
        QCOMPARE(payout.state, PayoutState::Paid);
        QCOMPARE(payout.paid, myr("1000.44"));
    }
}

QTEST_GUILESS_MAIN(AlikassaNotificationsTest)
#include "tst_alikassanotifications.moc"
