// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/balancetrail.h"

#include <algorithm>

namespace paydesk {

bool BalanceTrail::add(Money balance, Money movement, const std::optional<Money> &fee)
{
    Row row{balance, balance.minus(movement), {}};
    row.beforeWithFee = row.before && fee ? row.before->plus(*fee) : row.before;
    if (m_last) {
        // The balance before this row is the one after the row above, or the other way round.
        m_holds[Forward] &= row.before == m_last->balance;
        m_holds[ForwardWithFee] &= row.beforeWithFee == m_last->balance;
        m_holds[Backward] &= !m_last->before || m_last->before == row.balance;
        m_holds[BackwardWithFee] &= !m_last->beforeWithFee || m_last->beforeWithFee == row.balance;
    } else {
        m_first = row;
    }
    m_last = row;
    return way().has_value();
}

void BalanceTrail::addUnknown(Money balance)
{
    m_last = Row{balance, {}, {}};
    if (!m_first)
        m_first = m_last;
}

std::optional<BalanceTrail::Way> BalanceTrail::way() const
{
    const auto held = std::find(m_holds.begin(), m_holds.end(), true);
    return held == m_holds.end() ? std::nullopt : std::optional(Way(held - m_holds.begin()));
}

std::optional<Money> BalanceTrail::opening() const
{
    const auto reading = way();
    if (!m_first || !reading)
        return std::nullopt;
    const Row &oldest = *reading < Backward ? *m_first : *m_last;
    const bool withFee = *reading == ForwardWithFee || *reading == BackwardWithFee;
    return withFee ? oldest.beforeWithFee : oldest.before;
}

std::optional<Money> BalanceTrail::closing() const
{
    const auto reading = way();
    if (!m_last || !reading)
        return std::nullopt;
    return *reading < Backward ? m_last->balance : m_first->balance;
}

} // namespace paydesk
