// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema5;

namespace {

// Limits of the policy, and what their sums are read by.
constexpr const char *policyLimits[] = {
    "ALTER TABLE policies ADD COLUMN limits TEXT NOT NULL DEFAULT '{}'",
    "DROP TRIGGER policies_fixed",
    R"(CREATE TRIGGER policies_fixed BEFORE UPDATE OF id, approve_above, limits, approvals,
            new_beneficiaries, created_us ON policies
        BEGIN SELECT RAISE(ABORT, 'fixed when the policy is proposed'); END)",
    "CREATE INDEX attempts_payouts ON attempts (started_us) WHERE object = 'payout'",
};

} // namespace

const std::span<const char *const> ledgerSchema5(policyLimits);

} // namespace paydesk
