// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/signature.h"
#include "providers/maib/simulator/practicecallbacks.h"

#include <QJsonDocument>
#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;

namespace {

const QByteArray docsKey = "8508706b-3454-4733-8295-56e617c4abcf";
const QByteArray ownKey = "00000000-1111-2222-3333-444444444444";

constexpr auto approvedTail
    = R"("status":"OK","statusCode":"000","statusMessage":"Approved","threeDs":"AUTHENTICATED",)";

QByteArray docsResult(const QByteArray &orderId, const QByteArray &amount)
{
    return R"({"payId":"f16a9006-128a-46bc-8e2a-77a6ee99df75","orderId":")" + orderId + "\","
        + approvedTail
        + R"("rrn":"331711380059","approval":"327593","cardNumber":"510218******1124","amount":)"
        + amount + R"(,"currency":"MDL"})";
}

QByteArray storedCard()
{
    return QByteArray(R"({"payId":"11111111-2222-3333-4444-555555555555","orderId":"A-1001",)")
        + approvedTail
        + R"("rrn":"400000000001","approval":"123456","cardNumber":"510218******1124",)"
          R"("amount":6.5,"currency":"EUR",)"
          R"("billerId":"66666666-7777-8888-9999-000000000000","billerExpiry":"1229"})";
}

QByteArray declinedWithNulls()
{
    return R"({"payId":"22222222-3333-4444-5555-666666666666","orderId":"A-1002",)"
           R"("status":"FAILED","statusCode":"116",)"
           R"("statusMessage":"Decline, not sufficient funds","threeDs":"AUTHENTICATED",)"
           R"("rrn":null,"approval":null,"cardNumber":"510218******1124","amount":100,)"
           R"("currency":"MDL"})";
}

QByteArray cyrillic()
{
    return QByteArray(R"({"payId":"33333333-4444-5555-6666-777777777777","orderId":")")
        + QStringLiteral("Заказ-7").toUtf8()
        + R"(","status":"OK","statusCode":"000","statusMessage":"Approved","amount":1,)"
          R"("currency":"USD"})";
}

QByteArray cardOnly()
{
    return R"({"payId":"44444444-5555-6666-7777-888888888888","orderId":"A-1004",)"
           R"("status":"PENDING","statusCode":"000","statusMessage":"Approved",)"
           R"("threeDs":"AUTHENTICATED","rrn":"400000000002","approval":"654321",)"
           R"("cardNumber":"510218******1124","amount":0,"currency":"MDL",)"
           R"("billerId":"66666666-7777-8888-9999-000000000000","billerExpiry":"1229"})";
}

WireJson parsed(const QByteArray &json) { return WireJson::parse(json).value(); }

} // namespace

class MaibSignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void mistakesDoNotFit_data();
    void mistakesDoNotFit();
    void theSimulatorSignsTheSame_data();
    void theSimulatorSignsTheSame();
    void namesAreSortedByBytes();
};

void MaibSignatureTest::vectors_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QString>("form");
    const QString usual = QStringLiteral("shortest numbers, nulls kept");
    QTest::newRow("1, published") << docsResult("123", "10.25") << docsKey
                                  << QByteArray("5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s=")
                                  << usual;
    QTest::newRow("1, final zero on the wire")
        << docsResult("123", "10.250") << docsKey
        << QByteArray("5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s=") << usual;
    QTest::newRow("2, stored card")
        << storedCard() << ownKey << QByteArray("XEqiwm31mWAZIfwEJ1iplE3ncb/o920lRq05gJu+7mI=")
        << usual;
    QTest::newRow("3, nulls kept")
        << declinedWithNulls() << ownKey
        << QByteArray("BTKTLe+XsnV5JlrPHPNz27doNWWUqTmYbsrJmbZq0/0=") << usual;
    QTest::newRow("3, nulls left out") << declinedWithNulls() << ownKey
                                       << QByteArray("coAouncUtordDjQcgQZJCbb0YbyVWZv9OsokW5YSciE=")
                                       << QStringLiteral("shortest numbers, nulls left out");
    QTest::newRow("4, shortest") << docsResult("A-1003", "10.00") << ownKey
                                 << QByteArray("tJRc4ABpTsxh1JRVbTwkGGPUGKcKtc3aVtUJbpsWOeQ=")
                                 << usual;
    QTest::newRow("4, as sent") << docsResult("A-1003", "10.00") << ownKey
                                << QByteArray("EgrxFRtIJY/VLkE/A3z/TCVX3iNI5S33y/dGrqOnJKo=")
                                << QStringLiteral("numbers as sent, nulls kept");
    QTest::newRow("5, UTF-8") << cyrillic() << ownKey
                              << QByteArray("yFoRVMnJO88XcxU5mwIw/OhRalHLLEJNvwDMpJ33xy4=")
                              << usual;
    QTest::newRow("6, card only") << cardOnly() << ownKey
                                  << QByteArray("feZKQaJRF2iuQtJIuLkjnlSorVc6f/2gF/N159mxrGk=")
                                  << usual;
}

void MaibSignatureTest::vectors()
{
    QFETCH(QByteArray, result);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, signature);
    const auto form = fittingForm(parsed(result), SecretBytes::copyOf(key), signature);
    QVERIFY(form);
    QTEST(toText(*form), "form");
    const SecretBytes other = SecretBytes::copyOf("00000000-1111-2222-3333-444444444445");
    QVERIFY(!fittingForm(parsed(result), other, signature));
}

void MaibSignatureTest::mistakesDoNotFit_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("HMAC") << docsResult("123", "10.25") << docsKey
                          << QByteArray("JNfp1wNUjcQieJhndYujrCOnUMM4QE+JGIWlwioBn+0=");
    QTest::newRow("hex") << docsResult("123", "10.25") << docsKey
                         << QByteArray("e701e466f9bd945797c52785174ba2d8"
                                       "29c0a7ba4210548d9ae1d81582650b4b");
    QTest::newRow("Base64 of the hex")
        << docsResult("123", "10.25") << docsKey
        << QByteArray("e701e466f9bd945797c52785174ba2d829c0a7ba4210548d9ae1d81582650b4b")
               .toBase64();
    QTest::newRow("the word null") << declinedWithNulls() << ownKey
                                   << QByteArray("vnDt4h0zcFLmvZCLeZwEdyE9qWiVkbz4BMe/Guh1muo=");
    QTest::newRow("10.0") << docsResult("A-1003", "10.00") << ownKey
                          << QByteArray("H6owwRgfozC5ytu+DCq8QdYYTFc4UYict+9DE+p+868=");
    QTest::newRow("printed on pages") << docsResult("123", "10.25") << docsKey
                                      << QByteArray("r4KwwIUXQGHhcEM7C4um8o9rSrGEriTRcYQuBbmjEec=");
    QTest::newRow("empty") << docsResult("123", "10.25") << docsKey << QByteArray();
    QTest::newRow("cut") << docsResult("123", "10.25") << docsKey
                         << QByteArray("5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s");
    QTest::newRow("another amount") << docsResult("123", "10.26") << docsKey
                                    << QByteArray("5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s=");
}

void MaibSignatureTest::mistakesDoNotFit()
{
    QFETCH(QByteArray, result);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, signature);
    QVERIFY(!fittingForm(parsed(result), SecretBytes::copyOf(key), signature));
}

void MaibSignatureTest::theSimulatorSignsTheSame_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("published") << docsResult("123", "10.25");
    QTest::newRow("whole") << docsResult("123", "10.00");
    QTest::newRow("tenths") << docsResult("123", "0.10");
    QTest::newRow("much") << docsResult("123", "999999.99");
    QTest::newRow("nulls") << declinedWithNulls();
    QTest::newRow("Cyrillic") << cyrillic();
    QTest::newRow("card only") << cardOnly();
}

void MaibSignatureTest::theSimulatorSignsTheSame()
{
    QFETCH(QByteArray, result);
    const QJsonObject object = QJsonDocument::fromJson(result).object();
    QCOMPARE(signatureOf(parsed(result), SecretBytes::copyOf(ownKey), {}),
        practice::practiceSignature(object, ownKey));
}

void MaibSignatureTest::namesAreSortedByBytes()
{
    // Capitals come before small letters, whatever the order on the wire.
    const QByteArray one = signatureOf(parsed(R"({"b":"2","a":"1","B":"3"})"), {}, {});
    QCOMPARE(one, sha256("3:1:2:").toBase64());
}

QTEST_GUILESS_MAIN(MaibSignatureTest)
#include "tst_maibsignature.moc"
