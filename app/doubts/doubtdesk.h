// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doubts/doubtcare.h"
#include "models/domain/order.h"

namespace paydesk {

class ChangeHub;
class Ledger;

/// An order of which nobody knows what became, with who looks after it.
struct DoubtfulOrder
{
    ObjectKind kind = ObjectKind::Payout;
    qint64 id = 0;
    AccountId account;
    QString reference; ///< of a claim: its claim id
    std::optional<Money> amount; ///< a claim has none of its own
    DoubtCare care;
};

/// The queue of what is in doubt. An order leaves it when its provider tells, by a statement that
/// shows it, or by people, with a reason; never by time.
class DoubtDesk
{
public:
    DoubtDesk(Ledger &ledger, ChangeHub &hub);

    Result<std::vector<DoubtfulOrder>> queue() const; ///< longest in doubt first
    Result<DoubtCare> care(ObjectKind kind, qint64 id) const;
    /// \c owner looks after it from now on; empty = nobody does. NotAllowed when it is not in doubt.
    Result<void> take(ObjectKind kind, qint64 id, const QString &owner);

private:
    template <typename Traits>
    Result<void> addTo(std::vector<DoubtfulOrder> &queue) const;
    template <typename Traits>
    Result<void> takeOrder(typename Traits::Id id, const QString &owner);

    Ledger &m_ledger;
    ChangeHub &m_hub;
};

} // namespace paydesk
