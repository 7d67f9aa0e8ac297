// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/payouts/payoutbatch.h"

namespace paydesk::cli {

/// Lists stop here; counts are always whole.
inline constexpr qsizetype mostListedRows = 100;

/// What the check found out, as lines for people, and as the document of "payout import".
void printBatch(const Output &output, const PayoutBatch &batch, Timestamp now);
QJsonObject batchJson(const PayoutBatch &batch, const Account &account);

/// Every problem as a line or in the error document; gives the exit code.
ExitCode refuseBatch(const Output &output, const PayoutBatch &batch, Timestamp now);
/// The duplicates, which nobody accepted.
ExitCode refuseDuplicates(const Output &output, const PayoutBatch &batch, Timestamp now);

} // namespace paydesk::cli
