// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

namespace paydesk {

extern const std::span<const char *const> ledgerSchema4;

namespace {

// Seals of what the journal does not keep; see rowseal.h. A program fills them in after this.
constexpr const char *seals[] = {
    "ALTER TABLE payouts ADD COLUMN seal {blob}",
    "ALTER TABLE invoices ADD COLUMN seal {blob}",
    "ALTER TABLE transfers ADD COLUMN seal {blob}",
    "ALTER TABLE claims ADD COLUMN seal {blob}",
    "ALTER TABLE attempts ADD COLUMN seal {blob}",
    "ALTER TABLE accounts ADD COLUMN seal {blob}",
    "ALTER TABLE balances ADD COLUMN seal {blob}",
    "ALTER TABLE callbacks ADD COLUMN seal {blob}",
    "ALTER TABLE ledger_info ADD COLUMN seal {blob}",
    // Over all lines; the journal's row that finishes the import holds it, too.
    "ALTER TABLE statements ADD COLUMN lines_digest {blob}",
    "ALTER TABLE runs ADD COLUMN lines_digest {blob}",
};

} // namespace

const std::span<const char *const> ledgerSchema4(seals);

} // namespace paydesk
