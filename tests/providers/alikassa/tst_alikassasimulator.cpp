// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/signing.h"
#include "tests/providers/alikassa/practicefixture.h"

using namespace paydesk;
using namespace paydesk::alikassa;
using sandbox::SimAccount;
using sandbox::SimReply;
using sandbox::SimRequest;
using test::anySign;
using test::json;
using test::paymentBytes;
using test::payoutBytes;

/// The practice provider itself, without a network.
class AlikassaSimulatorTest : public QObject, protected test::PracticeFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void practiceAccountsAreReady();
    void practiceAccountsNeedTheirSignature();
    void unknownAccounts_data();
    void unknownAccounts();
    void creations();
    void answersLikeThePages();
    void complaints_data();
    void complaints();
    void referencesOfPaymentsMayRepeat();
    void accountsAreApart();
    void otherAddresses();
    void history();

private:
    QByteArray uuidOf(const QString &name) const;
};

QByteArray AlikassaSimulatorTest::uuidOf(const QString &name) const
{
    for (const SimAccount &account : m_simulator->accounts()) {
        if (account.name == name)
            return account.settings.value(QStringLiteral("account")).toLatin1();
    }
    return {};
}

void AlikassaSimulatorTest::practiceAccountsAreReady()
{
    const auto accounts = m_simulator->accounts();
    QCOMPARE(accounts.size(), 2);
    QCOMPARE(accounts.at(0).name, QStringLiteral("MYR payments"));
    QCOMPARE(accounts.at(1).name, QStringLiteral("MYR payouts"));
    for (const SimAccount &account : accounts) {
        QCOMPARE(account.settings.value(QStringLiteral("base_url")),
                 QStringLiteral("http://127.0.0.1:1/alikassa"));
        for (const char *field : {"payment_key", "payout_key"}) {
            const QString key = QString::fromLatin1(field);
            const QByteArray pem = account.secrets.value(key);
            QVERIFY(pem.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
            QVERIFY(SigningKey::fromPem(pem, account.secrets.value(key + u"_password"), key));
            QVERIFY(account.publicKeys.value(key).startsWith("-----BEGIN PUBLIC KEY-----"));
        }
        QVERIFY(account.secrets.value(QStringLiteral("payment_key"))
                != account.secrets.value(QStringLiteral("payout_key")));
    }
}

void AlikassaSimulatorTest::practiceAccountsNeedTheirSignature()
{
    const SimAccount account = m_simulator->accounts().at(1);
    const QByteArray uuid = uuidOf(account.name);
    const auto signedWith = [&account](const char *field, const QByteArray &bytes) {
        const QString key = QString::fromLatin1(field);
        return SigningKey::fromPem(account.secrets.value(key),
                                   account.secrets.value(key + u"_password"), key)
            ->sign(bytes).value();
    };
    const QByteArray sign = signedWith("payout_key", payoutBytes);
    QByteArray tampered = payoutBytes;
    tampered.replace("1000.44", "9000.44");
    QCOMPARE(send("/v1/payout", tampered, uuid, sign).status, 401);
    QCOMPARE(send("/v1/payout", payoutBytes + "\n", uuid, sign).status, 401);
    QCOMPARE(send("/v1/payout", payoutBytes, uuid, anySign).status, 401);
    QCOMPARE(send("/v1/payout", payoutBytes, uuid, {}).status, 401);
    QCOMPARE(
        send("/v1/payout", payoutBytes, uuid, sign.left(100) + "\n" + sign.mid(100)).status, 401);
    QCOMPARE(
        send("/v1/payout", payoutBytes, uuid, signedWith("payment_key", payoutBytes)).status, 401);
    QCOMPARE(send("/v1/account/balance", "[]", uuid, signedWith("payment_key", "[]")).status, 401);
    QCOMPARE(send("/v1/account/balance", "[]", uuid, signedWith("payout_key", "[]")).status, 200);
    QCOMPARE(
        send("/v1/payment", paymentBytes, uuid, signedWith("payment_key", paymentBytes)).status,
        200);
    QCOMPARE(send("/v1/payout", payoutBytes, uuid, sign).status, 200);
}

void AlikassaSimulatorTest::unknownAccounts_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("sign");
    QTest::addColumn<int>("status");
    QTest::newRow("signed") << QByteArray("own") << anySign << 200;
    QTest::newRow("nobody") << QByteArray() << anySign << 401;
    QTest::newRow("unsigned") << QByteArray("own") << QByteArray() << 401;
    QTest::newRow("no base64") << QByteArray("own") << QByteArray("-_*") << 401;
    QTest::newRow("a short one") << QByteArray("own") << QByteArray(128, 'x').toBase64() << 401;
    QTest::newRow("URL alphabet") << QByteArray("own")
                                  << QByteArray(256, '\xff').toBase64(QByteArray::Base64UrlEncoding)
                                  << 401;
}

void AlikassaSimulatorTest::unknownAccounts()
{
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, sign);
    const SimReply reply = send("/v1/account/balance", "[]", account, sign);
    QTEST(reply.status, "status");
    if (reply.status == 401)
        QCOMPARE(json(reply)[u"message"].toString(), QStringLiteral("Unauthenticated."));
}

void AlikassaSimulatorTest::creations()
{
    const auto creates = [this](const char *path) {
        SimRequest request;
        request.method = "POST";
        request.path = QString::fromLatin1(path);
        return m_simulator->creates(request);
    };
    QVERIFY(creates("/v1/payment"));
    QVERIFY(creates("/v1/payout"));
    QVERIFY(!creates("/v1/payout/status"));
    QVERIFY(!creates("/v1/payment/history"));
    QVERIFY(!creates("/v1/account/balance"));
    QVERIFY(!creates("/pay/x"));
}

void AlikassaSimulatorTest::answersLikeThePages()
{
    const QJsonObject payment = json(send("/v1/payment", paymentBytes));
    QVERIFY(payment[u"id"].isDouble());
    QCOMPARE(payment[u"payment_status"].toString(), QStringLiteral("wait"));
    QVERIFY(payment[u"url"].toString().endsWith(u"/pay/" + payment[u"uuid"].toString()));
    QCOMPARE(payment[u"success_redirect_url"].toString(),
        QStringLiteral("https://shop.example/ok?a=1&b=2"));
    const QJsonObject payout = json(send("/v1/payout", payoutBytes));
    QVERIFY(payout[u"id"].toInteger() > payment[u"id"].toInteger());
    QCOMPARE(payout.keys(), QStringList({QStringLiteral("id"), QStringLiteral("payment_status")}));

    m_clock.advance(std::chrono::milliseconds(2'999));
    QCOMPARE(statusOf("/v1/payout/status", QStringLiteral("PO-1"))[u"payment_status"].toString(),
             QStringLiteral("wait"));
    m_clock.advance(std::chrono::milliseconds(1));
    const QJsonObject paid = statusOf("/v1/payout/status", QStringLiteral("PO-1"));
    QCOMPARE(paid[u"payment_status"].toString(), QStringLiteral("paid"));
    QCOMPARE(paid[u"amount"].toString(), QStringLiteral("1000.44"));
    QCOMPARE(paid[u"payment_amount"].toString(), QStringLiteral("1000.44"));
    QCOMPARE(paid[u"commission_amount"].toString(), QStringLiteral("10.00"));
    QCOMPARE(paid[u"is_partial_payment"], QJsonValue(false));
    QVERIFY(paid.contains(u"RRN"));
    const QJsonObject balance = json(send("/v1/account/balance", "[]"));
    QCOMPARE(balance[u"balance"].toString(), QStringLiteral("98989.56000000"));
    QCOMPARE(balance[u"currency"].toString(), QStringLiteral("MYR"));
    QCOMPARE(json(send("/v1/account/info", "[]"))[u"payouts"].toArray().size(), 1);
}

void AlikassaSimulatorTest::complaints_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *path, const char *from, const char *to,
                        const char *field) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(from) << QByteArray(to)
                            << QString::fromLatin1(field);
    };
    row("no amount", "/v1/payout", R"("amount":"1000.44",)", "", "amount");
    row("three decimals", "/v1/payout", "1000.44", "1000.445", "amount");
    row("zero", "/v1/payout", "1000.44", "0.00", "amount");
    row("too large", "/v1/payout", "1000.44", "1000000000", "amount");
    row("more than there is", "/v1/payout", "1000.44", "99999.99", "amount");
    row("no number", "/v1/payout", R"("number":"514012345678",)", "", "number");
    row("number as number", "/v1/payout", R"("514012345678")", "514012345678", "number");
    row("no name", "/v1/payout", "Muthu A\\/L Samy", "", "customer_first_name");
    row("wrong service", "/v1/payout", "payment_card_myr", "payment_card_rub", "service");
    row("no bank", "/v1/payout", "\"BIMB\"", "null", "customer_code");
    row("payment service", "/v1/payment", "online_banking_myr_hpp", "payment_card_myr", "service");
    row("payment bank", "/v1/payment", "\"MBB\"", "\"XXX\"", "customer_code");
    row("bank of another service", "/v1/payment", "\"MBB\"", "\"DUITNOW\"", "customer_code");
    row("payment ip", "/v1/payment", "203.0.113.7", "somewhere", "customer_ip");
    row("payment decimals", "/v1/payment", "150.5", "150.555", "amount");
    row("short life", "/v1/payment", "}", R"(,"lifetime":899})", "lifetime");
    row("life as text", "/v1/payment", "}", R"(,"lifetime":"900"})", "lifetime");
    row("long phone", "/v1/payment", "}", R"(,"customer_phone":"6012345678901"})",
        "customer_phone");
    row("post code as text", "/v1/payment", "}", R"(,"customer_post_code":"50000"})",
        "customer_post_code");
    row("empty extra", "/v1/payout", "}", R"(,"extra":{}})", "extra");
    row("payment order_id", "/v1/payment", R"("order_id":"ORD\/2026\/0001",)", "", "order_id");
}

void AlikassaSimulatorTest::complaints()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, field);
    QByteArray body = path == "/v1/payout" ? payoutBytes : paymentBytes;
    QVERIFY(body.contains(from));
    const SimReply reply = send(path, body.replace(from, to));
    QCOMPARE(reply.status, 400);
    QCOMPARE(json(reply)[u"message"].toString(), QStringLiteral("The given data was invalid."));
    QVERIFY(json(reply)[u"errors"].toObject()[field].toArray().size() == 1);
    QVERIFY(m_simulator->bookings().isEmpty());
}

void AlikassaSimulatorTest::referencesOfPaymentsMayRepeat()
{
    QCOMPARE(send("/v1/payout", payoutBytes).status, 200);
    const SimReply again = send("/v1/payout", payoutBytes);
    QCOMPARE(again.status, 400);
    QVERIFY(json(again)[u"errors"].toObject().contains(u"order_id"));
    QCOMPARE(send("/v1/payment", paymentBytes).status, 200);
    const QJsonObject second = json(send("/v1/payment", paymentBytes));
    QCOMPARE(statusOf("/v1/payment/status", QStringLiteral("ORD/2026/0001"))[u"id"], second[u"id"]);
}

void AlikassaSimulatorTest::accountsAreApart()
{
    const QJsonObject made = json(send("/v1/payout", payoutBytes));
    const QString id = QString::number(made[u"id"].toInteger());
    QCOMPARE(send("/v1/payout/status", statusById(id)).status, 200);
    QCOMPARE(send("/v1/payout/status", "{\"id\":" + id.toLatin1() + "}").status, 200);
    QCOMPARE(send("/v1/payout/status", statusById(id), "another").status, 404);
    QCOMPARE(send("/v1/payment/status", statusById(id)).status, 404); // another kind
    QCOMPARE(send("/v1/payout", payoutBytes, "another").status, 200);
}

void AlikassaSimulatorTest::otherAddresses()
{
    QCOMPARE(send("/v1/payout/history", "[]").status, 404);
    QCOMPARE(send("/v1/payout", "nonsense").status, 400);
    QCOMPARE(send("/v1/payout/status", "{}").status, 400);
    QCOMPARE(
        m_simulator->handle({.method = "GET", .path = QStringLiteral("/v1/payout")}).status, 405);
}

void AlikassaSimulatorTest::history()
{
    for (int i = 0; i < 3; ++i)
        send("/v1/payment", paymentBytes);
    const auto page
        = [this](const QByteArray &body) { return json(send("/v1/payment/history", body)); };
    const QDate today(2026, 11, 21);
    QCOMPARE(page(historyBody({today, today, 1, 1}))[u"data"].toArray().size(), 1);
    QCOMPARE(page(historyProbe())[u"data"].toArray().size(), 0); // of another month
    const QJsonObject second = page(R"({"page":2,"paginate":2})");
    QCOMPARE(second[u"data"].toArray().size(), 1);
    QCOMPARE(second[u"meta"].toObject()[u"last_page"].toInt(), 2);
    QVERIFY(second[u"links"].toObject()[u"next"].isNull());
    QVERIFY(page(R"({"page":1,"paginate":2})")[u"links"]
                .toObject()[u"next"]
                .toString()
                .endsWith(u"/v1/payment/history?page=2"));
    const QJsonObject row = page("{}")[u"data"].toArray().first().toObject();
    QCOMPARE(row[u"status"].toString(), QStringLiteral("wait"));
    QCOMPARE(row[u"amount"].toString(), QStringLiteral("150.500000000"));
    QCOMPARE(row[u"created_at"].toString(), QStringLiteral("2026-11-21 09:30:00"));
    for (const char *body : {R"({"page":0})", R"({"paginate":101})", R"({"page":"1"})",
             R"({"date_from":"21.11.2026"})", R"({"date_to":20261121})"})
        QCOMPARE(send("/v1/payment/history", body).status, 400);
}

QTEST_GUILESS_MAIN(AlikassaSimulatorTest)
#include "tst_alikassasimulator.moc"
