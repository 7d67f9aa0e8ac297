// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportfigures.h"

#include <QCoreApplication>

namespace paydesk {

/// The words of the XLSX and PDF reports, in the language of the program. Times are in UTC and
/// say so.
class ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(Report)
public:
    static QString kind(LineType type);
    static QString rule(MatchRule rule);
    static QString dataKind(const ReconciliationReport &report); ///< "Live data", "PRACTICE data"
    static QString provider(const ReconciliationReport &report);
    static QString period(const Run &run); ///< "1–20 November 2026"; empty without a period
    static QString moment(Timestamp at); ///< "21 Nov 2026 09:30 UTC"
    static QString program(); ///< "Paydesk 0.1.0"

    struct Parameter
    {
        QString name;
        QString value;
    };
    /// Where the figures come from: everything needed to make the same report again.
    static QList<Parameter> parameters(const ReconciliationReport &report);
};

} // namespace paydesk
