// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"

#include <array>
#include <optional>

namespace paydesk {

/// Follows a column with the balance after each row, of one currency. A table stands in the order
/// of its days or the newest row first, and its balance has the fee taken off or not; which of the
/// four it is shows by itself, and the others are given up as rows contradict them.
class BalanceTrail
{
public:
    /// \c movement: in +, out -. False: no way of reading explains the balances up to this row.
    bool add(Money balance, Money movement, const std::optional<Money> &fee);
    /// A row that is left out moved the balance in a way that is not known.
    void addUnknown(Money balance);

    /// Before the first movement, after the last one. Nothing while no row was added.
    std::optional<Money> opening() const;
    std::optional<Money> closing() const;

private:
    struct Row
    {
        Money balance;
        std::optional<Money> before; ///< fee not counted
        std::optional<Money> beforeWithFee;
    };
    enum Way { Forward, ForwardWithFee, Backward, BackwardWithFee, WayCount };
    std::optional<Way> way() const;

    std::optional<Row> m_first;
    std::optional<Row> m_last;
    std::array<bool, WayCount> m_holds{true, true, true, true};
};

} // namespace paydesk
