// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/csvreader.h"
#include "models/tablefile/table.h"

#include <memory>

namespace paydesk {

/// The rows of a statement's table as UTF-8, without a copy where the file is UTF-8 itself. A
/// million rows come through here, so nothing is made into a QString.
class StatementRows
{
public:
    virtual ~StatementRows() = default;

    /// CSV, XLSX or JSON, told by the content's first bytes.
    static Result<std::unique_ptr<StatementRows>> open(const QByteArray &content,
                                                       const TableOptions &options,
                                                       std::optional<char> separator);

    /// False at the end. Rows without any value are left out.
    virtual Result<bool> next() = 0;
    virtual qsizetype count() const = 0;
    /// Without blanks at its ends; empty beyond the last cell. Lasts until next().
    virtual QByteArrayView text(qsizetype column) const = 0;
    virtual CellKind kind(qsizetype column) const = 0;
    virtual qint64 row() const = 0;
    virtual int percent() const = 0;
    virtual const TableFacts &facts() const = 0;
};

} // namespace paydesk
