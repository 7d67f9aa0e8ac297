// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportfigures.h"

namespace paydesk {

class PdfPages;

/// The lines that do not match, with a line of counts above them.
void addExceptions(PdfPages &pages, const ReconciliationReport &report, const Figures &figures);

} // namespace paydesk
