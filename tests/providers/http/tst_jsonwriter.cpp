// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"

#include <QTest>

using namespace paydesk;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void quotesAsPhpDoes_data();
    void quotesAsPhpDoes();
    void keepsTheOrderOfTheCalls();
    void writesNestedValues();
    void writesEmptyContainers();
    void isReadBackUnchanged();
    void writesSecretsLikeTexts_data();
    void writesSecretsLikeTexts();
};

void TestJsonWriter::quotesAsPhpDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QString &text, const QByteArray &json) {
        QTest::newRow(name) << text << '"' + json + '"';
    };
    row("empty", QString(), "");
    row("slash", QStringLiteral("Siti A/P Raju"), "Siti A\\/P Raju");
    row("quote and backslash", QStringLiteral("a\"b\\c"), "a\\\"b\\\\c");
    row("short escapes", QStringLiteral("\b\f\n\r\t"), "\\b\\f\\n\\r\\t");
    row("other controls", QString(QChar(0)) + QChar(0x1f), "\\u0000\\u001f");
    row("delete is plain", QString(QChar(0x7f)), "\x7f");
    row("markup is plain", QStringLiteral("<>&'"), "<>&'");
    row("first beyond ASCII", QString(QChar(0x80)), "\\u0080");
    row("Cyrillic, lower case hex", QStringLiteral("Иванов"),
        "\\u0418\\u0432\\u0430\\u043d\\u043e\\u0432");
    row("surrogate pair", QStringLiteral("😀"), "\\ud83d\\ude00");
    row("half a pair", QString(QChar(0xd83d)) + u'x', "\\ufffdx");
    row("second half alone", QString(QChar(0xde00)), "\\ufffd");
    row("two first halves", QString(QChar(0xd83d)) + QStringLiteral("😀"),
        "\\ufffd\\ud83d\\ude00");
}

void TestJsonWriter::quotesAsPhpDoes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    QCOMPARE(JsonWriter::quoted(text), json);
}

void TestJsonWriter::keepsTheOrderOfTheCalls()
{
    JsonWriter writer;
    writer.beginObject()
        .number(u"amount", u"150.5")
        .string(u"order_id", u"ORD/2026/0001")
        .boolean(u"a", true)
        .boolean(u"A", false)
        .endObject();
    QCOMPARE(writer.bytes(),
             "{\"amount\":150.5,\"order_id\":\"ORD\\/2026\\/0001\",\"a\":true,\"A\":false}");
}

void TestJsonWriter::writesNestedValues()
{
    JsonWriter writer;
    writer.beginObject().beginObject(u"data").string(u"type", u"x").beginObject(u"attributes");
    writer.number(u"amount", u"5").endObject().endObject().beginArray(u"list");
    writer.beginObject().string(u"n", u"1").endObject();
    writer.beginObject().string(u"n", u"2").endObject().endArray().string(u"last", u"y");
    writer.endObject();
    QCOMPARE(writer.bytes(), "{\"data\":{\"type\":\"x\",\"attributes\":{\"amount\":5}},"
                             "\"list\":[{\"n\":\"1\"},{\"n\":\"2\"}],\"last\":\"y\"}");
}

void TestJsonWriter::writesEmptyContainers()
{
    JsonWriter writer;
    writer.beginObject().beginObject(u"o").endObject().beginArray(u"a").endArray().endObject();
    QCOMPARE(writer.bytes(), "{\"o\":{},\"a\":[]}");
}

void TestJsonWriter::isReadBackUnchanged()
{
    QString all;
    for (char32_t c = 0; c < 0x11000; ++c) {
        if (c < 0xd800 || c > 0xdfff)
            all += QString::fromUcs4(&c, 1);
    }
    all.remove(QChar(0xfeff)); // QString::fromUcs4 takes it for a byte order mark
    JsonWriter writer;
    writer.beginObject().string(u"/\"Ä", all).endObject();
    const Result<WireJson> read = WireJson::parse(writer.bytes());
    QVERIFY(read);
    QVERIFY((*read)[u"/\"Ä"].string() == all);
}

void TestJsonWriter::writesSecretsLikeTexts_data()
{
    quotesAsPhpDoes_data();
}

void TestJsonWriter::writesSecretsLikeTexts()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    const QByteArray utf8 = text.toUtf8(); // has no form for half a pair
    const QByteArray expected
        = text.isValidUtf16() ? json : JsonWriter::quoted(QString::fromUtf8(utf8));
    QCOMPARE(JsonWriter().secret(u"k", utf8).bytes(), "\"k\":" + expected);
}

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
