// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/xlsxxml.h"

namespace paydesk {

/// What the look of a number says about it.
struct XlsxLook
{
    bool formatted = false; ///< a date, a time or a percentage
    qsizetype digits = 0; ///< filled up with zeros at its left to so many: "000000"
};

/// What the cells of all sheets share.
struct XlsxBook
{
    struct Sheet
    {
        QString name;
        QString part;
        bool hidden = false;
    };

    std::vector<Sheet> sheets;
    std::vector<QString> strings;
    bool datesFrom1904 = false;
    std::vector<XlsxLook> looks; ///< by the style number of a cell

    static Result<XlsxBook> read(const ZipArchive &archive);
    /// The sheet that was asked for, or the only one that is to be seen and not empty.
    Result<Sheet> choose(const ZipArchive &archive, const QString &name) const;
};

} // namespace paydesk
