// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

/// The public API below /public-api: the pre-requests, with the account named by its public key.
/// Payments come below data.attributes, payouts directly below data. A key that is not known is
/// refused with HTTP 200. Nothing = another path.
std::optional<sandbox::SimReply> answerPracticePublic(const sandbox::SimRequest &request);

} // namespace paydesk::milkypay
