// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportfigures.h"

namespace paydesk {

class PdfPages;

/// The lines that do not match, with a line of counts above them. Amounts are never broken, and
/// neither are references; provider ids and other long names break anywhere.
class PdfExceptions
{
public:
    explicit PdfExceptions(const ReconciliationReport &report);

    /// False: the page must be turned, for its amounts leave too little room for references.
    bool fit(const PdfPages &pages) const;
    void addTo(PdfPages &pages, const Figures &figures) const;

private:
    QList<QStringList> m_rows;
    qint64 m_count = 0;
};

} // namespace paydesk
