// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/providersessions.h"

#include "app/secrets/vault.h"
#include "models/ledger/accountstore.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr std::chrono::seconds mostClockOff{120};

} // namespace

ProviderSessions::ProviderSessions(AccountStore &accounts, const Vault &vault,
                                   const ProviderDirectory &directory)
    : m_accounts(accounts)
    , m_vault(vault)
    , m_directory(directory)
{
}

ProviderSessions::~ProviderSessions() = default;

Result<Provider *> ProviderSessions::session(AccountId id)
{
    dropRetired();
    if (const auto known = m_sessions.find(id); known != m_sessions.end())
        return known->second.get();
    const auto account = m_accounts.get(id);
    if (!account)
        return account.error();
    AccountAccess access{.settings = account->settings,
                         .secrets = {},
                         .test = account->environment == Environment::Test};
    for (const QString &key : account->secretKeys) {
        const auto secret = m_vault.get(id.toText(), key);
        if (!secret) {
            Error missing = Error::of(ErrorKind::Credentials, {}, account->name);
            missing.issue = {key, InputProblem::Missing, {}, {}, 0};
            return missing;
        }
        access.secrets.insert(key, *secret);
    }
    auto provider = m_directory.connect(account->provider, access);
    if (!provider)
        return Error::of(ErrorKind::Unsupported, {}, account->provider);
    return m_sessions.insert_or_assign(id, std::move(provider)).first->second.get();
}

std::optional<std::chrono::seconds> ProviderSessions::clockOff() const
{
    if (!m_clockOff)
        return std::nullopt;
    return std::chrono::round<std::chrono::seconds>(*m_clockOff);
}

Result<Provider *> ProviderSessions::sessionForSending(AccountId id)
{
    if (m_clockOff && std::chrono::abs(*m_clockOff) > mostClockOff) {
        Error wrong = Error::of(ErrorKind::NotAllowed, clockDetail, id.toText());
        const auto seconds = std::chrono::round<std::chrono::seconds>(*m_clockOff).count();
        wrong.issue.value = QString::number(seconds);
        return wrong;
    }
    return session(id);
}

/// A call that made somebody forget its connection (a login that is done) is told to be over while
/// the connection is still there.
void ProviderSessions::forget(AccountId id)
{
    if (auto known = m_sessions.extract(id))
        m_retired.push_back(std::move(known.mapped()));
    dropRetired();
}

void ProviderSessions::forgetAll()
{
    for (auto &[id, provider] : m_sessions)
        m_retired.push_back(std::move(provider));
    m_sessions.clear();
    dropRetired();
}

bool ProviderSessions::isBusy() const
{
    const auto calls = [](const Provider &provider) {
        return !provider.findChildren<OperationBase *>().isEmpty();
    };
    for (const auto &[id, provider] : m_sessions) {
        if (calls(*provider))
            return true;
    }
    return std::any_of(m_retired.begin(), m_retired.end(),
                       [calls](const auto &provider) { return calls(*provider); });
}

void ProviderSessions::dropRetired()
{
    std::erase_if(m_retired, [](const auto &provider) {
        return provider->template findChildren<OperationBase *>().isEmpty();
    });
}

} // namespace paydesk
