// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace paydesk::cli {

/// The ids of the arguments; or all payouts of a batch or in some states, oldest first.
Result<std::vector<PayoutId>> chosenPayouts(Context &context, const QList<PayoutState> &states);

} // namespace paydesk::cli
