// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "providers/sandbox/sandboxserver.h"

namespace paydesk {

/// Fills a new practice ledger with two weeks of work, and the providers' own books with the same
/// movements. They differ where real statements differ: a fee, an amount, a line that only one
/// side knows, a line that stands twice. The clock is moved through those days and left at the
/// last of them.
Result<void> writePracticeHistory(Workspace &workspace, sandbox::SandboxServer &server,
                                  AdjustableClock &clock);

} // namespace paydesk
