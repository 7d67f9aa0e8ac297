// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reconciliation/reconciliationdesk.h"
#include "ui/pages/pagewidget.h"

#include <QFileDialog>

namespace paydesk {

/// Asks where to write a report; the name says account, day, and PRACTICE where it is.
QFileDialog *reportFileDialog(ReportFormat format, const StatementWithRun &statement,
                              const PageContext &context, QWidget *parent);

} // namespace paydesk
