// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/limits.h"
#include "models/domain/order.h"

#include <vector>

namespace paydesk {

/// What a person has to know before he sends a payout. Nothing was asked of the provider for it.
struct PayoutOutlook
{
    /// Why a sending would be refused now, the first reason: its state, an account that misses
    /// answers, a limit, a ledger out of a backup, policy and roles.
    std::optional<Error> held;
    bool needsSubmission = false; ///< a draft that others have to approve: that is its next step
    int approvals = 0; ///< how many of them
    std::vector<LimitUse> limits;
    std::vector<Payout> alike; ///< as PayoutDesk::possibleDuplicates()
};

} // namespace paydesk
