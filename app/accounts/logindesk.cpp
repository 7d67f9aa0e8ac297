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
const QString userFact = QStringLiteral("login.user"); // as shown to people
const QString previousUserFact = QStringLiteral("login.previous_user");
// One place for all accounts: a later login ends an earlier one.
const QString openScope = QStringLiteral("login");
const QString openKey = QStringLiteral("open"); // "acc_3 2026-11-21T09:30:00Z"

SecretBytes openRecord(AccountId account, Timestamp until)
{
    return SecretBytes(QByteArray(account.toText().toLatin1() + ' ' + toRfc3339(until).toLatin1()));
}

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
    if (!address)
        return address;
    const auto kept = m_vault.set(openScope, openKey, openRecord(account, m_clock.now() + loginLife));
    return kept ? address : Result<QUrl>(kept.error());
}

void LogInDesk::cancel()
{
    (void)m_vault.remove(openScope); // what could not be taken back ends by itself
}

QString LogInDesk::nameOf(AccountId account) const
{
    const auto found = m_ledger.accounts().get(account);
    return found ? found->name : account.toText();
}

/// A time further away than a login lasts was written by a clock that went wrong since.
std::optional<Timestamp> LogInDesk::openUntil(AccountId account) const
{
    const auto record = m_vault.get(openScope, openKey);
    const QString text = record ? QString::fromLatin1(record->view()) : QString();
    const auto until = timestampFromText(text.section(u' ', 1));
    const Timestamp now = m_clock.now();
    const bool open = text.section(u' ', 0, 0) == account.toText() && until && now <= *until
        && *until <= now + loginLife;
    return open ? until : std::nullopt;
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
    const auto until = openUntil(account);
    if (!until)
        return failed<Account>(
            this, Error::of(ErrorKind::NotAllowed, QStringLiteral("no login is open"),
                            nameOf(account)));
    const auto provider = m_sessions.session(account);
    if (!provider)
        return failed<Account>(this, provider.error());
    LogInOps &ops = *(*provider)->logIn();
    const auto code = ops.codeFrom(pasted);
    if (!code)
        return failed<Account>(this, code.error()); // the login stays open for another paste
    if (const auto closed = m_vault.remove(openScope); !closed)
        return failed<Account>(this, closed.error());
    auto *operation = new Operation<Account>(this);
    ops.exchange(*code)->onFinished(
        operation, [this, operation, account, until = *until](const Result<LoginReply> &reply) {
            // A code that was refused is no reason to log in anew: another may have been meant.
            if (!reply && reply.error().outcome == Outcome::NotExecuted
                && !m_vault.contains(openScope, openKey))
                (void)m_vault.set(openScope, openKey, openRecord(account, until));
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
    account->settings.insert(userFact, reply.user);
    // Nothing ties a pasted code to the person who was expected: a change of persons is shown.
    if (!before.isEmpty() && before != reply.user)
        account->settings.insert(previousUserFact, before);
    if (!account->secretKeys.contains(tokenSecret))
        account->secretKeys.append(tokenSecret);
    auto updated = m_ledger.accounts().update(*account);
    m_sessions.forget(id);
    emit m_hub.accountsChanged();
    return updated;
}

} // namespace paydesk
