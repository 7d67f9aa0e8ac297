// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accountdesk.h"

#include "app/accounts/providersessions.h"
#include "app/events/changehub.h"
#include "app/orders/draft.h"
#include "app/orders/ordersecrets.h"
#include "app/secrets/vault.h"
#include "app/text/errortext.h"
#include "models/domain/environment.h"
#include "models/domain/requests.h"
#include "models/ledger/ledger.h"

namespace paydesk {

AccountDesk::AccountDesk(Ledger &ledger, OrderSecrets &secrets, Vault &vault,
                         ProviderSessions &sessions, const ProviderDirectory &directory,
                         ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_vault(vault)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

QList<InputIssue> AccountDesk::problems(const NewAccount &account) const
{
    const ProviderInfo *provider = m_directory.find(account.provider);
    QList<InputIssue> issues;
    if (account.name.trimmed().isEmpty())
        issues.append({QStringLiteral("name"), InputProblem::Missing, {}, {}, 0});
    else if (const auto issue = lineProblem(QStringLiteral("name"), account.name))
        issues.append(*issue);
    if (!provider) {
        QStringList known;
        for (const ProviderInfo *info : m_directory.all())
            known.append(info->id);
        issues.append({QStringLiteral("provider"), InputProblem::NotOneOf, account.provider,
                       known.join(QStringLiteral(", ")), 0});
        return issues;
    }
    issues += validateAccount(account.settings, account.secrets.keys(), *provider)
        + environmentIssues(account.settings, account.secrets, account.environment, *provider);
    return issues.isEmpty() ? credentialProblems(account) : issues;
}

/// Keys and pass phrases as the provider's side will read them: found now, not with the first payment.
QList<InputIssue> AccountDesk::credentialProblems(const NewAccount &account) const
{
    const auto connection
        = m_directory.connect(account.provider,
                              {.settings = account.settings,
                               .secrets = account.secrets,
                               .test = account.environment == Environment::Test});
    return connection ? connection->credentialProblems() : QList<InputIssue>();
}

Result<Account> AccountDesk::add(const NewAccount &account)
{
    const auto issues = problems(account);
    if (!issues.isEmpty())
        return firstProblem(issues);
    if (auto may = mayManage(); !may)
        return may.error();
    if (auto name = isNewName(account.name); !name)
        return name.error();
    auto added = m_ledger.accounts().add({.name = account.name.trimmed(),
                                          .provider = account.provider,
                                          .environment = account.environment,
                                          .settings = account.settings,
                                          .secretKeys = account.secrets.keys()});
    if (!added)
        return added;
    // Secrets come second: an account whose secrets are missing says so when it is used, while a
    // secret without an account would stay in the vault unseen.
    if (const auto stored = m_vault.set(added->id.toText(), account.secrets); !stored) {
        (void)m_ledger.accounts().remove(added->id);
        return stored.error();
    }
    emit m_hub.accountsChanged();
    return added;
}

Result<Account> AccountDesk::replaceSecret(AccountId id, const QString &key, const SecretBytes &value)
{
    auto account = m_ledger.accounts().get(id);
    if (!account)
        return account;
    if (auto may = mayManage(); !may)
        return may.error();
    if (const ProviderInfo *provider = m_directory.find(account->provider)) {
        const auto issues = environmentIssues(account->settings, {{key, value}},
                                              account->environment, *provider);
        if (!issues.isEmpty())
            return firstProblem(issues);
    }
    const auto stored = m_vault.set(id.toText(), key, value);
    if (!stored)
        return stored.error();
    if (!account->secretKeys.contains(key))
        account->secretKeys.append(key);
    auto updated = m_ledger.accounts().update(*account);
    m_sessions.forget(id);
    emit m_hub.accountsChanged();
    return updated;
}

Result<void> AccountDesk::remove(AccountId id)
{
    if (auto may = mayManage(); !may)
        return may;
    const auto removed = m_ledger.accounts().remove(id);
    if (!removed)
        return removed;
    m_sessions.forget(id);
    const auto wiped = m_vault.remove(id.toText());
    emit m_hub.accountsChanged();
    return wiped;
}

/// Where payouts go out from is no less than who approves them.
Result<void> AccountDesk::mayManage() const
{
    const auto registry = m_ledger.persons().registry();
    return registry ? isAnAdministrator(*registry, m_ledger.options().actor, m_secrets.personKeys())
                    : registry.error();
}

/// Who approves sees a name: another account must not have one that looks the same.
Result<void> AccountDesk::isNewName(const QString &name) const
{
    const auto accounts = m_ledger.accounts().list();
    if (!accounts)
        return accounts.error();
    for (const Account &account : *accounts) {
        if (isSameName(account.name, name) && account.name != name.trimmed())
            return Error::input(QStringLiteral("name"), InputProblem::Taken, name, account.name);
    }
    return {};
}

Result<void> AccountDesk::resumeSending(AccountId id, const QString &reason)
{
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    if (const auto proven = isAPerson(m_ledger, m_secrets.personKeys()); !proven)
        return proven;
    const auto resumed = m_ledger.accounts().resumeSending(id, reason.trimmed());
    if (resumed)
        emit m_hub.accountsChanged();
    return resumed;
}

Operation<AccountCheck> *AccountDesk::check(AccountId id)
{
    const auto session = m_sessions.session(id);
    if (!session)
        return failed<AccountCheck>(this, session.error());
    auto *ops = (*session)->account();
    if (!ops)
        return failed<AccountCheck>(this, Error::of(ErrorKind::Unsupported));
    if (const auto wrong = (*session)->credentialProblems(); !wrong.isEmpty()) {
        Error error{.kind = ErrorKind::Credentials, .detail = issueSentence(wrong.first())};
        error.issue = wrong.first();
        storeCheck(id, {.at = m_clock.now(), .passed = false, .detail = error.detail});
        return failed<AccountCheck>(this, error);
    }
    auto *operation = new Operation<AccountCheck>(this);
    const Timestamp started = m_clock.now();
    ops->check()->onFinished(operation, [this, operation, id, started](const Result<CheckReply> &reply) {
        const Timestamp now = m_clock.now();
        AccountCheck check{.at = now, .passed = reply.has_value()};
        check.elapsedMs = std::chrono::duration_cast<std::chrono::milliseconds>(now - started).count();
        check.detail = reply ? reply->proved : reply.error().detail;
        storeCheck(id, check);
        operation->complete(reply ? Result<AccountCheck>(check) : Result<AccountCheck>(reply.error()));
    });
    return operation;
}

void AccountDesk::storeCheck(AccountId id, const AccountCheck &check)
{
    // A check that cannot be stored was made all the same; its result is still told.
    if (m_ledger.accounts().recordCheck(id, check))
        emit m_hub.accountsChanged();
}

Operation<std::vector<SeenBalance>> *AccountDesk::balance(AccountId id)
{
    using Balances = std::vector<SeenBalance>;
    const auto session = m_sessions.session(id);
    if (!session)
        return failed<Balances>(this, session.error());
    auto *ops = (*session)->account();
    if (!ops || !(*session)->info().capabilities.testFlag(Capability::ReadBalance))
        return failed<Balances>(this, Error::of(ErrorKind::Unsupported));
    auto *operation = new Operation<Balances>(this);
    ops->balance()->onFinished(operation, [this, operation, id](const Result<BalanceReply> &reply) {
        if (!reply) {
            operation->complete(reply.error());
            return;
        }
        Balances seen(reply->balances.begin(), reply->balances.end());
        for (SeenBalance &balance : seen)
            balance.at = m_clock.now();
        const auto stored = m_ledger.accounts().recordBalances(id, seen);
        emit m_hub.accountsChanged();
        operation->complete(stored ? Result<Balances>(seen) : Result<Balances>(stored.error()));
    });
    return operation;
}

} // namespace paydesk
