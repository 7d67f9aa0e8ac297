// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/xlsxbook.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>

namespace paydesk {

namespace {

using S = QLatin1StringView;
constexpr size_t mostSheets = 200;
constexpr size_t mostStrings = 4'000'000;
constexpr size_t mostLooks = 65'000; // Excel's own limit

struct Relation
{
    QString type; ///< the last word of its address: "worksheet"
    QString target;
};
using Relations = QHash<QString, Relation>;

/// Calls \c visit at each beginning and end of an element.
template <typename Visit>
Result<void> visitAll(const ZipArchive &archive, const QString &part, Visit visit)
{
    auto opened = archive.part(part);
    if (!opened)
        return damagedFile(QStringLiteral("no part ") + part);
    XlsxXml xml(*std::move(opened));
    for (;;) {
        const auto more = xml.next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (auto visited = visit(xml); !visited)
            return visited.error();
    }
}

bool isTrue(const QString &attribute)
{
    return attribute == u"1" || attribute == u"true";
}

/// A target is relative to the folder of the part that it stands in.
QString partOf(const QString &target)
{
    return target.startsWith(u'/') ? target.mid(1) : QDir::cleanPath(u"xl/" + target);
}

Result<Relations> relationsOf(const ZipArchive &archive)
{
    Relations relations;
    const auto read = visitAll(archive, QStringLiteral("xl/_rels/workbook.xml.rels"),
        [&relations](XlsxXml &xml) -> Result<void> {
            if (xml.begins(S("Relationship")) && xml.attribute(S("TargetMode")) != u"External") {
                relations.insert(xml.attribute(S("Id")),
                    {xml.attribute(S("Type")).section(u'/', -1),
                        partOf(xml.attribute(S("Target")))});
            }
            return {};
        });
    return read ? Result<Relations>(relations) : read.error();
}

Result<void> readSheets(const ZipArchive &archive, const Relations &relations, XlsxBook &book)
{
    return visitAll(archive, QStringLiteral("xl/workbook.xml"), [&](XlsxXml &xml) -> Result<void> {
        if (xml.begins(S("workbookPr")))
            book.datesFrom1904 = isTrue(xml.attribute(S("date1904")));
        if (!xml.begins(S("sheet")))
            return {};
        const Relation relation = relations.value(xml.attribute(S("id")));
        if (relation.type != u"worksheet")
            return {};
        if (book.sheets.size() >= mostSheets)
            return unsafeFile(QStringLiteral("%1 sheets").arg(mostSheets));
        const QString state = xml.attribute(S("state"));
        book.sheets.push_back(
            {xml.attribute(S("name")), relation.target, !state.isEmpty() && state != u"visible"});
        return {};
    });
}

/// The runs of a text that is written in several looks follow each other; how it is pronounced
/// (rPh) is no part of it.
Result<void> readStrings(const ZipArchive &archive, const QString &part, XlsxBook &book)
{
    QString text;
    bool spoken = false;
    return visitAll(archive, part, [&](XlsxXml &xml) -> Result<void> {
        if (xml.begins(S("si")))
            text.clear();
        else if (xml.begins(S("rPh")) || xml.ends(S("rPh")))
            spoken = xml.begins();
        else if (xml.begins(S("t")))
            xml.keepText(true);
        else if (xml.ends(S("t")) && !spoken)
            text += xml.text();
        if (xml.ends(S("t")))
            xml.keepText(false);
        if (!xml.ends(S("si")))
            return {};
        if (book.strings.size() >= mostStrings)
            return unsafeFile(QStringLiteral("%1 texts").arg(mostStrings));
        book.strings.push_back(text.trimmed());
        return {};
    });
}

/// ECMA-376, 18.8.30: the numbers of the formats that every workbook has.
bool isDateOrPercent(int format)
{
    return (format >= 9 && format <= 10) || (format >= 14 && format <= 22)
        || (format >= 27 && format <= 36) || (format >= 45 && format <= 47)
        || (format >= 50 && format <= 58);
}

XlsxLook lookOf(QString code)
{
    static const QRegularExpression texts(
        QStringLiteral(R"("[^"]*"|\\.|_.|\*.|\[(?!h|m|s|H|M|S)[^\]]*\])"));
    static const QRegularExpression marks(QStringLiteral("[dmyhsDMYHS%]"));
    code.remove(texts);
    code.remove(QStringLiteral("General"));
    XlsxLook look;
    look.formatted = code.contains(marks);
    if (code.count(u'0') == code.size() && code.size() > 1)
        look.digits = code.size();
    return look;
}

Result<void> readLooks(const ZipArchive &archive, const QString &part, XlsxBook &book)
{
    QHash<int, QString> codes;
    bool ofCells = false;
    return visitAll(archive, part, [&](XlsxXml &xml) -> Result<void> {
        if (xml.begins(S("numFmt")))
            codes.insert(xml.attribute(S("numFmtId")).toInt(), xml.attribute(S("formatCode")));
        if (xml.begins(S("cellXfs")) || xml.ends(S("cellXfs")))
            ofCells = xml.begins();
        if (!ofCells || !xml.begins(S("xf")))
            return {};
        if (book.looks.size() >= mostLooks)
            return unsafeFile(QStringLiteral("%1 formats").arg(mostLooks));
        const int format = xml.attribute(S("numFmtId")).toInt();
        book.looks.push_back(codes.contains(format) ? lookOf(codes.value(format))
                                                    : XlsxLook{isDateOrPercent(format), 0});
        return {};
    });
}

Result<bool> hasCells(const ZipArchive &archive, const QString &part)
{
    auto opened = archive.part(part);
    if (!opened)
        return damagedFile(QStringLiteral("no part ") + part);
    XlsxXml xml(*std::move(opened));
    for (auto more = xml.next();; more = xml.next()) {
        if (!more || !*more)
            return more;
        if (xml.begins(S("v")) || xml.begins(S("t")))
            return true;
    }
}

/// The names once more, one per line, for a choice: they may hold commas themselves.
Error whichSheet(const QString &asked, const QStringList &names)
{
    Error error = Error::input(
        QStringLiteral("sheet"), InputProblem::NotOneOf, asked, names.join(u", "));
    error.detail = names.join(u'\n');
    return error;
}

} // namespace

Result<XlsxBook> XlsxBook::read(const ZipArchive &archive)
{
    const auto relations = relationsOf(archive);
    if (!relations)
        return relations.error();
    XlsxBook book;
    if (auto sheets = readSheets(archive, *relations, book); !sheets)
        return sheets.error();
    for (const Relation &relation : *relations) {
        Result<void> done;
        if (relation.type == u"sharedStrings")
            done = readStrings(archive, relation.target, book);
        else if (relation.type == u"styles")
            done = readLooks(archive, relation.target, book);
        if (!done)
            return done.error();
    }
    return book;
}

Result<XlsxBook::Sheet> XlsxBook::choose(const ZipArchive &archive, const QString &name) const
{
    QStringList names;
    for (const Sheet &sheet : sheets) {
        if (!name.isEmpty() && sheet.name == name)
            return sheet;
        names += sheet.name;
    }
    if (!name.isEmpty())
        return whichSheet(name, names);
    std::vector<Sheet> filled;
    names.clear();
    for (const Sheet &sheet : sheets) {
        const auto has = sheet.hidden ? Result<bool>(false) : hasCells(archive, sheet.part);
        if (!has)
            return has.error();
        if (!*has)
            continue;
        filled.push_back(sheet);
        names += sheet.name;
    }
    if (filled.empty())
        return Error::input(QStringLiteral("file"), InputProblem::Empty);
    return filled.size() == 1 ? Result<Sheet>(filled.front()) : whichSheet({}, names);
}

} // namespace paydesk
