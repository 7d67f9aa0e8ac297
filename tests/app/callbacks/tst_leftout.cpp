// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/leftout.h"

#include <QTest>

using namespace paydesk;

/// The values of named members are gone, and nothing else is.
class LeftOutTest : public QObject
{
    Q_OBJECT
private slots:
    void leavesOut_data();
    void leavesOut();
    void cardNumbers_data();
    void cardNumbers();
};

void LeftOutTest::leavesOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const char *json, const char *kept) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(kept);
    };
    const auto same = [&row](const char *name, const char *json) { row(name, json, json); };
    row("a text", R"({"token":"abc","id":"1"})", R"({"token":"[left out]","id":"1"})");
    row("a number", R"({"token":4111,"id":1})", R"({"token":"[left out]","id":1})");
    row("the last one", R"({"token":4111})", R"({"token":"[left out]"})");
    row("blanks", "{ \"token\" :\n \"a b\" }", "{ \"token\" :\n \"[left out]\" }");
    row("deep, and twice", R"([{"token":"a"},{"x":{"card_number":"b"}}])",
        R"([{"token":"[left out]"},{"x":{"card_number":"[left out]"}}])");
    row("escaped quotes", R"({"token":"a\"b\\","id":"c"})", R"({"token":"[left out]","id":"c"})");
    row("a text that never ends", R"({"token":"abc)", R"({"token":"[left out]")");
    row("bytes of no encoding", "{\"\xff\":\"\xe9\",\"token\":\"\xfe\"}",
        "{\"\xff\":\"\xe9\",\"token\":\"[left out]\"}");
    same("null", R"({"token":null,"id":"1"})");
    same("another name", R"({"tokens":"a","xtoken":"b","Token":"c"})");
    same("the name as a value", R"({"type":"token","id":"1"})");
    same("an object of that name", R"({"token":{"id":"1"}})");
    same("nothing", "");
}

void LeftOutTest::leavesOut()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, kept);
    QCOMPARE(withoutMembers(json, {"token", "card_number"}), kept);
    QCOMPARE(withoutMembers(json, {}), json);
    QCOMPARE(hasGaps(kept), json != kept);
    QVERIFY(!hasGaps(json));
}

void LeftOutTest::cardNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const char *text, const char *kept) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(kept);
    };
    const auto same = [&row](const char *name, const char *text) { row(name, text, text); };
    row("a text", R"({"desc":"card 5123 8172 3406 0000!","id":"1"})",
        R"({"desc":"card [left out 512381******0000]!","id":"1"})");
    row("a number", R"({"pan": 5123817234060000,"id":1})", R"({"pan": "[left out 512381******0000]","id":1})");
    row("behind an escaped quote", R"({"a":"\"5123817234060000"})", R"({"a":"\"[left out 512381******0000]"})");
    row("two", R"(["5123817234060000",5519283812030000])", R"(["[left out 512381******0000]","[left out 551928******0000]"])");
    row("a query", "desc=5123817234060000&id=1", "desc=[left out 512381******0000]&id=1");
    row("beside other bytes", "{\"\xff\":\"5123817234060000\"}", "{\"\xff\":\"[left out 512381******0000]\"}");
    same("masked", R"({"card":"512381******0000"})");
    same("another number", R"({"id":1700000000000123,"at":1761000000})");
    same("a mistyped one", R"({"card":"5123817234060001"})");
}

void LeftOutTest::cardNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, kept);
    QCOMPARE(withoutCardNumbers(text), kept);
    QCOMPARE(withoutCardNumbers(kept), kept);
    QCOMPARE(hasGaps(kept), text != kept);
}

QTEST_GUILESS_MAIN(LeftOutTest)
#include "tst_leftout.moc"
