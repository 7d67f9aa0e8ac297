// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "models/core/result.h"

#include <map>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace paydesk {

struct XlsxColumn
{
    QString title;
    double width = 10; ///< in characters
};

/// An XLSX file that is written row by row in constant memory. Rows of a sheet must come in
/// order; the cells of a row are counted by themselves. The first failure is kept for close().
class XlsxFile
{
public:
    explicit XlsxFile(const QString &path);
    ~XlsxFile();
    Q_DISABLE_COPY_MOVE(XlsxFile)

    /// The rows that follow go to the new sheet.
    void beginSheet(const QString &name, const QList<double> &widths);
    void foot(const QString &left); ///< of the printed sheet
    void beginRow(bool bold = false);
    void skip() { ++m_column; }
    void text(const QString &value);
    void number(qint64 value);
    void money(const std::optional<Money> &amount);
    void date(const std::optional<Timestamp> &at);
    /// The row below the head stays in sight, and the columns can be filtered.
    void freezeHead(int columns);
    int row() const { return m_row; } ///< from 0, -1 before the first

    Result<void> close();

private:
    lxw_format *moneyFormat(int exponent);
    lxw_format *newFormat(const char *number);
    void keep(int error);

    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    std::map<int, lxw_format *> m_moneyFormats; ///< by exponent; bold ones from 100
    lxw_format *m_bold = nullptr;
    lxw_format *m_date = nullptr;
    QString m_path;
    int m_row = -1;
    int m_column = 0;
    bool m_boldRow = false;
    int m_error = 0;
};

} // namespace paydesk
