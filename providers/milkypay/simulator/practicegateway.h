// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

/// The card gateway below /gate: POST /gate/payment/sale with the token of an invoice that is less
/// than an hour old. Nothing = another path.
std::optional<sandbox::SimReply> answerPracticeGateway(
    PracticeWorld &world, const sandbox::SimRequest &request);

/// Paths of the payer, who has no key and creates nothing.
bool isPracticePayerPath(const QString &path);

} // namespace paydesk::milkypay
