// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/personkeys.h"
#include "app/doubts/doubtcare.h"
#include "app/orders/ordertraits.h"

namespace paydesk {

/// A person's word on what became of an order.
struct PersonsWord
{
    QString as; ///< as SettleProposal::as
    QString reason;
};

/// Where approvals are needed at all, one person's word does not settle anything: two different
/// ones have to say the same, and where approvers are registered the second is one of them.
Result<bool> needsSecondPerson(Ledger &ledger);

/// What the journal keeps of a settlement: the reason, whose word it was before and, where persons
/// are registered, the signature of whoever agreed. Nothing: the word is not enough, it is to be
/// kept as a proposal. Credentials when the vault does not hold the key.
Result<std::optional<QString>> settlementNote(Ledger &ledger, const PersonKeys &keys,
                                              ObjectKind kind, qint64 id, const PersonsWord &word);

/// Nothing when the order was left as it is, with a proposal that another person has to agree to.
template <typename Traits>
Result<std::optional<QString>> settledBy(Ledger &ledger, const PersonKeys &keys,
                                         typename Traits::Id id, const PersonsWord &word)
{
    const auto note = settlementNote(ledger, keys, Traits::kind, id.value, word);
    if (!note || *note)
        return note;
    const auto proposed = Traits::store(ledger).change(
        id, {.event = settleProposedEvent,
             .note = QString(word.as + QStringLiteral(": ") + word.reason),
             .remark = true});
    if (!proposed)
        return proposed.error();
    return std::optional<QString>();
}

} // namespace paydesk
