// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/numbercell.h"
#include "models/tablefile/table.h"
#include "tests/models/tablefile/zipmaker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <xlsxwriter.h>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

/// "a|b" per row, with its number before it; at its end the problem, if there was one.
QStringList readAll(const QByteArray &content, const TableOptions &options = {},
    TableFacts *facts = nullptr, Error *error = nullptr)
{
    static constexpr std::array kinds{'_', 't', 'n', 'i', 'f', '=', '?'};
    QStringList rows;
    auto table = openTable(content, options);
    if (!table) {
        if (error)
            *error = table.error();
        return rows;
    }
    for (auto more = (*table)->next();; more = (*table)->next()) {
        if (!more && error)
            *error = more.error();
        if (!more || !*more)
            break;
        QStringList cells;
        for (const TableCell &cell : (*table)->cells())
            cells += QLatin1Char(kinds[size_t(cell.kind)]) + cell.text;
        rows += QString::number((*table)->row()) + u':' + cells.join(u'|');
    }
    if (facts)
        *facts = (*table)->facts();
    return rows;
}

InputIssue issueOf(const QByteArray &content, const TableOptions &options = {})
{
    Error error;
    readAll(content, options, nullptr, &error);
    return error.issue;
}

QByteArray row(int number, const QByteArray &cells, const QByteArray &more = {})
{
    return "<row r=\"" + QByteArray::number(number) + "\"" + more + ">" + cells + "</row>";
}

QByteArray cell(const QByteArray &address, const QByteArray &value, const QByteArray &more = {})
{
    return "<c r=\"" + address + "\"" + more + "><v>" + value + "</v></c>";
}

} // namespace

class tst_TableFile : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void unreadableText();
    void numbers_data();
    void numbers();
    void readsWhatExcelWrites();
    void readsCells();
    void refusesWorkbooks_data();
    void refusesWorkbooks();
    void choosesTheSheet();
    void everyTruncationIsRefused();
    void manyRows();
};

void tst_TableFile::texts_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<char>("separator");
    const QString text = u"reference;amount\nȘtefan;10\n"_s;
    QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QStringEncoder big(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
    QTest::newRow("plain") << text.toUtf8() << u""_s << ';';
    QTest::newRow("mark") << "\xEF\xBB\xBF" + text.toUtf8() << u""_s << ';';
    QTest::newRow("UTF-16 LE") << QByteArray(little.encode(text)) << u""_s << ';';
    QTest::newRow("UTF-16 BE") << QByteArray(big.encode(text)) << u""_s << ';';
    QTest::newRow("comma") << "reference,amount\n\"Ștefan\",10\n"_ba << u""_s << ',';
    QTest::newRow("tab") << "reference\tamount\r\nȘtefan\t 10 \r\n\t\r\n"_ba << u""_s << '\t';
    QTest::newRow("quoted separators")
        << "\"reference\",amount\n\"Ștefan\",\"10\"\n,\n"_ba << u""_s << ',';
}

void tst_TableFile::texts()
{
    QFETCH(QByteArray, content);
    TableFacts facts;
    const QStringList rows = readAll(content, {}, &facts);
    QCOMPARE(rows, QStringList({u"1:treference|tamount"_s, u"2:tȘtefan|t10"_s}));
    QTEST(facts.separator, "separator");
}

void tst_TableFile::unreadableText()
{
    const QByteArray cyrillic = "reference,amount\nok,1\n\xCF\xE5\xF2\xF0\xB8\xB2,2\n";
    QCOMPARE(issueOf(cyrillic).problem, NotUtf8);
    QCOMPARE(issueOf(cyrillic).row, 3);
    QCOMPARE(readAll(cyrillic, {.encoding = TextEncoding::Windows1251}).last(), u"3:tПетрёІ|t2"_s);
    QCOMPARE(issueOf("a,b\n\x98,c\n", {.encoding = TextEncoding::Windows1251}).row, 2);
    QCOMPARE(issueOf("\xFF\xFE"
                     "a",
                 {})
                 .problem,
        NotUtf8);
    QCOMPARE(issueOf(QByteArray("a,b\nc\0,d\n", 9)).problem, NotUtf8);
    QCOMPARE(issueOf("a,b\n\"c,d\n").problem, BadQuoting);
    QCOMPARE(issueOf(QByteArray(65 * 1024 * 1024, 'x')).problem, TooLarge);
    QCOMPARE(issueOf("\xD0\xCF\x11\xE0 anything").problem, FileProtected);
}

void tst_TableFile::numbers_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("read");
    QTest::addColumn<CellKind>("kind");
    const auto number = [](const char *stored, const char *read, CellKind kind = CellKind::Number) {
        QTest::newRow(stored) << QString::fromLatin1(stored) << QString::fromLatin1(read) << kind;
    };
    number("17", "17");
    number("17.5", "17.5");
    number("17.100000000000001", "17.1");
    number("0.29999999999999999", "0.3");
    number("9.9999999999999996E-2", "0.1");
    number("999999999999999.9", "1000000000000000", CellKind::InexactNumber);
    number("1.25E3", "1250");
    number("1e2", "100");
    number("-2.5", "-2.5");
    number("0", "0");
    number("0.00", "0");
    number("514012345678", "514012345678");
    number("5.14012345678E11", "514012345678");
    number("123456789012345", "123456789012345");
    number("1234567890123450", "1234567890123450", CellKind::InexactNumber);
    number("1.2345678901234567E19", "12345678901234600000", CellKind::InexactNumber);
    number("1E999", "1E999", CellKind::Other);
    number("NaN", "NaN", CellKind::Other);
    number("1,5", "1,5", CellKind::Other);
    number("", "", CellKind::Other);
}

void tst_TableFile::numbers()
{
    QFETCH(QString, stored);
    const TableCell cell = numberCell(stored);
    QTEST(cell.text, "read");
    QTEST(cell.kind, "kind");
}

void tst_TableFile::readsWhatExcelWrites()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"book.xlsx"_s);
    lxw_workbook *book = workbook_new(QFile::encodeName(path).constData());
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Payouts");
    lxw_format *date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format *padded = workbook_add_format(book);
    format_set_num_format(padded, "00000000");
    lxw_format *money = workbook_add_format(book);
    format_set_num_format(money, "#,##0.00 \"MDL\"");
    worksheet_write_string(sheet, 0, 0, "reference", nullptr);
    worksheet_write_string(sheet, 0, 2, "amount", nullptr);
    worksheet_write_number(sheet, 1, 2, 17.1, money);
    worksheet_write_string(sheet, 1, 0, "Ștefan", nullptr);
    worksheet_write_number(sheet, 3, 0, 1234, padded);
    worksheet_write_number(sheet, 3, 2, 45000, date);
    worksheet_write_formula(sheet, 4, 2, "=C2*2", nullptr);
    worksheet_write_boolean(sheet, 5, 0, 1, nullptr);
    QCOMPARE(workbook_close(book), LXW_NO_ERROR);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    TableFacts facts;
    QCOMPARE(readAll(file.readAll(), {}, &facts),
        QStringList({u"1:treference|_|tamount"_s, u"2:tȘtefan|_|n17.1"_s, u"4:n00001234|_|f45000"_s,
            u"5:_|_|=0"_s, u"6:?1"_s}));
    QVERIFY(facts.isWorkbook);
    QCOMPARE(facts.sheet, u"Payouts"_s);
}

void tst_TableFile::readsCells()
{
    const QByteArray strings = "<si><t>whole</t></si><si><r><t>in </t></r><r><t>runs</t></r>"
                               "<rPh><t>spoken</t></rPh></si>";
    const QByteArray styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]0.0%\"/>"
                              "<numFmt numFmtId=\"171\" formatCode=\"#,##0 &quot;days&quot;\"/>"
                              "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/>"
                              "<xf numFmtId=\"171\"/><xf numFmtId=\"22\"/></cellXfs>";
    const QByteArray cells = cell("A1", "0", " t=\"s\"") + cell("B1", "1", " t=\"s\"")
        + "<c r=\"D1\" t=\"inlineStr\"><is><t>&lt;in&gt;</t></is></c>"
        + cell("E1", "0.05", " s=\"1\"") + cell("F1", "12", " s=\"2\"")
        + cell("G1", "45000", " s=\"3\"") + cell("H1", "#N/A", " t=\"e\"")
        + cell("I1", "2", " t=\"s\"") + "<c><v>7</v></c>";
    QCOMPARE(readAll(workbook(row(1, cells), strings, styles).bytes()),
        QStringList({u"1:twhole|tin runs|_|t<in>|f0.05|n12|f45000|?#N/A|?2|n7"_s}));
}

void tst_TableFile::refusesWorkbooks_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<InputProblem>("problem");
    const QByteArray good = row(1, cell("A1", "1"));
    const auto refused = [](const char *name, const QByteArray &content, InputProblem problem) {
        QTest::newRow(name) << content << problem;
    };
    const auto with = [&good](const QByteArray &name, const QByteArray &content,
                          const ZipMaker::Options &options = {}) {
        ZipMaker zip = workbook(good);
        zip.add(name, content, options);
        return zip.bytes();
    };
    refused("bomb", with("xl/media/image.xml", QByteArray(30 * 1024 * 1024, ' ')), FileUnsafe);
    refused("large", with("xl/other.xml", "x", {.claimedSize = 300u * 1024 * 1024}), FileUnsafe);
    refused("nested", with("xl/embeddings/other.xlsx", "PK"), FileUnsafe);
    refused("macro", with("xl/vbaProject.bin", "x"), FileUnsafe);
    refused("other workbooks", with("xl/externalLinks/externalLink1.xml", "<a/>"), FileUnsafe);
    refused("locked part", with("xl/other.xml", "x", {.flags = 1}), FileUnsafe);
    refused("two of one name", with("XL/workbook.xml", "<a/>"), FileDamaged);
    ZipMaker many = workbook(good);
    for (int i = 0; i < 1000; ++i)
        many.add("xl/p" + QByteArray::number(i), "x");
    refused("many parts", many.bytes(), FileUnsafe);

    const auto sheet = [](const QByteArray &content, const ZipMaker::Options &options = {}) {
        ZipMaker zip;
        const QByteArray type = "x/worksheet";
        zip.add(
            "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheet name=\"S\" r:id=\"a\"/></workbook>");
        zip.add("xl/_rels/workbook.xml.rels",
            "<R><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></R>");
        zip.add("xl/s.xml", content, options);
        return zip.bytes();
    };
    refused("entity",
        sheet("<!DOCTYPE s [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;\">]><s>"
            + row(1, "<c t=\"str\"><v>&b;</v></c>") + "</s>"),
        FileUnsafe);
    refused("unknown entity", sheet("<s>" + row(1, "<c><v>&b;</v></c>") + "</s>"), FileDamaged);
    refused("CDATA", sheet("<s>" + row(1, "<c><v><![CDATA[1]]></v></c>") + "</s>"), FileUnsafe);
    refused("UTF-16", sheet(QByteArray("\xFF\xFE<\0s\0", 6)), FileDamaged);
    QByteArray deep;
    for (int i = 0; i < 70; ++i)
        deep += "<x>";
    refused("deep", sheet("<s>" + deep), FileUnsafe);
    QByteArray noise(2 * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < noise.size(); i += 3)
        noise[i] = char('a' + (i * 7919 >> 5) % 26);
    refused("long value", sheet("<s>" + row(1, "<c t=\"str\"><v>" + noise + "</v></c>") + "</s>"),
        FileUnsafe);
    refused("value beyond 64 KiB",
        sheet("<s>" + row(1, "<c t=\"str\"><v>" + noise.left(70'000) + "</v></c>") + "</s>"),
        FileUnsafe);
    refused("columns", sheet("<s>" + row(1, cell("GZ1", "1")) + "</s>"), FileUnsafe);
    refused("back", sheet("<s>" + row(2, cell("A2", "1")) + row(1, cell("A1", "1")) + "</s>"),
        FileDamaged);
    refused("same row", sheet("<s>" + row(2, cell("A2", "1")) + row(2, cell("A2", "1")) + "</s>"),
        FileDamaged);
    refused("same cell", sheet("<s>" + row(1, cell("A1", "1") + cell("A1", "2")) + "</s>"),
        FileDamaged);
    refused("no address", sheet("<s>" + row(1, cell("1A", "1")) + "</s>"), FileDamaged);
    refused("open end", sheet("<s>" + row(1, cell("A1", "1"))), FileDamaged);
    refused("checksum", sheet("<s>" + row(1, cell("A1", "1")) + "</s>", {.badChecksum = true}),
        FileDamaged);
    refused("more than it says",
        sheet("<s>" + row(1, cell("A1", "1")) + "</s>", {.claimedSize = 20}), FileDamaged);
    refused(
        "hidden row", sheet("<s>" + row(1, cell("A1", "1"), " hidden=\"1\"") + "</s>"), HiddenRow);
    refused("empty", sheet("<s/>"), Empty);
    refused(
        "no workbook",
        [] {
            ZipMaker zip;
            zip.add("word/document.xml", "<a/>");
            return zip.bytes();
        }(),
        FileDamaged);
    refused("not a container", "PK\x03\x04 and nothing more", FileDamaged);
}

void tst_TableFile::refusesWorkbooks()
{
    QFETCH(QByteArray, content);
    QTEST(issueOf(content).problem, "problem");
}

void tst_TableFile::choosesTheSheet()
{
    const auto book = [](const QByteArray &hidden, const QByteArray &second) {
        ZipMaker zip;
        zip.add("xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheet name=\"One\" r:id=\"a\"/>"
            "<sheet name=\"Two\" r:id=\"b\""
                + hidden + "/></workbook>");
        zip.add("xl/_rels/workbook.xml.rels",
            "<R><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s1.xml\"/>"
            "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"s2.xml\"/></R>");
        zip.add("xl/s1.xml", "<s>" + row(1, cell("A1", "1")) + "</s>");
        zip.add("xl/s2.xml", "<s>" + second + "</s>");
        return zip.bytes();
    };
    const QByteArray two = row(1, cell("A1", "2"));
    QCOMPARE(issueOf(book({}, two)).problem, NotOneOf);
    QCOMPARE(issueOf(book({}, two)).accepted, u"One, Two"_s);
    QCOMPARE(readAll(book({}, two), {.sheet = u"Two"_s}), QStringList(u"1:n2"_s));
    QCOMPARE(readAll(book({}, {})), QStringList(u"1:n1"_s));
    QCOMPARE(readAll(book(" state=\"veryHidden\"", two)), QStringList(u"1:n1"_s));
    QCOMPARE(issueOf(book({}, two), {.sheet = u"Three"_s}).value, u"Three"_s);
}

void tst_TableFile::everyTruncationIsRefused()
{
    const QByteArray whole = workbook(row(1, cell("A1", "1")) + row(2, cell("A2", "2"))).bytes();
    QCOMPARE(readAll(whole).size(), 2);
    for (qsizetype size = 4; size < whole.size(); ++size)
        QVERIFY2(
            issueOf(whole.left(size)).problem == FileDamaged, qPrintable(QString::number(size)));
}

void tst_TableFile::manyRows()
{
    QByteArray rows;
    for (int i = 1; i <= 20'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        rows += row(i, cell("A" + number, number) + cell("B" + number, number + ".25"));
    }
    const QStringList read = readAll(workbook(rows).bytes());
    QCOMPARE(read.size(), 20'000);
    QCOMPARE(read.last(), u"20000:n20000|n20000.25"_s);
}

QTEST_GUILESS_MAIN(tst_TableFile)
#include "tst_tablefile.moc"
