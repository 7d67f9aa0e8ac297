// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/journal.h"

#include <optional>
#include <vector>

namespace paydesk {

// Events of an order's journal that change nothing but who looks after it, and what a person says.
inline const QString doubtTakenEvent = QStringLiteral("doubt_taken"); ///< note: the owner, or nothing
inline const QString settleProposedEvent = QStringLiteral("settle_proposed"); ///< note: "paid: why"

/// What a person wants to settle as what; another one has to agree.
struct SettleProposal
{
    QString as; ///< "paid", "failed", "completed", "declined", "happened", "not-happened"
    QString reason;
    QString by;
    Timestamp at;
};

/// Who looks after an order of which nobody knows what became.
struct DoubtCare
{
    Timestamp since; ///< when it came into doubt; of an order that is not: its first entry
    QString owner; ///< empty = nobody took it
    std::optional<SettleProposal> proposal; ///< void once anything else happened to the order
};

/// \c story is the order's journal, oldest first.
DoubtCare careOf(const std::vector<JournalEntry> &story);

} // namespace paydesk
