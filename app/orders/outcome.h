// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/result.h"
#include "models/core/operation.h"
#include "models/domain/order.h"
#include "models/ledger/changes.h"

namespace paydesk {

/// The ledger could not take the provider's answer (disk full): what was sent is sent all the same,
/// and the next start settles it.
template <typename Reply>
Error notStored(Error error, const Result<Reply> &reply)
{
    const bool surelyNothing = !reply && reply.error().outcome == Outcome::NotExecuted;
    if (!surelyNothing)
        error.outcome = Outcome::Unknown;
    return error;
}

/// What is written down of a sending whose outcome is not known: the provider's own words, if it
/// said any.
inline QString noteOfDoubt(const Error &error)
{
    return error.providerMessage.isEmpty() ? error.detail : error.providerMessage;
}

/// A sending of which it cannot be said that it did nothing.
inline bool mayHaveArrived(const Attempt &attempt)
{
    return !attempt.end || attempt.end->result == AttemptResult::Unknown
        || attempt.end->result == AttemptResult::Accepted;
}

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
