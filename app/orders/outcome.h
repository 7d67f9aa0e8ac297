// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/operation.h"
#include "models/domain/order.h"

namespace paydesk {

/// How a step with a provider ended: the order as the ledger now has it, and the problem if the
/// provider's answer was not plain success. The operation itself fails only when the step could
/// not be taken at all (wrong state, ledger not usable, no credentials).
template <typename T>
struct OrderOutcome
{
    T order;
    std::optional<Error> problem;
};
using PayoutOutcome = OrderOutcome<Payout>;
using InvoiceOutcome = OrderOutcome<Invoice>;

} // namespace paydesk
