// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/manysteps.h"
#include "models/domain/order.h"

namespace paydesk {

class PayoutDesk;
class Ledger;

/// One of several payouts that are looked at before they are sent.
struct SendRow
{
    Payout payout;
    std::optional<Error> stops; ///< why it is left out; none = it is sent
};

/// Which of some payouts may be sent together: all of one account and one currency.
struct SendablePayouts
{
    std::vector<ManySteps<Payout>::Item> items; ///< oldest first
    Money sum;
    QString batch; ///< where it is one that was asked for
    qint64 leftOut = 0; ///< done, in doubt, not approved, over a limit, to be released by a person
    bool mixed = false; ///< several accounts or currencies: nothing is chosen
    std::vector<SendRow> rows; ///< what a review lists: at most rowsReviewed, oldest first
};

/// What comes after them is sent all the same, and checked when its turn comes.
inline constexpr size_t rowsReviewed = 1000;

Result<SendablePayouts> sendableOf(const PayoutDesk &desk, Ledger &ledger, QList<PayoutId> ids);
Result<SendablePayouts> sendableOfBatch(const PayoutDesk &desk, Ledger &ledger,
                                        const QString &batch);

} // namespace paydesk
