// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <vector>

namespace paydesk {

/// What a cell of a spreadsheet holds. In CSV everything is text.
enum class CellKind : quint8 {
    Empty,
    Text,
    Number, ///< plain decimal text with a point, never through a binary number
    InexactNumber, ///< more digits than a spreadsheet keeps
    Formatted, ///< a date, a time or a percentage: the file holds another number than it shows
    Formula, ///< its result may be older than what it is made of
    Other ///< an error or a truth value
};

struct TableCell
{
    QString text;
    CellKind kind = CellKind::Empty;
};

enum class TextEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1251 };

/// Absent = found out from the whole file, where that leaves no doubt.
struct TableOptions
{
    std::optional<TextEncoding> encoding = {};
    QString sheet = {}; ///< of a workbook
};

/// How the file was read, to be shown to the person who has it imported.
struct TableFacts
{
    bool isWorkbook = false;
    TextEncoding encoding = TextEncoding::Utf8;
    char separator = ',';
    QString sheet;
    bool datesFrom1904 = false; ///< a workbook whose dates count from there
};

/// Rows of cells, one after another. Rows without any value are left out.
class TableReader
{
public:
    virtual ~TableReader() = default;

    /// False at the end, which also says that the file is whole. After an error (Error::issue.row
    /// = its row) there is nothing more.
    virtual Result<bool> next() = 0;

    const TableFacts &facts() const { return m_facts; }
    qint64 row() const { return m_row; } ///< line or row of the file, from 1
    const std::vector<TableCell> &cells() const { return m_cells; }
    /// Of 100, how far the reading is.
    virtual int percent() const = 0;

protected:
    TableFacts m_facts;
    qint64 m_row = 0;
    std::vector<TableCell> m_cells;
};

inline constexpr qint64 largestTableFile = 64 * 1024 * 1024;

/// By its first bytes: a workbook, or what Excel protects. Anything else is read as text.
bool isBinaryTable(QByteArrayView content);

/// The content of a CSV file (separated by comma, semicolon or tab) or of an XLSX workbook; which
/// of both is told by its first bytes.
Result<std::unique_ptr<TableReader>> openTable(
    const QByteArray &content, const TableOptions &options);

} // namespace paydesk
