// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/logindesk.h"

#include "app/accounts/providersessions.h"
#include "app/events/changehub.h"
#include "app/secrets/vault.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr auto loginLife = 10min;
const QString tokenSecret = QStringLiteral("login_token");
const QString factPrefix = QStringLiteral("login.");
const QString userFact = QStringLiteral("login.user_uuid");
const QString previousUserFact = QStringLiteral("login.previous_user");

} // namespace

LogInDesk::LogInDesk(Ledger &ledger, Vault &vault, ProviderSessions &sessions, ChangeHub &hub,
                     const Clock &clock)
    : m_ledger(ledger)
    , m_vault(vault)
    , m_sessions(sessions)
    , m_hub(hub)
    , m_clock(clock)
{
}

Result<QUrl> LogInDesk::begin(AccountId account)
{
    const auto provider = m_sessions.session(account);
    if (!provider)
        return provider.error();
    LogInOps *ops = (*provider)->logIn();
    if (!ops)
        return Error::of(ErrorKind::Unsupported, QStringLiteral("login"), (*provider)->info().name);
    auto address = ops->address();
    if (address) {
        m_open = account;
        m_openUntil = m_clock.now() + loginLife;
    }
    return address;
}

void LogInDesk::cancel()
{
    m_open = {};
}

std::optional<Timestamp> LogInDesk::openUntil(AccountId account) const
{
    return m_open == account ? std::optional(m_openUntil) : std::nullopt;
}

Result<LoginState> LogInDesk::state(AccountId account)
{
    const auto provider = m_sessions.session(account);
    if (!provider)
        return provider.error();
    const LogInOps *ops = (*provider)->logIn();
    return ops ? Result<LoginState>(ops->state(m_clock.now()))
               : Error::of(ErrorKind::Unsupported, QStringLiteral("login"));
}

Operation<Account> *LogInDesk::finish(AccountId account, const QString &pasted)
{
    if (m_open != account || m_clock.now() > m_openUntil)
        return failed<Account>(
            this, Error::of(ErrorKind::NotAllowed, QStringLiteral("no login is open"),
                            account.toText()));
    const auto provider = m_sessions.session(account);
    if (!provider)
        return failed<Account>(this, provider.error());
    LogInOps &ops = *(*provider)->logIn();
    const auto code = ops.codeFrom(pasted);
    if (!code)
        return failed<Account>(this, code.error()); // the login stays open for another paste
    m_open = {};
    auto *operation = new Operation<Account>(this);
    ops.exchange(*code)->onFinished(
        operation, [this, operation, account](const Result<LoginReply> &reply) {
            operation->complete(reply ? store(account, *reply) : reply.error());
        });
    return operation;
}

Result<Account> LogInDesk::store(AccountId id, const LoginReply &reply)
{
    auto account = m_ledger.accounts().get(id);
    if (!account)
        return account;
    if (const auto kept = m_vault.set(id.toText(), tokenSecret, reply.token); !kept)
        return kept.error();
    const QString before = account->settings.value(userFact);
    account->settings.removeIf([](auto setting) { return setting.key().startsWith(factPrefix); });
    for (auto fact = reply.facts.begin(); fact != reply.facts.end(); ++fact)
        account->settings.insert(factPrefix + fact.key(), fact.value());
    // Nothing ties a pasted code to the person who was expected: a change of persons is shown.
    if (!before.isEmpty() && before != account->settings.value(userFact))
        account->settings.insert(previousUserFact, before);
    if (!account->secretKeys.contains(tokenSecret))
        account->secretKeys.append(tokenSecret);
    auto updated = m_ledger.accounts().update(*account);
    m_sessions.forget(id);
    emit m_hub.accountsChanged();
    return updated;
}

} // namespace paydesk
