// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/transfer.h"

#include <map>
#include <vector>

namespace paydesk {

/// Where the money of a provider account stands. A debit adds, a credit takes; the sum over all
/// positions of an account is zero in every currency.
enum class Position {
    Available, ///< ours to use, as far as our own orders know
    InFlight, ///< payouts being sent or processed
    InDoubt, ///< payouts of which nobody knows
    Paid, ///< payouts that arrived
    Fees,
    Received, ///< invoices that were paid: the source, so its balance is negative
    Refunded,
    ChargedBack,
    Senders, ///< cards that transfers were paid with: a source, so its balance is negative
    Recipients, ///< cards that transfers went to
    TransferFees ///< paid by the senders, not by us
};
QString toKey(Position position);
std::optional<Position> positionFromKey(QStringView key);

/// \c amount, always positive, leaves \c credit and arrives at \c debit.
struct Movement
{
    Position debit = Position::Available;
    Position credit = Position::Available;
    Money amount;

    friend bool operator==(const Movement &, const Movement &) = default;
};

/// What an order holds of each position, by currency; Available balances it out.
using Holdings = std::map<std::pair<Currency, Position>, qint64>;
Holdings holdingsOf(const Payout &payout);
Holdings holdingsOf(const Invoice &invoice);
/// A transfer passes our account by: nothing of it is ever available.
Holdings holdingsOf(const Transfer &transfer);
Holdings holdingsOf(const Claim &claim); ///< nothing: its transfer holds the money

/// The movements that lead from one to the other, directly where amounts meet
/// (in flight to paid), else by way of Available.
std::vector<Movement> movementsBetween(const Holdings &before, const Holdings &after);

/// Adds the movement to balances; nothing is changed and false returned on overflow.
bool post(Holdings &balances, const Movement &movement);

/// What is wrong with the balances of one account; empty when they are sound.
QString brokenInvariant(const Holdings &balances);

} // namespace paydesk
