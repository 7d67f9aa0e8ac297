// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/wirejson.h"

#include <QTest>

#include <clocale>

using namespace paydesk;

class TestWireJson : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void acceptsUpToTheLimits();
    void keepsNumbersAsText_data();
    void keepsNumbersAsText();
    void keepsNumbersInAnyLocale();
    void readsIntegersExactly_data();
    void readsIntegersExactly();
    void readsMoney_data();
    void readsMoney();
    void readsIds();
    void readsText();
    void typedReadingFailsOnOtherTypes();
    void missingMembersAreNull();
    void saysNothingOfTheContent();
    void staysQuickWithManyKeys();
};

namespace {

WireJson parsed(QByteArrayView bytes)
{
    const Result<WireJson> json = WireJson::parse(bytes);
    return json ? *json : WireJson();
}

QByteArray nested(int levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

} // namespace

void TestWireJson::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n");
    QTest::newRow("html") << QByteArray("<html>502</html>");
    QTest::newRow("cut object") << QByteArray("{\"ok\":true,\"id\":\"1");
    QTest::newRow("cut after comma") << QByteArray("{\"ok\":true,");
    QTest::newRow("trailing comma") << QByteArray("[1,]");
    QTest::newRow("two values") << QByteArray("{} {}");
    QTest::newRow("text after the value") << QByteArray("{}x");
    QTest::newRow("hidden after a zero byte") << QByteArray("{}\0{}", 5);
    QTest::newRow("zero byte at the end") << QByteArray("{}\0", 3);
    QTest::newRow("duplicate key") << QByteArray("{\"state\":\"paid\",\"state\":\"failed\"}");
    QTest::newRow("duplicate key, escaped") << QByteArray("{\"state\":1,\"st\\u0061te\":2}");
    QTest::newRow("duplicate key, deep") << QByteArray("{\"a\":[{\"b\":1,\"c\":2,\"b\":1}]}");
    QTest::newRow("too deep") << nested(33);
    QTest::newRow("too large") << '"' + QByteArray(1024 * 1024 - 1, 'x') + '"';
    QTest::newRow("Latin-1") << QByteArray("\"caf\xe9\"");
    QTest::newRow("overlong UTF-8") << QByteArray("\"\xc0\xaf\"");
    QTest::newRow("UTF-8 of a surrogate") << QByteArray("\"\xed\xa0\x80\"");
    QTest::newRow("half a surrogate pair") << QByteArray("\"\\ud83d\"");
    QTest::newRow("raw line break in a string") << QByteArray("\"a\nb\"");
    QTest::newRow("NaN") << QByteArray("NaN");
    QTest::newRow("Infinity") << QByteArray("[Infinity]");
    QTest::newRow("1e400") << QByteArray("1e400");
    QTest::newRow("plus sign") << QByteArray("+1");
    QTest::newRow("leading zero") << QByteArray("01");
    QTest::newRow("comma as decimal mark") << QByteArray("1,5");
    QTest::newRow("hexadecimal") << QByteArray("0x10");
    QTest::newRow("single quotes") << QByteArray("{'a':1}");
    QTest::newRow("comment") << QByteArray("{} // paid");
}

void TestWireJson::refuses()
{
    QFETCH(QByteArray, bytes);
    const Result<WireJson> json = WireJson::parse(bytes);
    QVERIFY(!json);
    QCOMPARE(json.error().kind, ErrorKind::Protocol);
    QVERIFY(!json.error().detail.isEmpty());
}

void TestWireJson::acceptsUpToTheLimits()
{
    QVERIFY(WireJson::parse(nested(32)));
    const QByteArray largest = '"' + QByteArray(1024 * 1024 - 2, 'x') + '"';
    QVERIFY(WireJson::parse(largest));
    // The same key in different objects is no duplicate.
    QVERIFY(WireJson::parse("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}]}"));
}

void TestWireJson::keepsNumbersAsText_data()
{
    QTest::addColumn<QByteArray>("token");
    for (const char *token : {"0", "-1", "500", "150.50", "0.07", "93.84000000", "-0.5", "1e3",
                              "1E+2", "2.5e-3", "9223372036854775807", "-9223372036854775808",
                              "9223372036854775808", "18446744073709551616",
                              "12345678901234567.89", "0.1000000000000000055511151231257827"})
        QTest::newRow(token) << QByteArray(token);
}

void TestWireJson::keepsNumbersAsText()
{
    QFETCH(QByteArray, token);
    QCOMPARE(parsed(token).numberText(), token);
    const QByteArray object = "{\"amount\":" + token + '}';
    QCOMPARE(parsed(object)[u"amount"].numberText(), token);
}

void TestWireJson::keepsNumbersInAnyLocale()
{
    const QByteArray before = std::setlocale(LC_NUMERIC, nullptr);
    const bool comma = std::setlocale(LC_NUMERIC, "de_DE.UTF-8")
        || std::setlocale(LC_NUMERIC, "ro_RO.UTF-8") || std::setlocale(LC_NUMERIC, "ru_RU.UTF-8");
    const QByteArray text = parsed("1234.50").numberText();
    std::setlocale(LC_NUMERIC, before.constData());
    if (!comma)
        QSKIP("No locale with a decimal comma is installed");
    QCOMPARE(text, "1234.50");
}

void TestWireJson::readsIntegersExactly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<qint64>("value");
    QTest::newRow("0") << QByteArray("0") << true << qint64(0);
    QTest::newRow("negative") << QByteArray("-15") << true << qint64(-15);
    QTest::newRow("largest") << QByteArray("9223372036854775807") << true
                             << std::numeric_limits<qint64>::max();
    QTest::newRow("one more") << QByteArray("9223372036854775808") << false << qint64(0);
    QTest::newRow("fraction") << QByteArray("100.5") << false << qint64(0);
    QTest::newRow("zero fraction") << QByteArray("100.0") << false << qint64(0);
    QTest::newRow("exponent") << QByteArray("1e2") << false << qint64(0);
    QTest::newRow("string") << QByteArray("\"100\"") << false << qint64(0);
    QTest::newRow("null") << QByteArray("null") << false << qint64(0);
    QTest::newRow("true") << QByteArray("true") << false << qint64(0);
}

void TestWireJson::readsIntegersExactly()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, readable);
    QFETCH(qint64, value);
    const std::optional<qint64> read = parsed(bytes).integer();
    QCOMPARE(read.has_value(), readable);
    QCOMPARE(read.value_or(0), value);
}

void TestWireJson::readsMoney_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *bytes, const char *currency, qint64 minor) {
        QTest::addRow("%s %s", bytes, currency)
            << QByteArray(bytes) << QString::fromLatin1(currency) << (minor != 0) << minor;
    };
    row("150.5", "MYR", 15050);
    row("150", "MYR", 15000);
    row("\"150.50\"", "MYR", 15050);
    row("\"93.84000000\"", "USD", 9384);
    row("19.99", "USD", 1999);
    row("1.15", "USD", 115);
    row("-4.35", "USD", -435);
    row("1500", "JPY", 1500);
    row("1.234", "KWD", 1234);
    row("150.505", "MYR", 0);
    row("1.5", "JPY", 0);
    row("1e3", "USD", 0);
    row("\"1,500.00\"", "USD", 0);
    row("\" 5\"", "USD", 0);
    row("\"\"", "USD", 0);
    row("\"NaN\"", "USD", 0);
    row("null", "USD", 0);
    row("true", "USD", 0);
    row("[150]", "USD", 0);
}

void TestWireJson::readsMoney()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, currency);
    QFETCH(bool, readable);
    QFETCH(qint64, minor);
    const std::optional<Money> money = parsed(bytes).money(*Currency::fromCode(currency));
    QCOMPARE(money.has_value(), readable);
    QCOMPARE(money.value_or(Money()).minor(), minor);
}

void TestWireJson::readsIds()
{
    QCOMPARE(parsed("\"cpi_41\"").idText(), u"cpi_41");
    QCOMPARE(parsed("41").idText(), u"41");
    QCOMPARE(parsed("100000000000000000000041").idText(), u"100000000000000000000041");
    QCOMPARE(parsed("41.5").idText(), QString());
    QCOMPARE(parsed("null").idText(), QString());
    QCOMPARE(parsed("true").idText(), QString());
    QCOMPARE(parsed("[41]").idText(), QString());
}

void TestWireJson::readsText()
{
    QCOMPARE(parsed("\"\\u0418\\u0432\\ud83d\\ude00\\/\\\"\"").string().value(), u"Ив😀/\"");
    QCOMPARE(parsed("\"Ив😀\"").string().value(), u"Ив😀");
    QCOMPARE(parsed("\"\"").string().value(), QString());
}

void TestWireJson::typedReadingFailsOnOtherTypes()
{
    QVERIFY(!parsed("1").string());
    QVERIFY(!parsed("null").string());
    QVERIFY(!parsed("1").boolean());
    QVERIFY(!parsed("\"true\"").boolean());
    QCOMPARE(parsed("false").boolean().value(), false);
    QCOMPARE(parsed("\"12\"").numberText(), QByteArray());
}

void TestWireJson::missingMembersAreNull()
{
    const WireJson json = parsed(
        "{\"data\":{\"id\":7,\"extra\":[],\"none\":null},\"list\":[1,\"b\"]}");
    QCOMPARE(json.at({u"data", u"id"}).integer().value(), 7);
    QVERIFY(json.at({u"data", u"id", u"deeper"}).isNull());
    QVERIFY(json.at({u"data", u"extra", u"key"}).isNull());
    QVERIFY(json[u"data"].contains(u"none"));
    QVERIFY(!json[u"data"].contains(u"missing"));
    QVERIFY(json[u"data"][u"missing"].isNull());
    QCOMPARE(json[u"list"].items().size(), 2);
    QCOMPARE(json.members().first().first, u"data");
}

void TestWireJson::saysNothingOfTheContent()
{
    const Result<WireJson> json = WireJson::parse(
        "{\"token\":\"s3cret\",\"s3cret\":1,\"s3cret\":2}");
    QVERIFY(!json.error().detail.contains(u"s3cret"));
    const Result<WireJson> cut = WireJson::parse("{\"token\":\"s3cret");
    QVERIFY(!cut.error().detail.contains(u"s3cret"));
}

void TestWireJson::staysQuickWithManyKeys()
{
    QByteArray bytes("{");
    for (int i = 0; i < 80'000; ++i)
        bytes += "\"" + QByteArray::number(i) + "\":0,";
    bytes += "\"end\":1}";
    // A search for duplicates that looks at all keys each time would take minutes here.
    QCOMPARE(parsed(bytes)[u"end"].integer().value(), 1);
}

QTEST_GUILESS_MAIN(TestWireJson)
#include "tst_wirejson.moc"
