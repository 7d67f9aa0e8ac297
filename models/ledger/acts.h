// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/changes.h"

#include <optional>

namespace paydesk {

// Pure: what the sendings of an order are for, and what they mean for its state.
//
//   create            a payout, invoice, transfer, claim
//   charge            an invoice that is paid with a stored card as it is made
//   pay               a card payment of an invoice that the provider has
//   process           a payout that the provider has: lets its money move
//   capture, cancel   of an authorized invoice
//   refund            of a paid invoice
//   confirm           a transfer or claim, by the code that the bank sent

/// Makes the order at the provider; anything else acts on one that it has.
bool isCreation(QStringView operation);

/// Whether a sending may begin, as far as the state tells; Conflict when one runs.
Result<void> checkBegin(const Payout &payout, const QString &operation);
Result<void> checkBegin(const Invoice &invoice, const QString &operation);
Result<void> checkBegin(const Transfer &transfer, const QString &operation);
Result<void> checkBegin(const Claim &claim, const QString &operation);

/// How a sending ended, and of what.
template <typename State>
struct Ended
{
    QString operation;
    AttemptResult result = AttemptResult::Unknown;
    QString from; ///< the state in which it began
    State current{}; ///< a callback may have been quicker
    std::optional<State> asked; ///< what the caller wants
};

/// The state that follows; nothing = as it is.
Result<std::optional<PayoutState>> stateAfter(const Ended<PayoutState> &end);
Result<std::optional<InvoiceState>> stateAfter(const Ended<InvoiceState> &end);
Result<std::optional<TransferState>> stateAfter(const Ended<TransferState> &end);

/// What a change of the order shows about a sending whose answer was lost; nothing = the doubt
/// stays.
std::optional<AttemptResult> shownBy(
    const QString &operation, const Invoice &before, const Invoice &after);
std::optional<AttemptResult> shownBy(
    const QString &operation, const Transfer &before, const Transfer &after);
std::optional<AttemptResult> shownBy(
    const QString &operation, const Claim &before, const Claim &after);

/// A refund may still be on its way: an enquiry that shows the invoice as it was before proves
/// nothing, and must not end the waiting.
bool wouldEndRefund(const Invoice &before, const InvoiceChange &change);

} // namespace paydesk
