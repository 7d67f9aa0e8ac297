// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "models/domain/account.h"

#include <map>
#include <memory>
#include <vector>

namespace paydesk {

class AccountStore;
class Vault;

/// One connected Provider per account, made when first needed, with the secrets of the vault.
class ProviderSessions
{
public:
    ProviderSessions(AccountStore &accounts, const Vault &vault, const ProviderDirectory &directory);
    ~ProviderSessions();

    /// ErrorKind::Credentials when a secret that the account names is not in the vault.
    Result<Provider *> session(AccountId id);
    /// After the account's settings or secrets changed. Its running calls still come to their end.
    void forget(AccountId id);
    void forgetAll();
    bool isBusy() const; ///< a call of some account has not come to its end

private:
    void dropRetired();

    AccountStore &m_accounts;
    const Vault &m_vault;
    const ProviderDirectory &m_directory;
    std::map<AccountId, std::unique_ptr<Provider>> m_sessions;
    std::vector<std::unique_ptr<Provider>> m_retired; ///< with calls that still run
};

} // namespace paydesk
