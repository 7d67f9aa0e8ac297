// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/states.h"

#include <optional>

namespace paydesk::cli {

/// Exit codes of the command line contract.
enum class ExitCode {
    Done = 0,
    Negative = 1, ///< done, but the answer is no: declined, differences found, check failed
    WrongInput = 2, ///< nothing was changed
    Unknown = 3, ///< something was sent and no trustworthy answer came
    Credentials = 4,
    Unreachable = 5, ///< nothing was sent
    Ledger = 6,
    ApprovalNeeded = 7
};

ExitCode exitCodeOf(const Error &error);
/// Of an order after a step with the provider.
ExitCode exitCodeOf(PayoutState state, const std::optional<Error> &problem);
ExitCode exitCodeOf(InvoiceState state, const std::optional<Error> &problem);
ExitCode exitCodeOf(TransferState state, const std::optional<Error> &problem);
/// The higher-ranking of two, for commands over many items.
ExitCode combined(ExitCode a, ExitCode b);

} // namespace paydesk::cli
