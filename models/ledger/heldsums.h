// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/objectsurvey.h"
#include "models/ledger/orderrow.h"

#include <list>

namespace paydesk {

/// What orders of one kind hold by their states, added up row by row. Orders that agree in all but
/// their amounts hold as much together as each by itself, so that they are added first.
template <typename T>
class HeldSums
{
public:
    /// \c first is the column of the query where the description begins.
    explicit HeldSums(int first)
    {
        const QStringList names = namesOf<T>().names;
        const auto columnOf = [&](const char *name) {
            const qsizetype index = names.indexOf(QLatin1StringView(name));
            return index < 0 ? -1 : first + int(index);
        };
        m_account = columnOf("account_id");
        m_texts = {columnOf("state"), columnOf("currency"), columnOf("fee_currency")};
        for (size_t part = 0; part < parts.size(); ++part)
            m_parts[part] = columnOf(parts[part]);
    }

    /// False when the sums get too large.
    bool add(const SqlScan &row)
    {
        Group fresh{.account = row.number(m_account)};
        for (size_t i = 0; i < m_texts.size(); ++i)
            fresh.texts[i] = row.bytes(m_texts[i]);
        for (size_t part = 0; part < parts.size(); ++part) {
            const int column = m_parts[part];
            fresh.present[part] = column >= 0 && !row.isNull(column);
            fresh.minor[part] = fresh.present[part] ? row.number(column) : 0;
        }
        for (Group &group : m_groups) {
            if (!standsAlone(fresh) && group.isLike(fresh))
                return group.add(fresh);
        }
        m_kept.push_back({fresh.texts[0].toByteArray(), fresh.texts[1].toByteArray(),
                          fresh.texts[2].toByteArray()});
        for (size_t i = 0; i < fresh.texts.size(); ++i)
            fresh.texts[i] = m_kept.back()[i];
        m_groups.push_back(fresh);
        return true;
    }

    /// Adds them to the balances; what is wrong, empty when nothing is.
    QString postInto(Balances &balances) const
    {
        for (const Group &group : m_groups) {
            const auto order = orderOf(group);
            if (!order)
                return QStringLiteral("account acc_%1: an order's state or currency is unknown")
                    .arg(group.account);
            for (const Movement &movement : movementsBetween({}, holdingsOf(*order))) {
                if (!post(balances[group.account], movement))
                    return QStringLiteral("balances overflow");
            }
        }
        return {};
    }

private:
    static constexpr std::array parts{"amount", "paid", "refunded", "fee"};

    struct Group
    {
        qint64 account = 0;
        std::array<QByteArrayView, 3> texts; // state, currency, currency of the fee
        std::array<bool, parts.size()> present{};
        std::array<qint64, parts.size()> minor{};

        bool isLike(const Group &other) const
        {
            return account == other.account && present == other.present && texts == other.texts;
        }

        bool add(const Group &other)
        {
            for (size_t part = 0; part < minor.size(); ++part) {
                if (__builtin_add_overflow(minor[part], other.minor[part], &minor[part]))
                    return false;
            }
            return true;
        }
    };

    /// What is charged back is never less than nothing, for each invoice by itself.
    static bool standsAlone(const Group &group) { return group.texts[0] == "charged_back"; }

    static std::optional<Money> moneyOf(const Group &group, size_t part)
    {
        const auto currency
            = Currency::fromCode(QString::fromUtf8(group.texts[part == 3 ? 2 : 1]));
        if (!group.present[part] || !currency)
            return std::nullopt;
        return Money::fromMinor(group.minor[part], *currency);
    }

    static std::optional<T> orderOf(const Group &group)
    {
        T order;
        const auto amount = moneyOf(group, 0);
        if (!amount || !fromSql(QString::fromUtf8(group.texts[0]), order.state))
            return std::nullopt;
        order.amount = *amount;
        if constexpr (requires { order.paid; })
            order.paid = moneyOf(group, 1);
        if constexpr (requires { order.refunded; })
            order.refunded = moneyOf(group, 2);
        order.fee = moneyOf(group, 3);
        const bool whole = order.fee.has_value() == group.present[3];
        return whole ? std::optional<T>(order) : std::nullopt;
    }

    // Columns of the query; negative = this kind has none.
    int m_account = 0;
    std::array<int, 3> m_texts{};
    std::array<int, parts.size()> m_parts{};
    std::vector<Group> m_groups;
    std::list<std::array<QByteArray, 3>> m_kept; // what the groups' texts look at
};

} // namespace paydesk
