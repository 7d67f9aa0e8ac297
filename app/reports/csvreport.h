// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reconciliationreport.h"
#include "models/core/result.h"

namespace paydesk {

/// RFC 4180, CRLF, UTF-8: one row per line of the run under fixed English names, and nothing
/// else. Amounts have a point and all decimals of their currency, and the sign of their direction:
/// in +, out -. They are what moved, so that statement - ledger = difference in each row and the
/// columns add up to the totals; "stated" is the amount also where it is not settled. Fees are as
/// on the statement, where a cost is positive. The totals stand in a file of their own beside it,
/// for a reader of this one expects one head. Text that a spreadsheet would
/// take for a formula begins with an apostrophe. FileFailure names the path; an existing file is
/// replaced only when the new one is complete.
Result<void> writeCsvReport(const ReconciliationReport &report, const QString &path);

/// The file of the totals: "report.csv" has "report-totals.csv".
QString csvTotalsPath(const QString &path);

} // namespace paydesk
