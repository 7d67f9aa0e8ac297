// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <optional>
#include <span>

namespace paydesk {

/// A currency of ISO 4217. Default-constructed it is XXX, "no currency".
class Currency
{
public:
    constexpr Currency() = default;

    /// Upper-case alphabetic code of an active currency; fund, metal and test codes are refused.
    static std::optional<Currency> fromCode(QStringView code);

    QString code() const;
    /// Number of decimals of the minor unit: 0 (JPY), 2 (USD), 3 (KWD) or 4 (CLF).
    int exponent() const;
    bool isValid() const { return m_index != 0; }

    static std::span<const Currency> all();

    friend constexpr bool operator==(Currency, Currency) = default;
    friend bool operator<(Currency a, Currency b) { return a.m_index < b.m_index; }

private:
    explicit constexpr Currency(quint8 index)
        : m_index(index)
    {
    }
    friend struct CurrencyTable;

    quint8 m_index = 0; // into the alphabetic table of currency.cpp
};

inline size_t qHash(Currency currency, size_t seed = 0)
{
    return ::qHash(currency.code(), seed);
}

} // namespace paydesk
