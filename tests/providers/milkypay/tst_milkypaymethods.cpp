// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/methods.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;

class MilkyPayMethodsTest : public QObject
{
    Q_OBJECT
private slots:
    void asksWithThePublicKeyAlone();
    void readsAMapByCode();
    void readsTheFlatForm();
    void readsAnEmptyMap_data();
    void readsAnEmptyMap();
    void distrusts_data();
    void distrusts();
    void refusals_data();
    void refusals();
};

namespace {

const Currency usd = *Currency::fromCode(u"USD");

Result<QList<Method>> read(const QByteArray &body, int status = 200)
{
    return milkypay::readMethods({.status = status, .headers = {}, .body = body}, usd, false);
}

} // namespace

void MilkyPayMethodsTest::asksWithThePublicKeyAlone()
{
    milkypay::Endpoint endpoint{.base = QStringLiteral("https://pay.pay-gate.io"),
        .accountId = QStringLiteral("coma_1"),
        .apiKey = SecretBytes("key")};
    endpoint.publicBase = QStringLiteral("https://pay.pay-gate.io/public-api");
    endpoint.publicKey = QStringLiteral("pk_test_1");
    const HttpRequest request = milkypay::prerequest(endpoint, false, usd, money(u"17.50", u"USD"));
    QCOMPARE(
        request.url, QUrl(QStringLiteral("https://pay.pay-gate.io/public-api/payment-prerequest")));
    QCOMPARE(request.body, R"({"public_key":"pk_test_1","currency":"USD","amount":17.5})");
    QVERIFY(!request.gate);
    for (const HttpHeader &header : request.headers)
        QVERIFY(header.name != "Authorization");
    const HttpRequest payouts = milkypay::prerequest(endpoint, true, usd, {});
    QCOMPARE(
        payouts.url, QUrl(QStringLiteral("https://pay.pay-gate.io/public-api/payout-prerequest")));
    QCOMPARE(payouts.body, R"({"public_key":"pk_test_1","currency":"USD"})");
}

void MilkyPayMethodsTest::readsAMapByCode()
{
    const auto methods = read(milkySample("methods.json"));
    QVERIFY(methods);
    QCOMPARE(methods->size(), 2);
    const Method card = methods->at(0);
    QCOMPARE(card.service, QStringLiteral("payment_card_usd_hpp"));
    QCOMPARE(card.method, QStringLiteral("payment_card"));
    QCOMPARE(*card.least, money(u"0.01", u"USD"));
    QCOMPARE(*card.most, money(u"100000.00", u"USD"));
    QCOMPARE(card.providerState, QStringLiteral("available"));
    QVERIFY(!card.out && card.currency == usd);
    // A limit of a thousandth of a cent is no amount.
    QVERIFY(!methods->at(1).least && !methods->at(1).most);
}

void MilkyPayMethodsTest::readsTheFlatForm()
{
    const auto methods = milkypay::readMethods(milkyReply("methods_flat.json", 200), usd, true);
    QVERIFY(methods);
    QCOMPARE(methods->size(), 1);
    QVERIFY(methods->first().out);
    QCOMPARE(*methods->first().most, money(u"5000.00", u"USD"));
}

void MilkyPayMethodsTest::readsAnEmptyMap_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("list") << QByteArray(R"({"data":{"attributes":{"services":[]}}})");
    QTest::newRow("object") << QByteArray(R"({"data":{"attributes":{"services":{}}}})");
    QTest::newRow("flat") << QByteArray(R"({"data":{"services":[]}})");
    QTest::newRow("attributes as []") << QByteArray(R"({"data":{"attributes":[],"services":[]}})");
}

void MilkyPayMethodsTest::readsAnEmptyMap()
{
    QFETCH(QByteArray, body);
    const auto methods = read(body);
    QVERIFY(methods);
    QVERIFY(methods->isEmpty());
}

void MilkyPayMethodsTest::distrusts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no services") << QByteArray(R"({"data":{"attributes":{}}})");
    QTest::newRow("a list of services") << QByteArray(R"({"data":{"services":[{"code":"a"}]}})");
    QTest::newRow("text") << QByteArray(R"({"data":{"services":"none"}})");
    QTest::newRow("service is text") << QByteArray(R"({"data":{"services":{"a":"b"}}})");
    QTest::newRow("other currency")
        << QByteArray(R"({"data":{"services":{"a":{"currency":"EUR"}}}})");
    QTest::newRow("HTML") << QByteArray("<html></html>");
    QTest::newRow("empty") << QByteArray();
}

void MilkyPayMethodsTest::distrusts()
{
    QFETCH(QByteArray, body);
    const auto methods = read(body);
    QVERIFY(!methods);
    QCOMPARE(methods.error().kind, ErrorKind::Protocol);
}

void MilkyPayMethodsTest::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray list = R"({"errors":[{"status":"422","title":"Unprocessable Content"}]})";
    QTest::newRow("errors in 200") << list << 200 << ErrorKind::Rejected;
    QTest::newRow("error in 200") << QByteArray(R"({"error":{"message":"No such key"}})") << 200
                                  << ErrorKind::Rejected;
    QTest::newRow("422") << list << 422 << ErrorKind::Rejected;
    QTest::newRow("401") << QByteArray(R"({"error":"no"})") << 401 << ErrorKind::Credentials;
    QTest::newRow("429") << QByteArray("{}") << 429 << ErrorKind::RateLimited;
    QTest::newRow("502") << QByteArray() << 502 << ErrorKind::ProviderFault;
    QTest::newRow("404 of a proxy") << QByteArray("<p>") << 404 << ErrorKind::Protocol;
}

void MilkyPayMethodsTest::refusals()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto methods = read(body, status);
    QVERIFY(!methods);
    QTEST(methods.error().kind, "kind");
}

QTEST_GUILESS_MAIN(MilkyPayMethodsTest)
#include "tst_milkypaymethods.moc"
