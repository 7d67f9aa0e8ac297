// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

// 3-D Secure in the payer's browser (page: 3-D Secure).

enum class PracticeAcs {
    First, ///< MD, PaReq and TermUrl, posted
    Second, ///< creq, posted; what a sale with browser_info leads to
    Redirect, ///< a plain address with parameters
};

/// The `auth_payload` of a sale's answer, as JSON.
QByteArray practiceAuthPayload(
    const PracticeWorld &world, const PracticeChallenge &challenge, PracticeAcs acs);

/// Where the payer's browser goes: the pay page /hpp/<session>, the bank's pages below /acs/ with
/// Confirm and Refuse, and the platform's own /complete-auth and /3ds-return behind them, which
/// send the browser on to the return_url. Nothing = none of these paths.
std::optional<sandbox::SimReply> answerPracticePayer(
    PracticeWorld &world, const sandbox::SimRequest &request);

} // namespace paydesk::milkypay
