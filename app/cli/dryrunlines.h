// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/payouts/payoutdryrun.h"

#include <QJsonObject>

namespace paydesk::cli {

/// What would be sent and why it would not; 7 where only an approval is missing.
QJsonObject dryRunJson(const PayoutDryRun &run);
void printDryRun(const Output &output, const PayoutDryRun &run);
ExitCode exitCodeOf(const PayoutDryRun &run);

} // namespace paydesk::cli
