// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/accounts/providersessions.h"
#include "models/domain/account.h"

#include <vector>

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class OrderSecrets;
class Vault;

struct NewAccount
{
    QString name;
    QString provider;
    Environment environment = Environment::Test;
    QMap<QString, QString> settings;
    QMap<QString, SecretBytes> secrets;
};

/// Accounts: add, remove, check, balance. Secrets go to the vault only.
class AccountDesk : public QObject
{
    Q_OBJECT
public:
    AccountDesk(Ledger &ledger, OrderSecrets &secrets, Vault &vault, ProviderSessions &sessions,
                const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

    // Once there are administrators, accounts are theirs to add, change and remove, with their key.
    QList<InputIssue> problems(const NewAccount &account) const;
    Result<Account> add(const NewAccount &account);
    Result<Account> replaceSecret(AccountId id, const QString &key, const SecretBytes &value);
    Result<void> remove(AccountId id);
    /// A person lets payouts leave again, though the latest went without an answer; see
    /// AccountStore::missesAnswers().
    Result<void> resumeSending(AccountId id, const QString &reason);

    /// The cheapest authenticated call; the result is stored with its time. A refusal is a
    /// result (passed = false) as well as the operation's error.
    Operation<AccountCheck> *check(AccountId id);
    Operation<std::vector<SeenBalance>> *balance(AccountId id);
    /// See ProviderSessions::clockOff().
    std::optional<std::chrono::seconds> clockOff() const { return m_sessions.clockOff(); }

private:
    Result<void> mayManage() const;
    Result<void> isNewName(const QString &name) const;
    QList<InputIssue> credentialProblems(const NewAccount &account) const;
    void storeCheck(AccountId id, const AccountCheck &check);

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    Vault &m_vault;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
