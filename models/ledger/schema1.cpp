// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema1;

namespace {

// Times are microseconds of UTC, money is minor units beside its currency. Text that is not
// known is empty, numbers and times that are not known are NULL.
constexpr const char *statements[] = {
    R"(CREATE TABLE ledger_info (
        one {integer} PRIMARY KEY CHECK (one = 1),
        ledger_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('live', 'practice')),
        created_us {integer} NOT NULL,
        generation {integer} NOT NULL CHECK (generation >= 1),
        restored_us {integer},
        journal_rows {integer} NOT NULL CHECK (journal_rows >= 0),
        head_hash {blob} NOT NULL CHECK (length(head_hash) = 32)
    ) {strict})",

    R"(CREATE TABLE transitions (
        object TEXT NOT NULL,
        from_state TEXT NOT NULL,
        to_state TEXT NOT NULL,
        PRIMARY KEY (object, from_state, to_state)
    ) {strict_keyed})",

    R"(CREATE TABLE accounts (
        id {identity},
        name TEXT NOT NULL CHECK (name <> ''),
        provider TEXT NOT NULL CHECK (provider <> ''),
        environment TEXT NOT NULL CHECK (environment IN ('test', 'live')),
        settings TEXT NOT NULL,
        secret_keys TEXT NOT NULL,
        created_us {integer} NOT NULL,
        updated_us {integer} NOT NULL,
        removed_us {integer},
        check_us {integer},
        check_passed {integer} CHECK (check_passed IN (0, 1)),
        check_detail TEXT NOT NULL DEFAULT '',
        check_ms {integer}
    ) {strict})",
    "CREATE UNIQUE INDEX accounts_name ON accounts (name) WHERE removed_us IS NULL",

    R"(CREATE TABLE balances (
        account_id {integer} NOT NULL REFERENCES accounts (id),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        available {integer} NOT NULL,
        pending {integer},
        reserved {integer},
        at_us {integer} NOT NULL,
        PRIMARY KEY (account_id, currency)
    ) {strict_keyed})",

    R"(CREATE TABLE payouts (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        reference TEXT NOT NULL CHECK (reference <> ''),
        provider_id TEXT NOT NULL,
        state TEXT NOT NULL,
        amount {integer} NOT NULL CHECK (amount > 0),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        paid {integer} CHECK (paid >= 0),
        fee {integer} CHECK (fee >= 0),
        fee_currency TEXT CHECK ((fee IS NULL) = (fee_currency IS NULL)),
        provider_state TEXT NOT NULL,
        reason TEXT NOT NULL,
        description TEXT NOT NULL,
        fields TEXT NOT NULL,
        party TEXT NOT NULL,
        party_account TEXT NOT NULL,
        batch TEXT NOT NULL,
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
    "CREATE INDEX payouts_created ON payouts (created_us DESC, id DESC)",
    "CREATE INDEX payouts_account ON payouts (account_id, created_us DESC, id DESC)",
    "CREATE INDEX payouts_state ON payouts (state, created_us DESC, id DESC)",
    "CREATE INDEX payouts_provider_id ON payouts (provider_id) WHERE provider_id <> ''",
    "CREATE INDEX payouts_reference ON payouts (reference)",
    "CREATE INDEX payouts_batch ON payouts (batch, id) WHERE batch <> ''",
    "CREATE INDEX payouts_next ON payouts (check_next_us) WHERE check_next_us IS NOT NULL",
    "CREATE INDEX payouts_settled ON payouts (settled_us) WHERE settled_us IS NOT NULL",

    R"(CREATE TABLE invoices (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        reference TEXT NOT NULL CHECK (reference <> ''),
        provider_id TEXT NOT NULL,
        state TEXT NOT NULL,
        amount {integer} NOT NULL CHECK (amount > 0),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        paid {integer} CHECK (paid >= 0),
        refunded {integer} CHECK (refunded >= 0),
        fee {integer} CHECK (fee >= 0),
        fee_currency TEXT CHECK ((fee IS NULL) = (fee_currency IS NULL)),
        provider_state TEXT NOT NULL,
        reason TEXT NOT NULL,
        description TEXT NOT NULL,
        fields TEXT NOT NULL,
        party TEXT NOT NULL,
        party_account TEXT NOT NULL,
        pay_url TEXT NOT NULL,
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
    "CREATE INDEX invoices_created ON invoices (created_us DESC, id DESC)",
    "CREATE INDEX invoices_account ON invoices (account_id, created_us DESC, id DESC)",
    "CREATE INDEX invoices_state ON invoices (state, created_us DESC, id DESC)",
    "CREATE INDEX invoices_provider_id ON invoices (provider_id) WHERE provider_id <> ''",
    "CREATE INDEX invoices_reference ON invoices (reference)",
    "CREATE INDEX invoices_next ON invoices (check_next_us) WHERE check_next_us IS NOT NULL",
    "CREATE INDEX invoices_settled ON invoices (settled_us) WHERE settled_us IS NOT NULL",

    R"(CREATE TABLE attempts (
        id {identity},
        object TEXT NOT NULL CHECK (object IN ('invoice', 'payout')),
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
        CHECK ((stage = 'finished') = (result IS NOT NULL)),
        CHECK ((stage = 'finished') = (finished_us IS NOT NULL)),
        UNIQUE (object, object_id, number)
    ) {strict})",
    // Only one sending of an object at a time.
    R"(CREATE UNIQUE INDEX attempts_running ON attempts (object, object_id)
        WHERE stage <> 'finished')",

    R"(CREATE TABLE journal (
        seq {identity},
        at_us {integer} NOT NULL,
        actor TEXT NOT NULL,
        object TEXT NOT NULL,
        object_id {integer} NOT NULL,
        ordinal {integer} NOT NULL CHECK (ordinal >= 1),
        event TEXT NOT NULL CHECK (event <> ''),
        from_state TEXT NOT NULL,
        to_state TEXT NOT NULL,
        note TEXT NOT NULL,
        snapshot {blob} NOT NULL,
        hash {blob} NOT NULL CHECK (length(hash) = 32),
        UNIQUE (object, object_id, ordinal),
        FOREIGN KEY (object, from_state, to_state)
            REFERENCES transitions (object, from_state, to_state)
    ) {strict})",

    // One row is one movement between two positions of a provider account, in one currency and
    // always positive: an unbalanced entry cannot be written.
    R"(CREATE TABLE postings (
        seq {integer} NOT NULL REFERENCES journal (seq),
        leg {integer} NOT NULL CHECK (leg >= 1),
        account_id {integer} NOT NULL REFERENCES accounts (id),
        debit TEXT NOT NULL,
        credit TEXT NOT NULL CHECK (credit <> debit),
        amount {integer} NOT NULL CHECK (amount > 0),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        PRIMARY KEY (seq, leg)
    ) {strict_keyed})",

    R"(CREATE TABLE statements (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        file_name TEXT NOT NULL,
        sha256 {blob} NOT NULL,
        profile TEXT NOT NULL,
        line_count {integer} NOT NULL CHECK (line_count >= 0),
        from_us {integer},
        to_us {integer},
        imported_by TEXT NOT NULL,
        imported_us {integer} NOT NULL,
        complete {integer} NOT NULL CHECK (complete IN (0, 1)),
        UNIQUE (account_id, sha256)
    ) {strict})",
    R"(CREATE TABLE statement_lines (
        id {identity},
        statement_id {integer} NOT NULL REFERENCES statements (id),
        row {integer} NOT NULL,
        date_us {integer} NOT NULL,
        reference TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        type TEXT NOT NULL,
        amount {integer} NOT NULL CHECK (amount >= 0),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        fee {integer},
        fee_currency TEXT CHECK ((fee IS NULL) = (fee_currency IS NULL)),
        status TEXT NOT NULL,
        settlement TEXT NOT NULL
    ) {strict})",
    "CREATE INDEX statement_lines_of ON statement_lines (statement_id, id)",

    R"(CREATE TABLE runs (
        id {identity},
        account_id {integer} NOT NULL REFERENCES accounts (id),
        statement_id {integer} REFERENCES statements (id),
        from_us {integer} NOT NULL,
        to_us {integer} NOT NULL,
        tolerance {integer} NOT NULL,
        day_window {integer} NOT NULL,
        created_by TEXT NOT NULL,
        created_us {integer} NOT NULL,
        counts TEXT NOT NULL,
        totals TEXT NOT NULL,
        line_count {integer} NOT NULL CHECK (line_count >= 0),
        complete {integer} NOT NULL CHECK (complete IN (0, 1))
    ) {strict})",
    // The ledger's side is copied: the run shows what was compared, whatever came later.
    R"(CREATE TABLE run_lines (
        run_id {integer} NOT NULL REFERENCES runs (id),
        number {integer} NOT NULL CHECK (number >= 1),
        status TEXT NOT NULL,
        evidence TEXT NOT NULL,
        statement_line_id {integer} REFERENCES statement_lines (id),
        entry_kind TEXT,
        entry_id {integer},
        entry_reference TEXT,
        entry_provider_id TEXT,
        entry_type TEXT,
        entry_amount {integer},
        entry_currency TEXT,
        entry_fee {integer},
        entry_fee_currency TEXT,
        entry_settlement TEXT,
        entry_state TEXT,
        entry_party TEXT,
        entry_date_us {integer},
        PRIMARY KEY (run_id, number)
    ) {strict_keyed})",
    "CREATE INDEX run_lines_status ON run_lines (run_id, status, number)",
    "CREATE INDEX run_lines_statement ON run_lines (statement_line_id)",

    R"(CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END)",
    R"(CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END)",
    R"(CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
        BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END)",
    R"(CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
        BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END)",
    R"(CREATE TRIGGER payouts_no_delete BEFORE DELETE ON payouts
        BEGIN SELECT RAISE(ABORT, 'payouts stay'); END)",
    R"(CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
        BEGIN SELECT RAISE(ABORT, 'invoices stay'); END)",
    R"(CREATE TRIGGER payouts_fixed
        BEFORE UPDATE OF id, account_id, reference, amount, currency ON payouts
        BEGIN SELECT RAISE(ABORT, 'fixed when the draft is made'); END)",
    R"(CREATE TRIGGER invoices_fixed
        BEFORE UPDATE OF id, account_id, reference, amount, currency ON invoices
        BEGIN SELECT RAISE(ABORT, 'fixed when the draft is made'); END)",
    R"(CREATE TRIGGER payouts_step BEFORE UPDATE OF state ON payouts
        WHEN NOT EXISTS (SELECT 1 FROM transitions WHERE object = 'payout'
                         AND from_state = OLD.state AND to_state = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'no such step of a payout'); END)",
    R"(CREATE TRIGGER invoices_step BEFORE UPDATE OF state ON invoices
        WHEN NOT EXISTS (SELECT 1 FROM transitions WHERE object = 'invoice'
                         AND from_state = OLD.state AND to_state = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'no such step of an invoice'); END)",
};

} // namespace

const std::span<const char *const> ledgerSchema1(statements);

} // namespace paydesk
