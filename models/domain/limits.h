// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/id.h"
#include "models/core/money.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace paydesk {

/// Sums of limits are those of sendings that began within this time before; what is still being sent
/// or in doubt counts whatever its age. Not of a calendar day: twice a day's limit around midnight would be within two days' limits.
inline constexpr std::chrono::hours limitPeriod{24};

/// What a limit adds up: what was sent, what is in flight and what is in doubt all count.
enum class LimitScope {
    Payout, ///< one payout alone
    Day, ///< all payouts
    Beneficiary, ///< payouts to one account
    Person ///< payouts that one person made
};
QString toKey(LimitScope scope);
std::optional<LimitScope> limitScopeFromKey(QStringView key);
std::span<const LimitScope> allLimitScopes();

/// No more than the ceiling, in its currency; of all provider accounts together, or of one.
struct Limit
{
    LimitScope scope = LimitScope::Payout;
    std::optional<AccountId> account;
    Money ceiling;

    friend bool operator==(const Limit &, const Limit &) = default;
};

/// A limit with what a payout would make of it.
struct LimitUse
{
    Limit limit;
    Money used; ///< without the payout
    std::optional<Money> withPayout; ///< nothing: too large to be told

    bool isKept() const { return withPayout && withPayout->minor() <= limit.ceiling.minor(); }
};

} // namespace paydesk
