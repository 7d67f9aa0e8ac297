// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/csvreader.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

using Records = QList<QStringList>;

Records readAll(const QByteArray &text, QList<qint64> *rows = nullptr)
{
    CsvReader reader(text);
    Records records;
    for (auto more = reader.next(); more && *more; more = reader.next()) {
        QStringList fields;
        for (qsizetype i = 0; i < reader.count(); ++i)
            fields += reader.text(i);
        records += fields;
        if (rows)
            *rows += reader.row();
    }
    return records;
}

/// The error that ends the reading.
InputIssue issueOf(const QByteArray &text, CsvLimits limits = {})
{
    CsvReader reader(text, limits);
    for (;;) {
        const auto more = reader.next();
        if (!more) {
            const auto after = reader.next();
            if (!after || *after)
                qFatal("the reader went on after an error");
            return more.error().issue;
        }
        if (!*more)
            return {};
    }
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void countsLinesOfTheFile();
    void limits();
    void manyRows();
};

void TestCsvReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Records>("records");
    const auto row = [](const char *name, const QByteArray &text, const Records &records) {
        QTest::newRow(name) << text << records;
    };
    const Records ab{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    row("LF", "a,b\nc,d\n", ab);
    row("CRLF", "a,b\r\nc,d\r\n", ab);
    row("no end of line at the end", "a,b\nc,d", ab);
    row("byte order mark", "\xEF\xBB\xBF" "a,b\nc,d\n", ab);
    row("blank lines", "\n\r\na,b\n\n\r\nc,d\n\n", ab);
    row("quotes", "\"a\",b\r\nc,\"d\"", ab);
    row("nothing", "", {});
    row("only a mark", "\xEF\xBB\xBF", {});
    row("empty fields", ",\n,,\n\"\",\n", {{u""_s, u""_s}, {u""_s, u""_s, u""_s}, {u""_s, u""_s}});
    row("comma at the end", "a,", {{u"a"_s, u""_s}});
    row("comma inside", "\"a,b\",c", {{u"a,b"_s, u"c"_s}});
    row("doubled quotes", "\"say \"\"hi\"\"\",\"\"\"\"", {{u"say \"hi\""_s, u"\""_s}});
    row("many doubled quotes", "\"\"\"\",\"\"\"\",\"\"\"\"\"\"", {{u"\""_s, u"\""_s, u"\"\""_s}});
    row("lines inside", "\"a\r\nb\nc\",d\ne,f", {{u"a\r\nb\nc"_s, u"d"_s}, {u"e"_s, u"f"_s}});
    row("blanks are kept", " a , b\n", {{u" a "_s, u" b"_s}});
    row("tab, semicolon and apostrophe are text", "a;b\t'c',d\n", {{u"a;b\t'c'"_s, u"d"_s}});
    row("letters", "Ștefan,Иван,李\n", {{u"Ștefan"_s, u"Иван"_s, u"李"_s}});
}

void TestCsvReader::reads()
{
    QFETCH(QByteArray, text);
    QCOMPARE(issueOf(text), InputIssue());
    QTEST(readAll(text), "records");
}

void TestCsvReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<qint64>("line");
    const auto row = [](const QByteArray &text, InputProblem problem, qint64 line) {
        QTest::newRow(text.toPercentEncoding().constData()) << text << problem << line;
    };
    row("a\n\"b\n", BadQuoting, 2);
    row("a\n\"", BadQuoting, 2);
    row("a\nb\"c\n", BadQuoting, 2);
    row("a\n\"b\"c\n", BadQuoting, 2);
    row("a\n\"b\" ,c\n", BadQuoting, 2);
    row("a\n \"b\",c\n", BadQuoting, 2);
    row("a\n\"b\"\"\n", BadQuoting, 2);
    row("\"x\ny\"\n\"b", BadQuoting, 3);
    row("a\rb\n", BadQuoting, 1);
    row("a\r", BadQuoting, 1);
    row("\"a\"\rb", BadQuoting, 1);
    row("a\nb\xFF\n", NotUtf8, 2);
    row("a\nb\xC3", NotUtf8, 2);
    row("\xC0\x80", NotUtf8, 1); // overlong
    row("\xED\xA0\x80", NotUtf8, 1); // half of a pair
    row(QByteArray("a\nb\0c\n", 6), NotUtf8, 2);
    row(QByteArray("\"b\0c\"\n", 6), NotUtf8, 1);
    row(QByteArray("\xFF\xFE" "a\0,\0", 6), NotUtf8, 1); // UTF-16
}

void TestCsvReader::refuses()
{
    QFETCH(QByteArray, text);
    const InputIssue issue = issueOf(text);
    QTEST(issue.problem, "problem");
    QTEST(issue.row, "line");
}

void TestCsvReader::countsLinesOfTheFile()
{
    QList<qint64> rows;
    readAll("h\n\"one\ntwo\r\nthree\",x\n\n\r\nnext\n", &rows);
    QCOMPARE(rows, (QList<qint64>{1, 2, 7}));
}

void TestCsvReader::limits()
{
    const CsvLimits small{.bytes = 40, .records = 3, .columns = 2, .fieldBytes = 5};
    QCOMPARE(issueOf("a,b\n12345,\"12345\"\nc\n", small), InputIssue());
    QCOMPARE(issueOf("a\nb\nc\nd\n", small).problem, TooLarge);
    QCOMPARE(issueOf("a\nb\nc\nd\n", small).row, 4);
    QCOMPARE(issueOf("a\nb,c,d\n", small).problem, WrongColumns);
    QCOMPARE(issueOf("a\n123456\n", small).problem, TooLong);
    QCOMPARE(issueOf("a\n123456\n", small).accepted, u"5"_s);
    QCOMPARE(issueOf("a\n\"123456\"\n", small).row, 2);
    QCOMPARE(issueOf(QByteArray(41, 'a'), small).problem, TooLarge);
}

void TestCsvReader::manyRows()
{
    QByteArray text("date,reference\n");
    for (int i = 0; i < 100'000; ++i)
        text += "2026-11-21,\"PO-261121-7F3K9Q2M4T\",1234.00\n";
    CsvReader reader(text);
    qint64 count = 0;
    for (auto more = reader.next(); more && *more; more = reader.next())
        ++count;
    QCOMPARE(count, 100'001);
    QCOMPARE(reader.bytesRead(), text.size());
    QCOMPARE(reader.row(), 100'002);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
