// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema6;

namespace {

// What a payout is compared by before it is sent; see PayoutStore::alike().
constexpr const char *likeness[] = {
    R"(CREATE INDEX payouts_alike ON payouts (party_account, amount, currency, created_us)
        WHERE party_account <> '')",
};

} // namespace

const std::span<const char *const> ledgerSchema6(likeness);

} // namespace paydesk
