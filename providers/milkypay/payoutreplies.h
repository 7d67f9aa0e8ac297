// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/document.h"

namespace paydesk::milkypay {

// Answers about payout invoices, read by pure functions; see document.h.

/// Our state for a status word of a payout invoice (page: statuses, resolutions, finality).
/// Nothing for a word that is not in the table: pending, with the raw word.
std::optional<PayoutState> payoutStateOfWord(QStringView word);

/// The word of a payout that was made and never processed: no money has moved.
extern const QString unprocessedWord;
bool awaitsProcessing(const PayoutReply &payout);

/// The `data` of a document or an item of a list. It may come from a callback, so the account
/// number of the beneficiary in `fields` is never read.
Result<PayoutReply> readPayout(const WireJson &resource);

Result<PayoutReply> readCreatedPayout(const HttpReply &reply, const OrderRequest &request);
Result<PayoutReply> readOnePayout(const HttpReply &reply, const QString &id, Currency currency);

/// One payout that must be ours by id, reference, amount and currency.
Result<PayoutReply> readAsAsked(const HttpReply &reply, const OrderKey &key);

/// Answer to /process: the whole document of the same payout, with another word than "created".
Result<PayoutReply> readProcessed(const HttpReply &reply, const OrderKey &key);

} // namespace paydesk::milkypay
