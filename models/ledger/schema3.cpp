// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema3;

namespace {

// Persons, the policy, and approvals of payouts.
constexpr const char *fourEyes[] = {
    R"(CREATE TABLE persons (
        id {identity},
        name TEXT NOT NULL CHECK (name <> ''),
        roles TEXT NOT NULL CHECK (roles <> ''),
        public_key {blob} NOT NULL CHECK (length(public_key) IN (0, 32)),
        state TEXT NOT NULL
            CHECK (state IN ('proposed', 'registered', 'disable_proposed', 'disabled')),
        consents TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL
    ) {strict})",
    // One key under two names would let one person be two.
    R"(CREATE UNIQUE INDEX persons_key ON persons (public_key)
        WHERE length(public_key) > 0)",

    R"(CREATE TABLE policies (
        id {identity},
        approve_above TEXT NOT NULL,
        approvals {integer} NOT NULL CHECK (approvals >= 0),
        new_beneficiaries {integer} NOT NULL CHECK (new_beneficiaries IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('proposed', 'in_force')),
        consents TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL
    ) {strict})",

    // "head" is the journal's last row when it was given; the next one is its own.
    R"(CREATE TABLE approvals (
        id {identity},
        payout_id {integer} NOT NULL REFERENCES payouts (id),
        person_id {integer} REFERENCES persons (id),
        name TEXT NOT NULL CHECK (name <> ''),
        policy_id {integer} REFERENCES policies (id),
        head_seq {integer} NOT NULL CHECK (head_seq >= 1),
        head_hash {blob} NOT NULL CHECK (length(head_hash) = 32),
        content {blob} NOT NULL,
        signature {blob} NOT NULL CHECK (length(signature) IN (0, 64)),
        at_us {integer} NOT NULL,
        expires_us {integer} NOT NULL CHECK (expires_us > at_us),
        CHECK ((person_id IS NULL) = (length(signature) = 0)),
        UNIQUE (head_seq)
    ) {strict})",
    "CREATE INDEX approvals_payout ON approvals (payout_id, id)",

    R"(CREATE TRIGGER persons_no_delete BEFORE DELETE ON persons
        BEGIN SELECT RAISE(ABORT, 'persons stay'); END)",
    R"(CREATE TRIGGER persons_fixed BEFORE UPDATE OF id, name, roles, public_key, created_us
            ON persons
        BEGIN SELECT RAISE(ABORT, 'fixed when the person is added'); END)",
    R"(CREATE TRIGGER persons_step BEFORE UPDATE OF state ON persons
        WHEN OLD.state = 'disabled' OR (NEW.state = 'proposed' AND OLD.state <> 'proposed')
        BEGIN SELECT RAISE(ABORT, 'no such step of a person'); END)",
    R"(CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies
        BEGIN SELECT RAISE(ABORT, 'policies stay'); END)",
    R"(CREATE TRIGGER policies_fixed BEFORE UPDATE OF id, approve_above, approvals,
            new_beneficiaries, created_us ON policies
        BEGIN SELECT RAISE(ABORT, 'fixed when the policy is proposed'); END)",
    R"(CREATE TRIGGER policies_step BEFORE UPDATE OF state ON policies
        WHEN OLD.state = 'in_force'
        BEGIN SELECT RAISE(ABORT, 'no such step of a policy'); END)",
    R"(CREATE TRIGGER approvals_no_delete BEFORE DELETE ON approvals
        BEGIN SELECT RAISE(ABORT, 'approvals stay'); END)",
    R"(CREATE TRIGGER approvals_no_update BEFORE UPDATE ON approvals
        BEGIN SELECT RAISE(ABORT, 'approvals never change'); END)",
    R"(CREATE TRIGGER approvals_two_people BEFORE INSERT ON approvals
        WHEN NEW.name = (SELECT created_by FROM payouts WHERE id = NEW.payout_id)
        BEGIN SELECT RAISE(ABORT, 'nobody approves what he made'); END)",
};

} // namespace

const std::span<const char *const> ledgerSchema3(fourEyes);

} // namespace paydesk
