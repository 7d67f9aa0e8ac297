// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reconciliationreport.h"
#include "models/core/result.h"

namespace paydesk {

/// The report to print and to keep: A4, totals, rules, exceptions, origin. Practice data carries
/// its word on every page. The first 20,000 exceptions are listed and the rest is counted; the
/// other formats list all. Needs a QGuiApplication for the fonts, else Unsupported. FileFailure
/// names the path; an existing file is replaced only when the new one is complete.
Result<void> writePdfReport(const ReconciliationReport &report, const QString &path);

} // namespace paydesk
