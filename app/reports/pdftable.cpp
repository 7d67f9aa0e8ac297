// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdftable.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr double padMm = 0.95; // above and below the text of a row
constexpr double lineMm = 3.7;
constexpr double baselineMm = 2.85; // below the top of a line

} // namespace

PdfTable::PdfTable(PdfPages &pages, QList<PdfColumn> columns, PdfFont ids)
    : m_pages(pages)
    , m_columns(std::move(columns))
    , m_ids(ids)
{
    double fixed = 0;
    for (const PdfColumn &column : std::as_const(m_columns))
        fixed += PdfPages::mm(column.widthMm);
    const double rest = std::max(0.0, m_pages.width() - fixed);
    double left = 0;
    QStringList titles;
    for (const PdfColumn &column : std::as_const(m_columns)) {
        const bool last = titles.size() + 1 == m_columns.size();
        const double width = column.widthMm > 0 ? PdfPages::mm(column.widthMm) : rest;
        m_left.push_back(left);
        m_widths.push_back(width - (last ? 0 : PdfPages::mm(pdfGapMm)));
        left += width;
        titles += column.title;
    }
    PdfBlock head = blockOf(titles, true, false);
    head.keepWithNext = true;
    m_head = std::make_shared<const PdfBlock>(head);
    m_pages.add(std::move(head));
}

void PdfTable::addRow(const QStringList &cells, Row kind)
{
    PdfBlock block = blockOf(cells, false, kind == Row::Bold);
    block.repeated = m_head;
    block.keepWithNext = kind == Row::KeptWithNext;
    m_pages.add(std::move(block));
}

PdfBlock PdfTable::blockOf(const QStringList &cells, bool head, bool bold) const
{
    PdfBlock block;
    double textHeight = 0;
    for (int i = 0; i < std::min(cells.size(), m_columns.size()); ++i) {
        const bool mono = m_columns[i].mono && !head && !bold;
        const PdfFont font = bold ? PdfFont::Bold : mono ? m_ids : PdfFont::Body;
        textHeight = std::max(textHeight,
                              addCell(block, i, cells[i], font, head ? pdfGrey : pdfBlack));
    }
    block.height = textHeight + 2 * PdfPages::mm(padMm);
    const QPointF bottom(0, block.height);
    block.rules.push_back({QLineF(bottom, bottom + QPointF(m_pages.width(), 0)),
                           PdfPages::mm(head ? 0.18 : 0.12), head ? pdfBlack : pdfLight});
    return block;
}

/// Returns the height of the cell's text.
double PdfTable::addCell(PdfBlock &block, int column, const QString &text, PdfFont font,
                         QRgb color) const
{
    const double width = m_widths[size_t(column)];
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n'))
        lines += m_pages.broken(paragraph, font, width, m_columns[column].mono);
    double top = PdfPages::mm(padMm);
    for (const QString &line : lines) {
        const double free = m_columns[column].right ? width - m_pages.advance(line, font) : 0;
        block.texts.push_back({m_left[size_t(column)] + free, top + PdfPages::mm(baselineMm), line,
                               font, color});
        top += PdfPages::mm(lineMm);
    }
    return std::max<qsizetype>(lines.size(), 1) * PdfPages::mm(lineMm);
}

} // namespace paydesk
