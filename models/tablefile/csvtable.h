// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/csvreader.h"
#include "models/tablefile/table.h"

namespace paydesk {

/// Comma, semicolon or tab: what the text's first line has most of, outside of quotes; a comma where
/// it has none.
char csvSeparatorOf(QByteArrayView text);

/// A CSV file, read with csvSeparatorOf() its text.
class CsvTable : public TableReader
{
public:
    static Result<std::unique_ptr<TableReader>> open(
        const QByteArray &content, const TableOptions &options);

    Result<bool> next() override;
    int percent() const override;

private:
    CsvTable(QByteArray text, TextEncoding encoding, char separator);

    QByteArray m_text; ///< UTF-8
    CsvReader m_reader;
};

} // namespace paydesk
