// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/pdfpages.h"

#include <QStringList>

namespace paydesk {

inline constexpr double pdfGapMm = 2.2; ///< between two columns, part of the left one's width

struct PdfColumn
{
    QString title;
    double widthMm = 0; ///< 0 = what the others leave, for one column
    bool right = false; ///< amounts
    bool mono = false; ///< ids, broken anywhere
};

/// A table whose head is repeated on every page and whose rows are never split. Cells that are
/// too wide break into lines, as they do at a line feed; nothing is cut off. Rows go to the pages as they are added.
class PdfTable
{
public:
    PdfTable(PdfPages &pages, QList<PdfColumn> columns, PdfFont ids = PdfFont::Mono);

    enum class Row { Normal, Bold, KeptWithNext };
    void addRow(const QStringList &cells, Row kind = Row::Normal);

private:
    PdfBlock blockOf(const QStringList &cells, bool head, bool bold) const;
    double addCell(PdfBlock &block, int column, const QString &text, PdfFont font,
                   QRgb color) const;

    PdfPages &m_pages;
    QList<PdfColumn> m_columns;
    PdfFont m_ids;
    std::vector<double> m_left; ///< in dots
    std::vector<double> m_widths; ///< of the text, in dots
    std::shared_ptr<const PdfBlock> m_head;
};

} // namespace paydesk
