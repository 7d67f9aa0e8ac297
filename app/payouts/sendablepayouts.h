// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/manysteps.h"
#include "models/domain/order.h"

namespace paydesk {

class PayoutDesk;
class Ledger;

/// Which of some payouts may be sent together: all of one account and one currency.
struct SendablePayouts
{
    std::vector<ManySteps<Payout>::Item> items; ///< oldest first
    Money sum;
    QString batch; ///< where it is one that was asked for
    qint64 leftOut = 0; ///< done, in doubt, not approved, to be released by a person
    bool mixed = false; ///< several accounts or currencies: nothing is chosen
};

Result<SendablePayouts> sendableOf(const PayoutDesk &desk, Ledger &ledger, QList<PayoutId> ids);
Result<SendablePayouts> sendableOfBatch(const PayoutDesk &desk, Ledger &ledger,
                                        const QString &batch);

} // namespace paydesk
