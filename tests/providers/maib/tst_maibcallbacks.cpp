// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/callbacks.h"
#include "providers/maib/simulator/practicecallbacks.h"
#include "tests/providers/maib/maibdata.h"

#include <QJsonDocument>
#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;

namespace {

const QByteArray key = "00000000-1111-2222-3333-444444444444";

QJsonObject approved()
{
    return QJsonDocument::fromJson(
        R"({"payId":"11111111-2222-3333-4444-555555555555","orderId":"A-1001","status":"OK",)"
        R"("statusCode":"000","statusMessage":"Approved","threeDs":"AUTHENTICATED",)"
        R"("rrn":"400000000001","approval":"123456","cardNumber":"510218******1124",)"
        R"("amount":10.25,"currency":"MDL"})")
        .object();
}

QJsonObject with(QJsonObject result, const char *name, const QJsonValue &value)
{
    result.insert(QString::fromLatin1(name), value);
    return result;
}

CallbackDelivery signedDelivery(const QJsonObject &result)
{
    const QJsonObject body{{QStringLiteral("result"), result},
        {QStringLiteral("signature"),
            QString::fromLatin1(practice::practiceSignature(result, key))}};
    return {.method = "POST", .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

Result<CallbackFact> verified(const CallbackDelivery &delivery)
{
    return Callbacks(SecretBytes::copyOf(key)).verify(delivery);
}

} // namespace

class MaibCallbacksTest : public QObject
{
    Q_OBJECT

private slots:
    void okIsAReasonToRead();
    void states_data();
    void states();
    void storedCards();
    void publishedSample();
    void renamedMembersAreRefused();
    void refusedMembers_data();
    void refusedMembers();
    void refusedDeliveries_data();
    void refusedDeliveries();
    void aChangedByteIsRefused();
    void withoutAKey();
};

void MaibCallbacksTest::okIsAReasonToRead()
{
    const auto fact = verified(signedDelivery(approved()));
    QVERIFY(fact);
    QVERIFY(fact->readFirst);
    QCOMPARE(fact->form, QStringLiteral("shortest numbers, nulls kept"));
    const auto &payment = std::get<InvoiceReply>(fact->reply);
    QCOMPARE(payment.providerId, test::payId);
    QCOMPARE(payment.reference, QStringLiteral("A-1001"));
    QCOMPARE(payment.providerState, QStringLiteral("OK"));
    QCOMPARE(payment.state, InvoiceState::Pending); // authorized or paid: only pay-info tells
    QCOMPARE(payment.amount, test::mdl("10.25"));
    QVERIFY(!payment.paid && !payment.card);
    QCOMPARE(payment.method, QStringLiteral("card 510218******1124"));
    CallbackDelivery file = signedDelivery(approved());
    file.method.clear();
    QVERIFY(verified(file));
}

void MaibCallbacksTest::states_data()
{
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("FAILED") << InvoiceState::Failed;
    QTest::newRow("DECLINED") << InvoiceState::Failed;
    QTest::newRow("TIMEOUT") << InvoiceState::Expired;
    QTest::newRow("PENDING") << InvoiceState::Pending;
    QTest::newRow("CREATED") << InvoiceState::Pending;
    QTest::newRow("REVERSED") << InvoiceState::Pending;
    QTest::newRow("NEWS") << InvoiceState::Pending;
}

void MaibCallbacksTest::states()
{
    const QString status = QString::fromLatin1(QTest::currentDataTag());
    QJsonObject result = with(approved(), "status", status);
    for (const char *name : {"rrn", "approval", "cardNumber", "threeDs"})
        result.insert(QString::fromLatin1(name), QJsonValue());
    result.remove(QStringLiteral("amount"));
    const auto fact = verified(signedDelivery(result));
    QVERIFY(fact);
    const auto &payment = std::get<InvoiceReply>(fact->reply);
    QTEST(payment.state, "state");
    QCOMPARE(payment.providerState, status);
    QVERIFY(!payment.amount);
    QCOMPARE(payment.reason.isEmpty(), payment.state == InvoiceState::Pending);
}

void MaibCallbacksTest::storedCards()
{
    const QJsonObject result
        = with(with(approved(), "billerId", QString::fromLatin1(test::billerId)), "billerExpiry",
            QStringLiteral("1229"));
    const auto fact = verified(signedDelivery(result));
    QVERIFY(fact);
    const auto &payment = std::get<InvoiceReply>(fact->reply);
    QVERIFY(payment.card);
    QCOMPARE(payment.card->token.view(), test::billerId);
    QCOMPARE(payment.card->expiryMonth, 12);
    QCOMPARE(payment.card->expiryYear, 2029);
    QCOMPARE(payment.card->mask, QStringLiteral("510218******1124"));
}

void MaibCallbacksTest::publishedSample()
{
    const Callbacks callbacks(SecretBytes(QByteArray("8508706b-3454-4733-8295-56e617c4abcf")));
    const QByteArray body
        = R"({"result":{"payId":"f16a9006-128a-46bc-8e2a-77a6ee99df75","orderId":"123",)"
          R"("status":"OK","statusCode":"000","statusMessage":"Approved",)"
          R"("threeDs":"AUTHENTICATED","rrn":"331711380059","approval":"327593",)"
          R"("cardNumber":"510218******1124","amount":10.25,"currency":"MDL"},)"
          R"("signature":"5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s="})";
    QVERIFY(callbacks.verify({.method = "POST", .body = body}));
}

/// Names are not signed: the same values under other names carry the same signature.
void MaibCallbacksTest::renamedMembersAreRefused()
{
    QJsonObject result = approved();
    const QByteArray signature = practice::practiceSignature(result, key);
    result.insert(QStringLiteral("aaa"), result.take(QStringLiteral("amount")));
    result.insert(QStringLiteral("amount"), 123456);
    result.remove(QStringLiteral("approval"));
    QCOMPARE(practice::practiceSignature(result, key), signature);
    QCOMPARE(verified(signedDelivery(result)).error().kind, ErrorKind::Protocol);

    // A boundary moved into a value.
    result = approved();
    result.insert(QStringLiteral("orderId"),
        QString(u"A-1001:" + result.take(QStringLiteral("payId")).toString()));
    QCOMPARE(practice::practiceSignature(result, key), signature);
    QCOMPARE(verified(signedDelivery(result)).error().kind, ErrorKind::Protocol);
}

void MaibCallbacksTest::refusedMembers_data()
{
    QTest::addColumn<QJsonObject>("result");
    const auto row = [](const char *title, const char *name, const QJsonValue &value) {
        QTest::newRow(title) << with(approved(), name, value);
    };
    row("unknown member", "confirmAmount", 1);
    row("amount as text", "amount", QStringLiteral("10.25"));
    row("amount null", "amount", QJsonValue());
    row("amount negative", "amount", -10.25);
    row("amount too exact", "amount", 10.251);
    row("amount a flag", "amount", true);
    row("amount an object", "amount", QJsonObject());
    row("currency not ours", "currency", QStringLiteral("RON"));
    row("currency none", "currency", QStringLiteral("XYZ"));
    row("currency missing", "currency", QJsonValue());
    row("payId empty", "payId", QString());
    row("payId null", "payId", QJsonValue());
    row("payId a number", "payId", 1);
    row("payId a path", "payId", QStringLiteral("../x"));
    row("payId with a colon", "payId", QStringLiteral("a:b"));
    row("order with a colon", "orderId", QStringLiteral("A:1"));
    row("order too long", "orderId", QString(37, u'A'));
    row("status empty", "status", QString());
    row("status a number", "status", 0);
    row("status with a blank", "status", QStringLiteral("OK FAILED"));
    row("code not digits", "statusCode", QStringLiteral("OK"));
    row("code a number", "statusCode", 0);
    row("3-D Secure with a colon", "threeDs", QStringLiteral("A:B"));
    row("card a word", "cardNumber", QStringLiteral("MDL"));
    row("expiry no month", "billerExpiry", QStringLiteral("1329"));
    row("biller a list", "billerId", QJsonValue(QJsonValue::Array));
    row("endless message", "statusMessage", QString(513, u'm'));
}

void MaibCallbacksTest::refusedMembers()
{
    QFETCH(QJsonObject, result);
    const auto fact = verified(signedDelivery(result));
    QVERIFY(!fact);
    QCOMPARE(fact.error().kind, ErrorKind::Protocol);
    QCOMPARE(fact.error().outcome, Outcome::NotExecuted);
}

void MaibCallbacksTest::refusedDeliveries_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray body = signedDelivery(approved()).body;
    const auto row = [](const char *name, const char *method, const QByteArray &content,
                         ErrorKind kind, const char *query = "") {
        QTest::newRow(name) << QByteArray(method) << QByteArray(query) << content << kind;
    };
    using enum ErrorKind;
    row("the browser's return", "GET", "", Protocol,
        "payId=11111111-2222-3333-4444-555555555555&orderId=A-1001");
    row("GET with a body", "GET", body, Protocol);
    row("empty", "POST", "", Protocol);
    row("HTML", "POST", "<p>", Protocol);
    row("list", "POST", "[]", Protocol);
    row("more behind", "POST", body + "{}", Protocol);
    row("no signature", "POST", QByteArray(body).replace("signature", "sign"), Protocol);
    row("no result", "POST", QByteArray(body).replace("result", "data"), Protocol);
    row("member twice", "POST",
        QByteArray(body).replace("\"orderId\"", "\"amount\":10.25,\"orderId\""), Protocol);
    row("another amount", "POST", QByteArray(body).replace("10.25", "10.26"), Rejected);
    row("another order", "POST", QByteArray(body).replace("A-1001", "A-1002"), Rejected);
    row("dropped member", "POST", QByteArray(body).replace("\"approval\":\"123456\",", ""),
        Rejected);
    row("empty signature", "POST", body.left(body.indexOf("\"signature\"")) + "\"signature\":\"\"}",
        Rejected);
}

void MaibCallbacksTest::refusedDeliveries()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    const auto fact = verified({.method = method, .query = query, .body = body});
    QVERIFY(!fact);
    QTEST(fact.error().kind, "kind");
}

void MaibCallbacksTest::aChangedByteIsRefused()
{
    const CallbackDelivery good = signedDelivery(approved());
    int refused = 0;
    for (qsizetype i = 0; i < good.body.size(); ++i) {
        CallbackDelivery changed = good;
        changed.body[i] = char(changed.body[i] ^ 1);
        const auto fact = verified(changed);
        // Base64 has bits to spare in its last letter, but texts are compared.
        if (!fact)
            ++refused;
    }
    QCOMPARE(refused, good.body.size());
}

void MaibCallbacksTest::withoutAKey()
{
    const auto fact = Callbacks({}).verify(signedDelivery(approved()));
    QCOMPARE(fact.error().kind, ErrorKind::Credentials);
}

QTEST_GUILESS_MAIN(MaibCallbacksTest)
#include "tst_maibcallbacks.moc"
