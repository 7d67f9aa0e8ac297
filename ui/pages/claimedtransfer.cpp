// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/claimedtransfer.h"

#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int mostAlike = 50; // whose other columns hold the number too

} // namespace

std::optional<Transfer> claimedTransfer(Ledger &ledger, AccountId account, const QString &claimId)
{
    if (claimId.isEmpty())
        return std::nullopt;
    const auto page = ledger.transfers().list(
        {.account = account, .search = claimId}, {.limit = mostAlike, .after = {}});
    if (!page)
        return std::nullopt;
    const auto found = std::find_if(page->items.begin(), page->items.end(),
        [&claimId](const Transfer &transfer) { return transfer.claimId == claimId; });
    return found == page->items.end() ? std::nullopt : std::optional(*found);
}

} // namespace paydesk
