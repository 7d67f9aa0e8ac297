// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/xlsxtable.h"

#include "models/tablefile/numbercell.h"

#include <algorithm>

namespace paydesk {

namespace {

using S = QLatin1StringView;
constexpr qint64 mostSheetRows = 1'048'576; // of the format
constexpr size_t mostSheetColumns = 200;

/// The column of "AB12", from 0; nothing when it is no such address.
std::optional<size_t> columnOf(const QString &address)
{
    size_t column = 0;
    qsizetype letters = 0;
    while (letters < address.size() && address.at(letters) >= u'A' && address.at(letters) <= u'Z')
        column = column * 26 + (address.at(letters++).unicode() - u'A' + 1);
    return letters > 0 && letters <= 3 ? std::optional(column - 1) : std::nullopt;
}

} // namespace

XlsxTable::XlsxTable(
    std::unique_ptr<ZipArchive> archive, XlsxBook book, std::unique_ptr<ZipPart> sheet)
    : m_archive(std::move(archive))
    , m_book(std::move(book))
    , m_xml(std::move(sheet))
{
}

Result<std::unique_ptr<TableReader>> XlsxTable::open(
    const QByteArray &content, const TableOptions &options)
{
    auto archive = ZipArchive::open(content);
    if (!archive)
        return archive.error();
    auto book = XlsxBook::read(**archive);
    if (!book)
        return book.error();
    const auto sheet = book->choose(**archive, options.sheet);
    if (!sheet)
        return sheet.error();
    auto part = (*archive)->part(sheet->part);
    if (!part)
        return damagedFile(QStringLiteral("no part ") + sheet->part);
    std::unique_ptr<XlsxTable> table(
        new XlsxTable(*std::move(archive), *std::move(book), *std::move(part)));
    table->m_facts.isWorkbook = true;
    table->m_facts.sheet = sheet->name;
    table->m_facts.datesFrom1904 = table->m_book.datesFrom1904;
    return std::unique_ptr<TableReader>(std::move(table));
}

Result<bool> XlsxTable::next()
{
    for (;;) {
        m_rowEnded = false;
        while (!m_rowEnded) {
            const auto more = m_xml.next();
            if (!more)
                return fail(more.error());
            if (!*more)
                return false;
            if (auto taken = takeToken(); !taken)
                return fail(taken.error());
        }
        const bool empty = std::all_of(m_cells.begin(), m_cells.end(),
            [](const TableCell &cell) { return cell.kind == CellKind::Empty; });
        if (empty)
            continue;
        // What a filter hides is not seen by the person who has it paid.
        if (m_hidden)
            return fail(Error::input(QStringLiteral("file"), InputProblem::HiddenRow));
        return true;
    }
}

Result<void> XlsxTable::takeToken()
{
    if (m_xml.begins(S("row")))
        return beginRow();
    if (m_xml.begins(S("c")))
        return beginCell();
    if (m_xml.begins(S("f")))
        m_cell.formula = true;
    else if (m_xml.begins(S("rPh")) || m_xml.ends(S("rPh")))
        m_spoken = m_xml.begins();
    else if (m_xml.begins(S("v")) || m_xml.begins(S("t")))
        m_xml.keepText(true);
    else if (m_xml.ends(S("v")) || m_xml.ends(S("t"))) {
        if (!m_spoken)
            m_cell.value += m_xml.text();
        m_xml.keepText(false);
    } else if (m_xml.ends(S("c")))
        putCell();
    else if (m_xml.ends(S("row")))
        m_rowEnded = true;
    return {};
}

Result<void> XlsxTable::beginRow()
{
    m_cells.clear();
    m_nextColumn = 0;
    m_hidden = m_xml.attribute(S("hidden")) == u"1" || m_xml.attribute(S("hidden")) == u"true";
    const QString number = m_xml.attribute(S("r"));
    const qint64 row = number.isEmpty() ? m_row + 1 : number.toLongLong();
    if (row <= m_row || row > mostSheetRows)
        return damagedFile(QStringLiteral("row %1 follows row %2").arg(number).arg(m_row));
    m_row = row;
    return {};
}

Result<void> XlsxTable::beginCell()
{
    const QString address = m_xml.attribute(S("r"));
    const auto column = address.isEmpty() ? std::optional(m_nextColumn) : columnOf(address);
    if (!column || *column < m_nextColumn)
        return damagedFile(QStringLiteral("cell ") + address);
    if (*column >= mostSheetColumns)
        return unsafeFile(QStringLiteral("%1 columns").arg(mostSheetColumns));
    m_cell = {.column = *column,
        .type = m_xml.attribute(S("t")),
        .style = size_t(m_xml.attribute(S("s")).toUInt())};
    m_nextColumn = *column + 1;
    return {};
}

void XlsxTable::putCell()
{
    m_cells.resize(m_cell.column + 1);
    m_cells.back() = valueOf(m_cell);
}

TableCell XlsxTable::valueOf(const Cell &cell) const
{
    if (cell.formula)
        return {cell.value, CellKind::Formula};
    if (cell.value.trimmed().isEmpty())
        return {};
    if (cell.type == u"s") {
        bool ok = false;
        const size_t index = cell.value.toUInt(&ok);
        if (!ok || index >= m_book.strings.size())
            return {cell.value, CellKind::Other};
        const QString &text = m_book.strings[index];
        return {text, text.isEmpty() ? CellKind::Empty : CellKind::Text};
    }
    if (cell.type == u"inlineStr" || cell.type == u"str")
        return {cell.value.trimmed(), CellKind::Text};
    if (cell.type == u"d")
        return {cell.value, CellKind::Formatted};
    if (!cell.type.isEmpty() && cell.type != u"n")
        return {cell.value, CellKind::Other};
    const XlsxLook look = cell.style < m_book.looks.size() ? m_book.looks[cell.style] : XlsxLook();
    if (look.formatted)
        return {cell.value, CellKind::Formatted};
    TableCell number = numberCell(cell.value);
    if (number.kind == CellKind::Number && look.digits > number.text.size()
        && !number.text.contains(u'.') && !number.text.startsWith(u'-'))
        number.text = number.text.rightJustified(look.digits, u'0');
    return number;
}

Error XlsxTable::fail(Error error) const
{
    error.issue.row = m_row;
    return error;
}

} // namespace paydesk
