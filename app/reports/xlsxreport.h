// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reconciliationreport.h"
#include "models/core/result.h"

namespace paydesk {

/// Sheets Lines, Totals and Parameters. Amounts are numbers with the decimals of their currency,
/// times are date cells in UTC, ids are typed text. FileFailure names the path; an existing file
/// is replaced only when the new one is complete.
Result<void> writeXlsxReport(const ReconciliationReport &report, const QString &path);

} // namespace paydesk
