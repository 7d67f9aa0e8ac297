// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportfigures.h"

namespace paydesk {

/// The totals of a run as CSV, in the same form as its lines: one row per currency and part. The
/// column "table" says which: total (all, matched, exceptions), kind and rule of each currency,
/// and the count of each status. The rows of one table add up to its currency's "all".
QByteArray csvTotals(const ReconciliationReport &report, const Figures &figures);

} // namespace paydesk
