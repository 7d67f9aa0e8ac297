// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/ledger/ledgerwriter.h"

namespace paydesk {

/// Fills a ledger with payouts that were paid, for practice and for measurements. Every row is
/// what sending them would have left, so that the ledger passes its check.
struct Seed
{
    qint64 payouts = 0;
    std::vector<AccountId> accounts; ///< in turns
};

Result<void> seedLedger(LedgerWriter &writer, const Seed &seed);

} // namespace paydesk
