// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/account.h"
#include "models/domain/order.h"

#include <span>
#include <vector>

namespace paydesk {

class Ledger;
class PayoutDesk;
class ProviderDirectory;

/// What of a payout is held against the last one that was paid to the same beneficiary.
enum class CompareSubject {
    Beneficiary,
    Account,
    Bank,
    PayFrom,
    Amount,
    Limit,
    Reference,
    Duplicates
};
std::span<const CompareSubject> compareSubjects(); ///< in the order of a table

enum class CompareVerdict {
    Same, ///< as on file
    Noted, ///< nothing to compare with, or nothing that asks for care
    Look, ///< unusual: whoever approves looks at it
    Differs ///< contradicts what is on file: to be confirmed outside of Paydesk
};

/// A payout that waits, and what is on file about its beneficiary: whoever has the same name, or
/// the same account number, among the payouts that were paid.
struct PayoutComparison
{
    Payout payout;
    std::vector<Payout> earlier; ///< paid, newest first
    std::optional<Payout> last; ///< the newest of the same name, else of the same account number
    std::vector<Payout> duplicates; ///< same account number and amount within 90 days
    std::optional<SeenBalance> balance; ///< of the account that pays, in the payout's currency
    std::optional<Money> threshold; ///< above it the policy wants a second person
    bool hasPolicy = false;
    QString bank; ///< as the provider calls it
    QString lastBank;

    CompareVerdict verdict(CompareSubject subject) const;
    bool hasRemark() const; ///< a line that is Look or Differs: not approved together with others
    bool mustBeConfirmed() const; ///< a line that Differs
    /// Smallest and largest that was paid in the payout's currency.
    std::optional<std::pair<Money, Money>> usual() const;
    std::optional<Money> overThreshold() const;
};

Result<PayoutComparison> comparePayout(Ledger &ledger, const ProviderDirectory &directory,
                                       const PayoutDesk &desk, const Payout &payout);

/// Indexes of characters of \c ours that are not the same in \c onFile; all of them when the two
/// are not of one length.
std::vector<bool> changedCharacters(const QString &ours, const QString &onFile);

} // namespace paydesk
