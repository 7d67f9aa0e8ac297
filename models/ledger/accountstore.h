// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/account.h"

#include <vector>

namespace paydesk {

class LedgerWriter;

class AccountStore
{
public:
    explicit AccountStore(LedgerWriter &writer);

    /// Conflict when the name is taken.
    Result<Account> add(const Account &account);
    Result<Account> update(const Account &account); ///< settings and secretKeys
    /// Refused (Conflict) while an order of the account is open; history stays.
    Result<void> remove(AccountId id);
    Result<Account> get(AccountId id) const;
    Result<Account> findByName(const QString &name) const;
    Result<std::vector<Account>> list() const; ///< by name
    Result<void> recordCheck(AccountId id, const AccountCheck &check);
    Result<void> recordBalances(AccountId id, const std::vector<SeenBalance> &balances);
    Result<std::vector<SeenBalance>> balances(AccountId id) const; ///< newest per currency
    /// What our own orders hold of the account: being sent, in progress or in doubt.
    Result<std::vector<Money>> reserved(AccountId id) const;
    /// Whether no payout may leave by it, because the latest went without an answer.
    Result<bool> missesAnswers(AccountId id) const;
    /// How many payouts of it may be under way at once after one went without an answer; nothing =
    /// any number.
    Result<std::optional<int>> roomForSendings(AccountId id) const;
    /// A person lets payouts leave again, though none of those answers is known.
    Result<void> resumeSending(AccountId id, const QString &reason);

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
