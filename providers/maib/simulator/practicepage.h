// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/simulator/practicebook.h"

namespace paydesk::maib::practice {

/// The bank's payment page: what is to be paid, a box to tick where a card can be kept, and
/// buttons that post "result=pay", "result=decline" or "result=fail3ds" to the same address. Once
/// it is final: how it ended, and the way back to the shop with payId and orderId.
sandbox::SimReply checkoutPage(const PracticePayment &payment, Timestamp now);

/// What the payer chose; false = nothing that the page offers.
bool choose(PracticePayment &payment, const QByteArray &form, Timestamp now);

/// The shop that the payer comes back to, for practice without one.
sandbox::SimReply shopPage(const QString &payId);

} // namespace paydesk::maib::practice
