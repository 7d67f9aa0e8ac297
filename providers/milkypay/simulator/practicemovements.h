// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/milkypay/simulator/practicepayout.h"
#include "providers/sandbox/simulator.h"

namespace paydesk::milkypay {

// What an object has booked until \c now: the rows of a statement.

QList<sandbox::SimBooking> movementsOf(
    const PracticeInvoice &invoice, const QString &accountName, Timestamp now);
QList<sandbox::SimBooking> movementsOf(
    const PracticePayout &payout, const QString &accountName, Timestamp now);

} // namespace paydesk::milkypay
