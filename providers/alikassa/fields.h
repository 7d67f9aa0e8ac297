// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

namespace paydesk::alikassa {

// The fields of forms and requests, by the provider's wire names. Required ones come first, in
// the order of the page; what only the generic pages know comes last, and all of it is optional.

/// pages: payment solution RM 1; payment create (generic).
QList<FieldSpec> invoiceFields();

/// pages: payment solution RM 1; payout create (generic). "extra.<name>" is a member of the
/// object "extra".
QList<FieldSpec> payoutFields();

// How long a payer has, in seconds (page: payment create).
inline constexpr int shortestLifetime = 900;
inline constexpr int longestLifetime = 3600;

} // namespace paydesk::alikassa
