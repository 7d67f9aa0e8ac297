// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/ledger.h"
#include "models/ledger/ledgerwriter.h"

namespace paydesk {

enum class Proof {
    SameBoot, ///< an intent of this boot was provably not sent
    None ///< nothing is proved: the file is an older copy
};

/// Settles every sending that no living program owns, and removes unfinished imports.
Result<RecoveryReport> recoverUnfinished(LedgerWriter &writer, Proof proof, const QString &note);
/// Settles them without any proof, and marks the ledger as one that time went back in. Its
/// generation stays: whoever keeps a seal of it elsewhere still sees that the copy is older.
Result<RecoveryReport> distrustCopy(LedgerWriter &writer);

} // namespace paydesk
