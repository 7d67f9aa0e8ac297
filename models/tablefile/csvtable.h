// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/csvreader.h"
#include "models/tablefile/table.h"

namespace paydesk {

/// A CSV file. The separator is the one that its first line has most of.
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
