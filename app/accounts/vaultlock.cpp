// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/vaultlock.h"

#include "app/accounts/providersessions.h"
#include "app/secrets/vault.h"
#include "app/sync/statuspoller.h"

namespace paydesk {

namespace {

constexpr int quietCheckMs = 500;
constexpr int quietChecksNeeded = 10; // a rate limit makes pauses between two sendings

/// As typed, by whoever is there now: also where the vault never came to be closed.
Result<void> open(Vault &vault, const SecretBytes &passphrase)
{
    if (!vault.isLocked() && !vault.isPassphrase(passphrase))
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("wrong passphrase"), vault.path());
    return vault.unlock(passphrase);
}

} // namespace

VaultLock::VaultLock(Vault &vault, Vault *personVault, ProviderSessions &sessions,
                     StatusPoller &poller)
    : m_vault(vault)
    , m_personVault(personVault)
    , m_sessions(sessions)
    , m_poller(poller)
{
    m_quiet.setInterval(quietCheckMs);
    connect(&m_quiet, &QTimer::timeout, this, &VaultLock::closeWhenQuiet);
}

bool VaultLock::asks() const
{
    return m_vault.isTyped();
}

bool VaultLock::hasOwnVault() const
{
    return m_personVault && m_personVault->isTyped();
}

bool VaultLock::isClosed() const
{
    return m_vault.isLocked();
}

void VaultLock::lock()
{
    if (m_locked)
        return;
    m_locked = true;
    if (!asks())
        return; // without a passphrase that somebody knows it could not be opened again
    m_polled = m_poller.isRunning();
    m_poller.stop();
    m_quietChecks = 0;
    m_reopened = false;
    m_quiet.start();
}

void VaultLock::closeWhenQuiet()
{
    m_quietChecks = m_sessions.isBusy() ? 0 : m_quietChecks + 1;
    if (m_quietChecks < quietChecksNeeded)
        return;
    m_quiet.stop();
    m_sessions.forgetAll();
    if (hasOwnVault())
        m_personVault->lock();
    if (m_vault.lock())
        emit closed();
}

Result<void> VaultLock::unlock(const SecretBytes &passphrase)
{
    if (!m_locked)
        return {};
    if (asks() && !m_reopened) {
        if (const auto opened = open(m_vault, passphrase); !opened)
            return opened;
        m_reopened = true;
    }
    if (hasOwnVault()) {
        if (const auto opened = open(*m_personVault, passphrase); !opened)
            return opened;
    }
    m_reopened = false;
    m_quiet.stop();
    m_locked = false;
    if (m_polled)
        m_poller.start();
    m_polled = false;
    return {};
}

} // namespace paydesk
