// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/table.h"
#include "models/tablefile/xlsxbook.h"

namespace paydesk {

/// One sheet of an XLSX workbook (ECMA-376, transitional or strict), row by row. Values are read,
/// formulas never.
class XlsxTable : public TableReader
{
public:
    static Result<std::unique_ptr<TableReader>> open(
        const QByteArray &content, const TableOptions &options);

    Result<bool> next() override;
    int percent() const override { return m_xml.percent(); }

private:
    struct Cell
    {
        size_t column = 0;
        QString type; ///< attribute t: "s", "str", "inlineStr", "b", "e", "d", "n" or none
        size_t style = 0;
        QString value;
        bool formula = false;
    };

    XlsxTable(std::unique_ptr<ZipArchive> archive, XlsxBook book, std::unique_ptr<ZipPart> sheet);
    Result<void> beginRow();
    Result<void> beginCell();
    Result<void> takeToken();
    TableCell valueOf(const Cell &cell) const;
    void putCell();
    Error fail(Error error) const;

    std::unique_ptr<ZipArchive> m_archive;
    XlsxBook m_book;
    XlsxXml m_xml;
    Cell m_cell;
    size_t m_nextColumn = 0;
    bool m_hidden = false;
    bool m_spoken = false;
    bool m_rowEnded = false;
};

} // namespace paydesk
