// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/transfer.h"

namespace paydesk {

class Ledger;

/// The transfer of ours that a claim's number belongs to; nothing when it was made elsewhere.
std::optional<Transfer> claimedTransfer(Ledger &ledger, AccountId account, const QString &claimId);

} // namespace paydesk
