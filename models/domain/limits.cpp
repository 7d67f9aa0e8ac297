// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/limits.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array limitScopes{LimitScope::Payout, LimitScope::Day, LimitScope::Beneficiary,
                                 LimitScope::Person};

} // namespace

QString toKey(LimitScope scope)
{
    switch (scope) {
    case LimitScope::Payout:
        return QStringLiteral("payout");
    case LimitScope::Day:
        return QStringLiteral("day");
    case LimitScope::Beneficiary:
        return QStringLiteral("beneficiary");
    case LimitScope::Person:
        return QStringLiteral("person");
    }
    Q_UNREACHABLE();
}

std::optional<LimitScope> limitScopeFromKey(QStringView key)
{
    const auto found = std::find_if(limitScopes.begin(), limitScopes.end(),
                                    [key](LimitScope scope) { return toKey(scope) == key; });
    return found == limitScopes.end() ? std::nullopt : std::optional{*found};
}

std::span<const LimitScope> allLimitScopes() { return limitScopes; }

} // namespace paydesk
