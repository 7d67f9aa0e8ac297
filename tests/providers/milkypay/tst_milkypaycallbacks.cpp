// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/callbacks.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;

/// The worked example of the page, and everything that must not pass for it.
class MilkyPayCallbacksTest : public QObject
{
    Q_OBJECT
private slots:
    void signs_data();
    void signs();
    void refusesEveryOtherVariant_data();
    void refusesEveryOtherVariant();
    void readsAPayment();
    void readsAPayout();
    void refuses_data();
    void refuses();
    void aChangedByteIsRefused();
    void anEnvironmentIsNotTheOther();
    void needsASecret();
    void saysReceived();
};

namespace {

constexpr char secretText[] = "sk_test_EXAMPLE0123456789";
const QByteArray body
    = R"({"data":{"type":"payment-invoices","id":"cpi_TEST000000000001","attributes":{"status":"processed","resolution":"ok","amount":17.5,"currency":"USD","reference_id":"ord-0001","test_mode":true,"callback_url":"https:\/\/shop.example\/cb","description":"Caf\u00e9","updated":1730721038}}})";

SecretBytes secret(const char *text = secretText) { return SecretBytes::copyOf(text); }

CallbackDelivery delivery(const QByteArray &content, const QByteArray &signature)
{
    return {.method = "POST",
        .query = {},
        .headers = {{"content-type", "application/json"}, {"x-signature", signature}},
        .body = content};
}

CallbackDelivery signedDelivery(const QByteArray &content)
{
    return delivery(content, milkypay::callbackSignature(secret(), content));
}

Result<CallbackFact> verify(const CallbackDelivery &callback, bool test = true)
{
    return milkypay::Callbacks(secret(), test).verify(callback);
}

} // namespace

void MilkyPayCallbacksTest::signs_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("test key") << QByteArray(secretText)
                              << QByteArray("/unmIdwavOVt8niNd4YcKl2uOv4=");
    QTest::newRow("live key") << QByteArray("sk_live_EXAMPLE9876543210")
                              << QByteArray("NX5T/kFIsPxgKHrV5WF0uQqIX30=");
}

void MilkyPayCallbacksTest::signs()
{
    QFETCH(QByteArray, key);
    QCOMPARE(body.size(), 283);
    QTEST(milkypay::callbackSignature(SecretBytes::copyOf(key), body), "signature");
}

void MilkyPayCallbacksTest::refusesEveryOtherVariant_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, const char *signature, bool fits = false) {
        QTest::newRow(name) << QByteArray(signature) << fits;
    };
    row("right", "/unmIdwavOVt8niNd4YcKl2uOv4=", true);
    row("live key", "NX5T/kFIsPxgKHrV5WF0uQqIX30=");
    row("serialised again", "czsO8zoWMg6PWsWFWfUc8VH2SuE=");
    row("with a newline", "Db56gPEwF9KG6sg7KQmLv2xenbI=");
    row("Base64 of the hex text", "ZmVlOWU2MjFkYzFhYmNlNTZkZjI3ODhkNzc4NjFjMmE1ZGFlM2FmZQ==");
    row("hex", "fee9e621dc1abce56df2788d77861c2a5dae3afe");
    row("HMAC", "wkbQINFrR5aUsBXYlewBUnNYg/U=");
    row("lower case", "/unmidwavovt8nind4yckl2uov4=");
    row("without padding", "/unmIdwavOVt8niNd4YcKl2uOv4");
    row("URL alphabet", "_unmIdwavOVt8niNd4YcKl2uOv4=");
    row("longer", "/unmIdwavOVt8niNd4YcKl2uOv4=x");
    row("empty", "");
}

void MilkyPayCallbacksTest::refusesEveryOtherVariant()
{
    QFETCH(QByteArray, signature);
    const auto fact = verify(delivery(body, signature));
    QTEST(fact.has_value(), "fits");
    if (!fact)
        QCOMPARE(fact.error().kind, ErrorKind::Rejected);
}

void MilkyPayCallbacksTest::readsAPayment()
{
    const auto fact = verify(signedDelivery(body));
    QVERIFY(fact);
    const auto *invoice = std::get_if<InvoiceReply>(&fact->reply);
    QVERIFY(invoice);
    QCOMPARE(invoice->providerId, QStringLiteral("cpi_TEST000000000001"));
    QCOMPARE(invoice->reference, QStringLiteral("ord-0001"));
    QCOMPARE(invoice->state, InvoiceState::Paid);
    QCOMPARE(*invoice->amount, money(u"17.50", u"USD"));
    QCOMPARE(toRfc3339(*invoice->changedAt), QStringLiteral("2024-11-04T11:50:38Z"));
    QCOMPARE(fact->test, std::optional(true));
    QCOMPARE(fact->form, QStringLiteral("X-Signature"));
}

void MilkyPayCallbacksTest::readsAPayout()
{
    const auto fact = verify(signedDelivery(milkySample("payout_processed.json")));
    QVERIFY(fact);
    const auto *payout = std::get_if<PayoutReply>(&fact->reply);
    QVERIFY(payout);
    QCOMPARE(payout->providerId, QStringLiteral("cpoi_AbCdEf0123456789"));
    QCOMPARE(payout->state, PayoutState::Paid);
    QCOMPARE(*payout->fee, money(u"0.26", u"USD"));
    QVERIFY(payout->changedAt);
    QVERIFY(payout->method.isEmpty()); // the account never comes from an answer
}

void MilkyPayCallbacksTest::refuses_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const QByteArray &content, ErrorKind kind,
                         const QByteArray &method = "POST") {
        QTest::newRow(name) << content << method << kind;
    };
    using enum ErrorKind;
    row("GET", body, Protocol, "GET");
    row("not JSON", "nonsense", Protocol);
    row("empty", "", Protocol);
    row("a list", "[]", Protocol);
    row("other type", QByteArray(body).replace("payment-invoices", "customers"), Protocol);
    row("no type", QByteArray(body).replace("\"type\"", "\"x\""), Protocol);
    row("no id", QByteArray(body).replace("\"id\"", "\"x\""), Protocol);
    row("no status", QByteArray(body).replace("\"status\"", "\"x\""), Protocol);
    row("no amount", QByteArray(body).replace("\"amount\"", "\"x\""), Protocol);
    row("status beside the attributes",
        QByteArray(body).replace("\"attributes\"", "\"status\":\"processed\",\"x\""), Protocol);
    row("duplicate key",
        QByteArray(body).replace("\"amount\":17.5", "\"amount\":17.5,\"amount\":1"), Protocol);
    row("live payment", QByteArray(body).replace("\"test_mode\":true", "\"test_mode\":false"),
        Rejected);
}

void MilkyPayCallbacksTest::refuses()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, method);
    CallbackDelivery callback = signedDelivery(content);
    callback.method = method;
    const auto fact = verify(callback);
    QVERIFY(!fact);
    QTEST(fact.error().kind, "kind");
}

void MilkyPayCallbacksTest::aChangedByteIsRefused()
{
    const CallbackDelivery right = signedDelivery(body);
    for (qsizetype i = 0; i < body.size(); ++i) {
        CallbackDelivery changed = right;
        changed.body[i] = char(changed.body[i] ^ 1);
        QCOMPARE(verify(changed).error().kind, ErrorKind::Rejected);
    }
    CallbackDelivery twice = right;
    twice.headers += {"x-signature", twice.header("x-signature")};
    QCOMPARE(verify(twice).error().kind, ErrorKind::Rejected);
    CallbackDelivery file = right; // what lies in a file has no method
    file.method.clear();
    QVERIFY(verify(file));
}

void MilkyPayCallbacksTest::anEnvironmentIsNotTheOther()
{
    QVERIFY(verify(signedDelivery(body), true));
    QCOMPARE(verify(signedDelivery(body), false).error().kind, ErrorKind::Rejected);
    const QByteArray silent = QByteArray(body).replace("\"test_mode\":true,", "");
    QVERIFY(verify(signedDelivery(silent), false));
}

void MilkyPayCallbacksTest::needsASecret()
{
    const milkypay::Callbacks callbacks({}, true);
    // The signature that an empty secret would make must not pass either.
    const auto fact = callbacks.verify(delivery(body, milkypay::callbackSignature({}, body)));
    QCOMPARE(fact.error().kind, ErrorKind::Credentials);
}

void MilkyPayCallbacksTest::saysReceived()
{
    QCOMPARE(milkypay::Callbacks({}, true).receipt().first, 200);
}

QTEST_GUILESS_MAIN(MilkyPayCallbacksTest)
#include "tst_milkypaycallbacks.moc"
