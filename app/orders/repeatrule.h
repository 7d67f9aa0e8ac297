// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/order.h"
#include "models/domain/providerinfo.h"

namespace paydesk {

/// May a payout in doubt be released for one more sending of the same reference, or for one more
/// processing of what the provider has?
enum class Release {
    Never, ///< the provider does not promise that a reference is paid only once, or not any longer
    NotYet, ///< not before it has said twice, a minute apart, that nothing has arrived
    Now
};

/// One payment goes out so often under its reference, and then no more: a statement tells.
inline constexpr int sendingsAllowed = 3;

/// The sendings of a payout that may have arrived.
struct SendingsMade
{
    int count = 0;
    std::optional<Timestamp> firstAt;
};

/// The one rule about repeating a payout in doubt, over what is established about the provider. A
/// key counts for half of the time that it is kept: what is sent now may travel for the other half.
Release releaseFor(const ProviderInfo &provider, const SendingsMade &made,
                   const CheckSchedule &checks, Timestamp now);

} // namespace paydesk
