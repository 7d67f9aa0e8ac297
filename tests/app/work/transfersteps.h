// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/work/practicedesk.h"
#include "tests/providers/mbill/mbilldata.h"

namespace paydesk::test {

/// The steps of transfers and claims over a practice desk, one call each. What could not be begun
/// is an outcome without an order.
class TransferSteps
{
protected:
    template <typename T>
    static T orNothing(Result<T> result)
    {
        return result ? *std::move(result) : T();
    }

    static TransferRequest request(const char *card = lookupCard, const char *amount = "1000")
    {
        TransferRequest asked = mbillTransfer(amount, "0", card);
        asked.reference.clear();
        asked.fee = {};
        return asked;
    }

    static TransferOutcome create(PracticeDesk &desk, const TransferRequest &request)
    {
        return orNothing(waitFor(desk.work().transfers().create(desk.account(), request)));
    }

    static TransferOutcome confirm(PracticeDesk &desk, TransferId id, const char *code = "123456")
    {
        return orNothing(waitFor(desk.work().transfers().confirm(id, secretOf(code))));
    }

    static TransferOutcome refresh(PracticeDesk &desk, TransferId id)
    {
        return orNothing(waitFor(desk.work().transfers().refresh(id)));
    }

    static ClaimOutcome claim(PracticeDesk &desk, const QString &claimId)
    {
        return orNothing(waitFor(
            desk.work().transfers().createClaim(desk.account(), claimId, secretOf(lookupCard))));
    }

    /// What the provider booked, once everything had time to end.
    static int moneyMoved(PracticeDesk &desk)
    {
        desk.clock().advance(std::chrono::minutes(1));
        return int(desk.simulator().bookings().size());
    }
};

} // namespace paydesk::test
