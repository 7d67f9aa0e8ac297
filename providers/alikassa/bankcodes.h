// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

namespace paydesk::alikassa {

/// Deposit bank codes, each with the service it belongs to as its group
/// (page: payment solution RM 1, "Deposit Bank Code").
const QList<Choice> &depositBanks();

/// Payout bank codes (page: payment solution RM 1, "Payout Bank Code"). The table may go on where
/// the page ends; until the provider has told more, an unlisted code is refused.
const QList<Choice> &payoutBanks();

} // namespace paydesk::alikassa
