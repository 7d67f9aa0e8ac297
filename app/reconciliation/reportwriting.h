// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reconciliation/reconciliationdesk.h"

namespace paydesk {

struct ReportSource
{
    QString ledgerPath;
    QString actor;
    const Clock *clock = nullptr;
    QMap<QString, QString> providerNames = {}; ///< by id, as people know them
};

/// Reads the run with a reader of its own and writes the file; may run in any thread.
Result<void> readAndWriteReport(const ReportSource &source, RunId run, ReportFormat format,
                                const QString &path);

} // namespace paydesk
