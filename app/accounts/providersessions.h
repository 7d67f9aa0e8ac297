// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "models/domain/account.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace paydesk {

class AccountStore;
class Vault;

/// Error::detail of a sending that was refused for the clock; Error::issue.value tells by how many
/// seconds it is ahead of the servers.
inline constexpr QLatin1StringView clockDetail("clock");
inline constexpr std::chrono::seconds warnClockOff{30};

/// One connected Provider per account, made when first needed, with the secrets of the vault.
class ProviderSessions
{
public:
    ProviderSessions(AccountStore &accounts, const Vault &vault, const ProviderDirectory &directory);
    ~ProviderSessions();

    /// ErrorKind::Credentials when a secret that the account names is not in the vault.
    Result<Provider *> session(AccountId id);
    /// The same, for what moves money: refused (NotAllowed, clockDetail) while this computer's clock
    /// is known to be off by more than the servers accept of signed requests.
    Result<Provider *> sessionForSending(AccountId id);
    /// A server told its time; the newest word counts, until the clock is set.
    void noteServerTime(Timestamp at, Timestamp now) { m_clockOff = now - at; }
    /// How far this computer's clock is ahead of the last server that told; worth a warning from
    /// \c warnClockOff on.
    std::optional<std::chrono::seconds> clockOff() const;
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
    std::optional<std::chrono::microseconds> m_clockOff; ///< ahead of the last server that told
    std::vector<std::unique_ptr<Provider>> m_retired; ///< with calls that still run
};

} // namespace paydesk
