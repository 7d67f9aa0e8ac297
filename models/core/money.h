// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/currency.h"

#include <compare>
#include <optional>

namespace paydesk {

/// An amount in minor units of its currency. There is no way in from a binary float, and no
/// arithmetic or comparison across currencies.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fromMinor(qint64 minor, Currency currency) { return {minor, currency}; }
    static constexpr Money zero(Currency currency) { return {0, currency}; }

    constexpr qint64 minor() const { return m_minor; }
    constexpr Currency currency() const { return m_currency; }
    constexpr bool isZero() const { return m_minor == 0; }
    constexpr bool isPositive() const { return m_minor > 0; }
    constexpr bool isNegative() const { return m_minor < 0; }

    /// Nothing on overflow or when the currencies differ.
    std::optional<Money> plus(Money other) const;
    std::optional<Money> minus(Money other) const;
    std::optional<Money> negated() const;

    /// Nothing when the currencies differ.
    std::optional<std::strong_ordering> compare(Money other) const;

    /// Same currency and same amount.
    friend constexpr bool operator==(Money, Money) = default;

private:
    constexpr Money(qint64 minor, Currency currency)
        : m_minor(minor)
        , m_currency(currency)
    {
    }

    qint64 m_minor = 0;
    Currency m_currency;
};

} // namespace paydesk
