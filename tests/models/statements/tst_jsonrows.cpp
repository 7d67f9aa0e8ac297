// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/jsonrows.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

QStringList readAll(const QByteArray &json)
{
    auto rows = StatementRows::open(json, {}, {});
    if (!rows)
        qFatal("refused: %d", int(rows.error().issue.problem));
    QStringList all;
    for (auto more = (*rows)->next(); more && *more; more = (*rows)->next()) {
        QStringList cells;
        for (qsizetype i = 0; i < (*rows)->count(); ++i) {
            const bool number = (*rows)->kind(i) == CellKind::Number;
            cells += (number ? u"#"_s : QString()) + QString::fromUtf8((*rows)->text(i));
        }
        all += QString::number((*rows)->row()) + u": "_s + cells.join(u'|');
    }
    return all;
}

} // namespace

class TestJsonRows : public QObject
{
    Q_OBJECT

private slots:
    void readsRows();
    void keepsDigits();
    void refuses_data();
    void refuses();
};

void TestJsonRows::readsRows()
{
    const QStringList expected{u"0: id|order.ref|done"_s, u"1: a|R 1|"_s, u"2: b||true"_s,
                               u"3: ||"_s, u"4: |é|"_s};
    const QByteArray rows = R"([{"id": "a", "order": {"ref": " R 1 "}},
        {"done": true, "id": "b", "tags": ["x", {"id": "no"}], "none": null}, {},
        {"order": {"ref": "\u00e9"}}])";
    QCOMPARE(readAll(rows), expected);
    QCOMPARE(readAll(R"({"total": 4, "data": )" + rows + R"(, "meta": {"page": [1]}})"), expected);
    QCOMPARE(readAll("[]"), {u"0: "_s});
}

void TestJsonRows::keepsDigits()
{
    QCOMPARE(readAll(R"([{"a": 17.10, "b": 12345678901234567.89, "c": -5, "d": 18446744073709551615,
        "e": 1e3, "f": 123456789012345678901}])")
                 .last(),
             u"1: #17.10|#12345678901234567.89|#-5|#18446744073709551615|#1e3|"
             "#123456789012345678901"_s);
}

void TestJsonRows::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<InputProblem>("problem");
    QTest::newRow("cut") << QByteArray(R"([{"a": 1})") << FileDamaged;
    QTest::newRow("more behind") << QByteArray(R"([{"a": 1}] x)") << FileDamaged;
    QTest::newRow("no rows") << QByteArray(R"({"a": 1})") << WrongColumns;
    QTest::newRow("rows of numbers") << QByteArray("[1, 2]") << WrongColumns;
    QTest::newRow("two tables") << QByteArray(R"({"a": [], "b": []})") << WrongColumns;
    QTest::newRow("key twice") << QByteArray(R"([{"a": 1, "a": 2}])") << Duplicate;
    QTest::newRow("zero byte") << QByteArray("[{\"a\": 1}]\0", 11) << NotUtf8;
    QTest::newRow("no UTF-8") << QByteArray("[{\"a\": \"\xC8\"}]") << FileDamaged;
    QTest::newRow("NaN") << QByteArray("[{\"a\": NaN}]") << FileDamaged;
    QTest::newRow("too deep") << "[" + QByteArray(R"({"a": )").repeated(40) + "1"
            + QByteArray("}").repeated(40) + "]"
                              << FileUnsafe;
    QByteArray wide;
    for (int i = 0; i < 201; ++i)
        wide += (i ? ", \"c" : "\"c") + QByteArray::number(i) + "\": 1";
    QTest::newRow("too wide") << "[{" + wide + "}]" << FileUnsafe;
}

void TestJsonRows::refuses()
{
    QFETCH(QByteArray, json);
    const auto rows = StatementRows::open(json, {}, {});
    QVERIFY(!rows);
    QTEST(rows.error().issue.problem, "problem");
}

QTEST_GUILESS_MAIN(TestJsonRows)
#include "tst_jsonrows.moc"
