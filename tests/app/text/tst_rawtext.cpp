// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/rawtext.h"

#include <QTest>

using namespace paydesk;

/// What of a callback may be looked at.
class RawTextTest : public QObject
{
    Q_OBJECT
private slots:
    void shows_data();
    void shows();
    void hides_data();
    void hides();
    void headers();
};

void RawTextTest::shows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const char *text) {
        QTest::newRow(name) << bytes << QString::fromUtf8(text);
    };
    row("plain", R"({"orderId":"INV-1","amount":12.5})", R"({"orderId":"INV-1","amount":12.5})");
    row("query stays encoded", "amount=1.00&desc=%D0%A2est&sign=ab%2Fcd",
        "amount=1.00&desc=%D0%A2est&sign=ab%2Fcd");
    row("card number", R"({"cardNumber":"5123817234060000"})",
        R"({"cardNumber":"512381******0000"})");
    row("masked already", R"({"cardNumber":"510218******1124"})",
        R"({"cardNumber":"510218******1124"})");
    row("long id that is no card", R"({"id":"1234567890123456"})", R"({"id":"1234567890123456"})");
    row("status code", R"({"statusCode":"000","currency_code":"MDL"})",
        R"({"statusCode":"000","currency_code":"MDL"})");
    row("signature", R"({"signature":"5wHk="})", R"({"signature":"5wHk="})");
    row("controls", QByteArray("a\x1b[2Jb\0c", 8),
        "a\uFFFD[2Jb\uFFFD"
        "c");
    row("not UTF-8", QByteArray("\xff\xfe"), "\uFFFD\uFFFD");
    row("line ends", "a=1\r\nb=2", "a=1\nb=2");
}

void RawTextTest::shows()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(rawText(bytes), text);
}

void RawTextTest::hides_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("secret");
    const auto row = [](const char *name, const QByteArray &bytes, const char *secret) {
        QTest::newRow(name) << bytes << QByteArray(secret);
    };
    row("card", "pan=4444333322221111&x=1", "4444333322221111");
    row("card in groups", R"({"pan":"5123 8172 3406 0000"})", "8172");
    row("card with dashes", "5123-8172-3406-0000", "8172");
    row("card in a query", "pan=5123%208172%203406%200000", "8172");
    row("card with plus", "pan=5123+8172+3406+0000", "8172");
    row("cvv", R"({"cvv":"737","a":1})", "737");
    row("cvv as a number", R"({"cvv" : 737})", "737");
    row("otp", "otp=998877", "998877");
    row("code", "state=1&code=998877", "998877");
    row("token", R"({"accessToken":"abc.DEF"})", "abc.DEF");
    row("escaped quote", R"({"token":"ab\"cd-ef","b":2})", "cd-ef");
    row("stored card", R"({"billerId":"8c2f41a0-77"})", "8c2f41a0-77");
    row("password", "user=ana&password=s3cr%C8%9Bt", "s3cr");
    row("client secret", R"({"client_secret":"zzz999"})", "zzz999");
}

void RawTextTest::hides()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, secret);
    const QString text = rawText(bytes);
    QVERIFY2(!text.contains(QString::fromLatin1(secret)), qPrintable(text));
    QVERIFY(!text.isEmpty());
}

void RawTextTest::headers()
{
    const QString text = rawHeaders({{"content-type", "application/json"}, {"x-api-key", "k-12345"},
        {"x-signature", "aGVsbG8="}, {"x-access-token", "tok-9"}});
    QCOMPARE(text,
        QStringLiteral("content-type: application/json\nx-api-key: [hidden]\n"
                       "x-signature: aGVsbG8=\nx-access-token: [hidden]"));
}

QTEST_APPLESS_MAIN(RawTextTest)

#include "tst_rawtext.moc"
