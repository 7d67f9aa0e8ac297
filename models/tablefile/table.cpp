// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/table.h"

#include "models/tablefile/csvtable.h"
#include "models/tablefile/xlsxtable.h"

namespace paydesk {

namespace {

// What Excel locks with a password, and what it wrote before 2007, is a compound file.
const QByteArrayView compoundFile("\xD0\xCF\x11\xE0", 4);
constexpr QByteArrayView zipFile("PK\x03\x04", 4);

} // namespace

bool isBinaryTable(QByteArrayView content)
{
    return content.startsWith(compoundFile) || content.startsWith(zipFile);
}

Result<std::unique_ptr<TableReader>> openTable(
    const QByteArray &content, const TableOptions &options)
{
    if (content.size() > largestTableFile)
        return Error::input(
            QStringLiteral("file"), InputProblem::TooLarge, {}, QStringLiteral("64 MiB"));
    if (content.startsWith(compoundFile))
        return Error::input(QStringLiteral("file"), InputProblem::FileProtected);
    if (content.startsWith(zipFile))
        return XlsxTable::open(content, options);
    return CsvTable::open(content, options);
}

} // namespace paydesk
