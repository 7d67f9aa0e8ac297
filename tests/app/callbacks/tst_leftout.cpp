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

QTEST_GUILESS_MAIN(LeftOutTest)
#include "tst_leftout.moc"
