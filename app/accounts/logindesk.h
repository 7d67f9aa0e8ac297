// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "models/domain/account.h"

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class ProviderSessions;
class Vault;

/// A person logs in at the provider with the system's browser and brings a code back. One login at
/// a time: a code is taken only while the login that asked for it is open. Which one is open lies
/// in the vault, so that a login that one command began can be finished by the next.
class LogInDesk : public QObject
{
    Q_OBJECT
public:
    LogInDesk(Ledger &ledger, Vault &vault, ProviderSessions &sessions, ChangeHub &hub,
              const Clock &clock);

    /// Opens a login for ten minutes, ends any other, and gives the address for the browser. The address may hold
    /// a secret: open it, do not log it.
    Result<QUrl> begin(AccountId account);
    /// Takes the pasted address, or the code, and exchanges it once. NotAllowed when no login of
    /// the account is open; after a code that was refused it still is.
    Operation<Account> *finish(AccountId account, const QString &pasted);
    void cancel();
    /// Until when the pasted code is taken; nothing when no login of the account is open.
    std::optional<Timestamp> openUntil(AccountId account) const;
    /// Of the login that the account holds; Unsupported when it needs none.
    Result<LoginState> state(AccountId account);

private:
    QString nameOf(AccountId account) const;
    Result<Account> store(AccountId account, const LoginReply &reply);

    Ledger &m_ledger;
    Vault &m_vault;
    ProviderSessions &m_sessions;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
