// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/maib/simulator/practicesimulator.h"

namespace paydesk::maib::practice {

/// A payment from a request that was checked before; its amount decides how it ends.
PracticePayment paymentOf(
    const WireJson &request, PaymentKind kind, Timestamp now, const PracticePace &pace);

/// The last two digits of an amount.
int specialOf(Money amount);

/// Why a refund is not possible now; nothing = it is. \c amount absent = everything.
std::optional<Complaint> complaintAboutRefunding(
    const PracticePayment &payment, std::optional<Money> amount, Timestamp now);
std::optional<Complaint> complaintAboutCompleting(
    const PracticePayment &payment, Money amount, Timestamp now);

/// Documented as the answer to an act that the processing refused.
PracticeEnding malfunction();

} // namespace paydesk::maib::practice
