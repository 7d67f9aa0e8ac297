// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema2;

namespace {

// Transfers, claims, stored cards and callbacks; steps that wait for the payer; acts on invoices.
// New columns of old tables have defaults that snapshots leave out, so that what the journal holds
// of older rows still says the same.
constexpr const char *additions[] = {
    "ALTER TABLE payouts ADD COLUMN step_kind TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE payouts ADD COLUMN step_host TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE payouts ADD COLUMN step_until_us {integer}",
    "ALTER TABLE invoices ADD COLUMN step_kind TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE invoices ADD COLUMN step_host TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE invoices ADD COLUMN step_until_us {integer}",
    R"(ALTER TABLE invoices ADD COLUMN two_step {integer} NOT NULL DEFAULT 0
        CHECK (two_step IN (0, 1)))",
    R"(ALTER TABLE invoices ADD COLUMN save_card TEXT NOT NULL DEFAULT ''
        CHECK (save_card IN ('', 'recurring', 'one-click')))",
    "ALTER TABLE invoices ADD COLUMN refund_reference TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER invoices_fixed",
    R"(CREATE TRIGGER invoices_fixed BEFORE UPDATE OF id, account_id, reference, amount, currency,
            two_step, save_card ON invoices
        BEGIN SELECT RAISE(ABORT, 'fixed when the draft is made'); END)",

    // Made anew for its list of objects. "shown": what an enquiry brought to light about a sending
    // whose answer was lost.
    R"(CREATE TABLE attempts_2 (
        id {identity},
        object TEXT NOT NULL CHECK (object IN ('invoice', 'payout', 'transfer', 'claim', 'card')),
        object_id {integer} NOT NULL,
        number {integer} NOT NULL CHECK (number >= 1),
        operation TEXT NOT NULL,
        digest {blob} NOT NULL,
        from_state TEXT NOT NULL,
        stage TEXT NOT NULL CHECK (stage IN ('intent', 'sending', 'finished')),
        boot_id TEXT NOT NULL,
        started_us {integer} NOT NULL,
        finished_us {integer},
        result TEXT CHECK (result IN ('accepted', 'declined', 'not_sent', 'unknown')),
        http_status {integer},
        provider_code TEXT NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT '',
        shown TEXT CHECK (shown IN ('accepted', 'declined')),
        shown_us {integer},
        CHECK ((stage = 'finished') = (result IS NOT NULL)),
        CHECK ((stage = 'finished') = (finished_us IS NOT NULL)),
        CHECK ((shown IS NULL) = (shown_us IS NULL)),
        CHECK (shown IS NULL OR result = 'unknown'),
        UNIQUE (object, object_id, number)
    ) {strict})",
    R"(INSERT INTO attempts_2 (id, object, object_id, number, operation, digest, from_state, stage,
            boot_id, started_us, finished_us, result, http_status, provider_code, detail)
        SELECT id, object, object_id, number, operation, digest, from_state, stage, boot_id,
            started_us, finished_us, result, http_status, provider_code, detail FROM attempts)",
    "DROP TABLE attempts",
    "ALTER TABLE attempts_2 RENAME TO attempts",
    R"(CREATE UNIQUE INDEX attempts_running ON attempts (object, object_id)
        WHERE stage <> 'finished')",

    R"(CREATE TABLE transfers (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        reference TEXT NOT NULL CHECK (reference <> ''),
        provider_id TEXT NOT NULL,
        state TEXT NOT NULL,
        amount {integer} NOT NULL CHECK (amount > 0),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        fee {integer} CHECK (fee >= 0),
        fee_currency TEXT CHECK ((fee IS NULL) = (fee_currency IS NULL)),
        sender TEXT NOT NULL,
        recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('card', 'external')),
        claim_id TEXT NOT NULL,
        provider_state TEXT NOT NULL,
        reason TEXT NOT NULL,
        description TEXT NOT NULL,
        fields TEXT NOT NULL,
        party TEXT NOT NULL,
        party_account TEXT NOT NULL,
        step_kind TEXT NOT NULL,
        step_host TEXT NOT NULL,
        step_until_us {integer},
        created_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL,
        settled_us {integer},
        check_count {integer} NOT NULL,
        check_last_us {integer},
        check_next_us {integer},
        not_found_count {integer} NOT NULL,
        not_found_first_us {integer},
        not_found_last_us {integer},
        UNIQUE (account_id, reference)
    ) {strict})",
    "CREATE INDEX transfers_created ON transfers (created_us DESC, id DESC)",
    "CREATE INDEX transfers_account ON transfers (account_id, created_us DESC, id DESC)",
    "CREATE INDEX transfers_state ON transfers (state, created_us DESC, id DESC)",
    "CREATE INDEX transfers_provider_id ON transfers (provider_id) WHERE provider_id <> ''",
    "CREATE INDEX transfers_reference ON transfers (reference)",
    "CREATE INDEX transfers_next ON transfers (check_next_us) WHERE check_next_us IS NOT NULL",

    R"(CREATE TABLE claims (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        claim_id TEXT NOT NULL CHECK (claim_id <> ''),
        provider_id TEXT NOT NULL,
        state TEXT NOT NULL,
        provider_state TEXT NOT NULL,
        reason TEXT NOT NULL,
        recipient TEXT NOT NULL,
        step_kind TEXT NOT NULL,
        step_host TEXT NOT NULL,
        step_until_us {integer},
        created_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL,
        check_count {integer} NOT NULL,
        check_last_us {integer},
        check_next_us {integer},
        not_found_count {integer} NOT NULL,
        not_found_first_us {integer},
        not_found_last_us {integer}
    ) {strict})",
    // A claim that was refused may be made again, to another card.
    R"(CREATE UNIQUE INDEX claims_living ON claims (account_id, claim_id)
        WHERE state NOT IN ('declined', 'canceled'))",
    "CREATE INDEX claims_created ON claims (created_us DESC, id DESC)",
    "CREATE INDEX claims_provider_id ON claims (provider_id) WHERE provider_id <> ''",
    "CREATE INDEX claims_next ON claims (check_next_us) WHERE check_next_us IS NOT NULL",

    R"(CREATE TABLE cards (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        mask TEXT NOT NULL CHECK (mask <> ''),
        holder TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('recurring', 'one-click')),
        expiry_month {integer} NOT NULL CHECK (expiry_month BETWEEN 0 AND 12),
        expiry_year {integer} NOT NULL CHECK (expiry_year BETWEEN 0 AND 9999),
        source_id {integer} NOT NULL CHECK (source_id >= 0),
        forgotten {integer} NOT NULL CHECK (forgotten IN (0, 1)),
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL
    ) {strict})",
    "CREATE INDEX cards_account ON cards (account_id, id)",
    "CREATE UNIQUE INDEX cards_source ON cards (source_id) WHERE source_id > 0",

    R"(CREATE TABLE callbacks (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        digest {blob} NOT NULL CHECK (length(digest) = 32),
        method {blob} NOT NULL,
        query {blob} NOT NULL,
        headers {blob} NOT NULL,
        body {blob} NOT NULL,
        received_us {integer} NOT NULL,
        deliveries {integer} NOT NULL CHECK (deliveries >= 1),
        last_received_us {integer} NOT NULL,
        outcome TEXT NOT NULL,
        object TEXT,
        object_id {integer} NOT NULL,
        form TEXT NOT NULL,
        note TEXT NOT NULL,
        decided_us {integer},
        UNIQUE (account_id, digest)
    ) {strict})",
    "CREATE INDEX callbacks_received ON callbacks (received_us DESC, id DESC)",
    "CREATE INDEX callbacks_outcome ON callbacks (outcome, received_us DESC, id DESC)",
    "CREATE INDEX callbacks_object ON callbacks (object, object_id) WHERE object IS NOT NULL",

    R"(CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers
        BEGIN SELECT RAISE(ABORT, 'transfers stay'); END)",
    R"(CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims
        BEGIN SELECT RAISE(ABORT, 'claims stay'); END)",
    R"(CREATE TRIGGER cards_no_delete BEFORE DELETE ON cards
        BEGIN SELECT RAISE(ABORT, 'cards stay'); END)",
    R"(CREATE TRIGGER callbacks_no_delete BEFORE DELETE ON callbacks
        BEGIN SELECT RAISE(ABORT, 'callbacks stay'); END)",
    R"(CREATE TRIGGER transfers_fixed BEFORE UPDATE OF id, account_id, reference, amount, currency,
            sender, recipient_kind ON transfers
        BEGIN SELECT RAISE(ABORT, 'fixed when the draft is made'); END)",
    R"(CREATE TRIGGER claims_fixed BEFORE UPDATE OF id, account_id, claim_id, recipient ON claims
        BEGIN SELECT RAISE(ABORT, 'fixed when the draft is made'); END)",
    R"(CREATE TRIGGER cards_fixed BEFORE UPDATE OF id, account_id, mask, holder, kind,
            expiry_month, expiry_year, source_id ON cards
        BEGIN SELECT RAISE(ABORT, 'fixed when the card is kept'); END)",
    R"(CREATE TRIGGER callbacks_fixed BEFORE UPDATE OF id, account_id, digest, method, query,
            headers, body, received_us ON callbacks
        BEGIN SELECT RAISE(ABORT, 'fixed when it is received'); END)",
    R"(CREATE TRIGGER transfers_step BEFORE UPDATE OF state ON transfers
        WHEN NOT EXISTS (SELECT 1 FROM transitions WHERE object = 'transfer'
                         AND from_state = OLD.state AND to_state = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'no such step of a transfer'); END)",
    R"(CREATE TRIGGER claims_step BEFORE UPDATE OF state ON claims
        WHEN NOT EXISTS (SELECT 1 FROM transitions WHERE object = 'claim'
                         AND from_state = OLD.state AND to_state = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'no such step of a claim'); END)",
    R"(CREATE TRIGGER cards_step BEFORE UPDATE OF forgotten ON cards
        WHEN OLD.forgotten = 1 AND NEW.forgotten = 0
        BEGIN SELECT RAISE(ABORT, 'a forgotten card stays so'); END)",
    R"(CREATE TRIGGER callbacks_step BEFORE UPDATE OF outcome ON callbacks
        WHEN NOT EXISTS (SELECT 1 FROM transitions WHERE object = 'callback'
                         AND from_state = OLD.outcome AND to_state = NEW.outcome)
        BEGIN SELECT RAISE(ABORT, 'no such step of a callback'); END)",
};

} // namespace

const std::span<const char *const> ledgerSchema2(additions);

} // namespace paydesk
