// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema6;

namespace {

// What a payout is compared by before it is sent, see PayoutStore::alike(); payouts that come again.
constexpr const char *likeness[] = {
    R"(CREATE INDEX payouts_alike ON payouts (party_account, amount, currency, created_us)
        WHERE party_account <> '')",

    R"(CREATE TABLE payout_templates (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        name TEXT NOT NULL CHECK (name <> ''),
        prefix TEXT NOT NULL UNIQUE CHECK (prefix <> ''),
        amount {integer} NOT NULL CHECK (amount > 0),
        currency TEXT NOT NULL,
        description TEXT NOT NULL,
        fields TEXT NOT NULL,
        unit TEXT NOT NULL CHECK (unit IN ('day', 'week', 'month')),
        every {integer} NOT NULL CHECK (every BETWEEN 1 AND 366),
        on_day {integer} NOT NULL CHECK (on_day BETWEEN 0 AND 31),
        first TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
        handled_until TEXT NOT NULL,
        created_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL
    ) {strict})",
    "CREATE UNIQUE INDEX payout_templates_living ON payout_templates (name) WHERE state <> 'ended'",
    R"(CREATE TRIGGER payout_templates_no_delete BEFORE DELETE ON payout_templates
        BEGIN SELECT RAISE(ABORT, 'templates stay'); END)",
    R"(CREATE TRIGGER payout_templates_fixed BEFORE UPDATE OF id, account_id, name, prefix, amount,
            currency, description, fields, unit, every, on_day, first, created_by, created_us
            ON payout_templates
        BEGIN SELECT RAISE(ABORT, 'fixed when the template is made'); END)",
    R"(CREATE TRIGGER payout_templates_step BEFORE UPDATE OF state, handled_until ON payout_templates
        WHEN OLD.state = 'ended' OR NEW.handled_until < OLD.handled_until
        BEGIN SELECT RAISE(ABORT, 'no such step of a template'); END)",
};

} // namespace

const std::span<const char *const> ledgerSchema6(likeness);

} // namespace paydesk
