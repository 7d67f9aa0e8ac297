// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/money.h"

#include <limits>

namespace paydesk {

std::optional<Money> Money::plus(Money other) const
{
    qint64 sum = 0;
    if (m_currency != other.m_currency || __builtin_add_overflow(m_minor, other.m_minor, &sum))
        return std::nullopt;
    return Money{sum, m_currency};
}

std::optional<Money> Money::minus(Money other) const
{
    qint64 difference = 0;
    if (m_currency != other.m_currency
        || __builtin_sub_overflow(m_minor, other.m_minor, &difference))
        return std::nullopt;
    return Money{difference, m_currency};
}

std::optional<Money> Money::negated() const
{
    if (m_minor == std::numeric_limits<qint64>::min())
        return std::nullopt;
    return Money{-m_minor, m_currency};
}

std::optional<std::strong_ordering> Money::compare(Money other) const
{
    if (m_currency != other.m_currency)
        return std::nullopt;
    return m_minor <=> other.m_minor;
}

} // namespace paydesk
