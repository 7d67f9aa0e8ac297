// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/step.h"
#include "models/core/wirejson.h"

namespace paydesk::mbill {

/// What \c auth of a transfer or a claim asks for (page: transfer authentication):
///   3d-secure               the payer's browser posts PaReq, TermUrl and MD to acs_url
///   lookup-code, otp-code   a code that the bank sent
/// Nothing when it is missing, incomplete or of another type. The address is as told: whether a
/// browser may be sent there judges the caller. \c arrival is put into TermUrl, see withArrival().
std::optional<Step> stepIn(const WireJson &auth, const QString &arrival);

/// The terminal's address with the parameter "arrival", encoded as by JavaScript's
/// encodeURIComponent. Everything else stays as received.
QString withArrival(const QString &terminalUrl, const QString &arrival);

} // namespace paydesk::mbill
