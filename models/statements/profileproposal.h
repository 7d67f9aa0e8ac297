// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/statementprofile.h"

namespace paydesk {

/// Something that the file does not settle. A person answers it; nothing is taken for granted.
struct ProfileDoubt
{
    QString key; ///< of the profile's JSON: "decimal", "date_order", "types"
    QString value; ///< what is proposed, empty where nothing can be
    QStringList others; ///< what the file would allow as well
    qint64 row = 0; ///< an example
    QString text; ///< what stands there
};

/// A profile made out of a file, with all that it leaves open.
struct ProfileProposal
{
    StatementProfile profile; ///< may lack what the doubts name
    QList<ProfileDoubt> doubts;
    /// Rows to be looked at first: the longest and the shortest amount, the largest and the
    /// smallest, negative ones, the first one of each type, the last one of the file.
    QList<qint64> hardestRows;
    qint64 rows = 0; ///< of movements that were looked at
};

/// Looks at a whole CSV, XLSX or JSON file, at most 200,000 rows of it. Absent \c zone is always a
/// doubt where a date names no offset. \c currency is that of all rows, where no column says one.
Result<ProfileProposal> proposeProfile(const QByteArray &content,
                                       std::optional<TextEncoding> encoding = {},
                                       const QByteArray &zone = {},
                                       std::optional<Currency> currency = {});

} // namespace paydesk
