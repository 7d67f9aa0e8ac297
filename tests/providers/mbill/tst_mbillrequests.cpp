// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/authorization.h"
#include "providers/mbill/requests.h"
#include "providers/mbill/steps.h"
#include "tests/providers/mbill/mbilldata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;

/// The exact bytes that are sent.
class MbillRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void cardToken();
    void transferToACard();
    void transferToSomebodyElse();
    void amountsAreWholeUnits_data();
    void amountsAreWholeUnits();
    void ownReferenceInMetadataWins();
    void outlineHoldsNoCard();
    void claim();
    void code();
    void basic_data();
    void basic();
    void usableTokens_data();
    void usableTokens();
    void arrival_data();
    void arrival();
};

void MbillRequestsTest::cardToken()
{
    const QByteArray card = R"({"type":"card","number":"5591587543706253","expiration_month":"01",)"
                            R"("expiration_year":"2020","cvv":"160"})";
    const QByteArray nothing = R"({"type":"card"})";
    QCOMPARE(cardTokenBody(mbillCard()), card);
    QCOMPARE(emptyCardBody(), nothing);
}

void MbillRequestsTest::transferToACard()
{
    TransferRequest request = mbillTransfer();
    request.fields = {{QStringLiteral("sender_phone"), QStringLiteral("+380631112233")},
        {QStringLiteral("sender_email"), QStringLiteral(" smith@example.com ")},
        {QStringLiteral("recipient_phone"), QStringLiteral("+380631112234")},
        {QStringLiteral("arrival"), QStringLiteral("https://example.com/")},
        {QStringLiteral("metadata.shop"), QStringLiteral("Львів/1")},
        {QStringLiteral("metadata.empty"), QStringLiteral(" ")}};
    const QByteArray expected
        = R"({"amount":1000,"fee":10,"description":"some content",)"
          R"("metadata":{"reference":"TR-1","shop":"\u041b\u044c\u0432\u0456\u0432\/1"},)"
          R"("sender":{"phone":"+380631112233","email":"smith@example.com",)"
          R"("credential":{"type":"card-token","token":"card-token-6253-8a69"}},)"
          R"("recipient":{"phone":"+380631112234",)"
          R"("credential":{"type":"card-number","number":"5591587543706253"}}})";
    QCOMPARE(transferBody(request, secretOf("card-token-6253-8a69")), expected);
}

void MbillRequestsTest::transferToSomebodyElse()
{
    TransferRequest request = mbillExternal();
    request.description.clear();
    request.reference.clear();
    const QByteArray expected = R"({"amount":1000,"fee":10,)"
                                R"("sender":{"credential":{"type":"card-token","token":"t"}},)"
                                R"("recipient":{"phone":"+380631112233",)"
                                R"("credential":{"type":"external-credential","id":"my_id"}}})";
    QCOMPARE(transferBody(request, secretOf("t")), expected);
}

void MbillRequestsTest::amountsAreWholeUnits_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("1000.00") << QByteArray("1000,");
    QTest::newRow("1000.50") << QByteArray("1000.5,");
    QTest::newRow("1000.05") << QByteArray("1000.05,");
    QTest::newRow("15000") << QByteArray("15000,");
    QTest::newRow("1") << QByteArray("1,");
}

void MbillRequestsTest::amountsAreWholeUnits()
{
    QFETCH(QByteArray, sent);
    const QByteArray body = transferBody(mbillTransfer(QTest::currentDataTag()), secretOf("t"));
    const QByteArray beginning = "{\"amount\":" + sent;
    QVERIFY(body.startsWith(beginning));
}

void MbillRequestsTest::ownReferenceInMetadataWins()
{
    TransferRequest request = mbillTransfer();
    request.fields.insert(QStringLiteral("metadata.reference"), QStringLiteral("mine"));
    const QByteArray metadata = R"("metadata":{"reference":"mine"})";
    QVERIFY(transferBody(request, secretOf("t")).contains(metadata));
}

void MbillRequestsTest::outlineHoldsNoCard()
{
    TransferRequest request = mbillTransfer();
    const QByteArray outline = transferOutline(request);
    QVERIFY(outline.contains("559158******6253"));
    QVERIFY(!outline.contains("5591587543706253") && !outline.contains("160\""));
    request.sender = mbillCard(secureCard, "999");
    QCOMPARE(transferOutline(request), outline);
    request.amount = uah("1000.01");
    QVERIFY(transferOutline(request) != outline);
}

void MbillRequestsTest::claim()
{
    const QByteArray expected
        = R"({"id":"1239381","external_id":"1239381",)"
          R"("credential":{"type":"card-number","number":"5591587543706253"}})";
    QCOMPARE(claimBody(QStringLiteral("1239381"), secretOf("5591587543706253")), expected);
}

void MbillRequestsTest::code()
{
    const QByteArray plain = R"({"code":"3382837"})";
    const QByteArray quoted = R"({"code":"0\"1"})";
    QCOMPARE(codeBody(secretOf("3382837")), plain);
    QCOMPARE(codeBody(secretOf("0\"1")), quoted);
}

void MbillRequestsTest::basic_data()
{
    QTest::addColumn<QByteArray>("header");
    // The page's own sample without the line break that somebody piped into it.
    QTest::newRow("DGRsMpXDCj") << QByteArray("Basic REdSc01wWERDajo=");
    QTest::newRow("ab") << QByteArray("Basic YWI6");
    QTest::newRow("transfer-token-1") << QByteArray("Basic dHJhbnNmZXItdG9rZW4tMTo=");
}

void MbillRequestsTest::basic()
{
    QFETCH(QByteArray, header);
    QCOMPARE(basicAuthorization(QTest::currentDataTag()), header);
    QCOMPARE(basicAuthorization("ab", TokenPlace::Password), QByteArray("Basic OmFi"));
}

void MbillRequestsTest::usableTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("usable");
    QTest::newRow("uuid") << QByteArray("transfer-token-70eb3c2b-9ef0-41b9") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("colon") << QByteArray("a:b") << false;
    QTest::newRow("blank") << QByteArray("a b") << false;
    QTest::newRow("line break") << QByteArray("a\r\nX-Evil: 1") << false;
    QTest::newRow("not ASCII") << QByteArray("\xd1\x8f") << false;
    QTest::newRow("longest") << QByteArray(255, 'x') << true;
    QTest::newRow("longer") << QByteArray(256, 'x') << false;
}

void MbillRequestsTest::usableTokens()
{
    QFETCH(QByteArray, token);
    QTEST(isUsableToken(token), "usable");
}

void MbillRequestsTest::arrival_data()
{
    QTest::addColumn<QString>("terminal");
    QTest::addColumn<QString>("arrival");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *name, const char *terminal, const char *arrival, const char *expected) {
              QTest::newRow(name) << QString::fromUtf8(terminal) << QString::fromUtf8(arrival)
                                  << QString::fromUtf8(expected);
          };
    const char *const terminal = "https://p2y.com.ua/pay2you-ext/Confirm3D/input3d";
    row("the document's sample", terminal, "https://example.com/#!/send/success",
        "https://p2y.com.ua/pay2you-ext/Confirm3D/input3d?arrival="
        "https%3A%2F%2Fexample.com%2F%23!%2Fsend%2Fsuccess");
    row("none", terminal, "", terminal);
    row("behind a query", "https://t.example/x?a=1", "https://e.example/?b=2&c=%20",
        "https://t.example/x?a=1&arrival=https%3A%2F%2Fe.example%2F%3Fb%3D2%26c%3D%2520");
    row("before a fragment", "https://t.example/x#f", "https://e.example",
        "https://t.example/x?arrival=https%3A%2F%2Fe.example#f");
    row("what JavaScript leaves alone", "https://t.example", "https://e.example/-_.!~*'()",
        "https://t.example?arrival=https%3A%2F%2Fe.example%2F-_.!~*'()");
    row("letters", "https://t.example", "https://e.example/ї",
        "https://t.example?arrival=https%3A%2F%2Fe.example%2F%D1%97");
}

void MbillRequestsTest::arrival()
{
    QFETCH(QString, terminal);
    QFETCH(QString, arrival);
    QTEST(withArrival(terminal, arrival), "expected");
}

QTEST_GUILESS_MAIN(MbillRequestsTest)
#include "tst_mbillrequests.moc"
