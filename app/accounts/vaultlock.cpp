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

} // namespace

VaultLock::VaultLock(Vault &vault, ProviderSessions &sessions, StatusPoller &poller)
    : m_vault(vault)
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
    m_quiet.start();
}

void VaultLock::closeWhenQuiet()
{
    m_quietChecks = m_sessions.isBusy() ? 0 : m_quietChecks + 1;
    if (m_quietChecks < quietChecksNeeded)
        return;
    m_quiet.stop();
    m_sessions.forgetAll();
    if (m_vault.lock())
        emit closed();
}

Result<void> VaultLock::unlock(const SecretBytes &passphrase)
{
    if (!m_locked)
        return {};
    if (asks()) {
        if (!m_vault.isLocked() && !m_vault.isPassphrase(passphrase))
            return Error::of(ErrorKind::VaultLocked, QStringLiteral("wrong passphrase"), m_vault.path());
        if (const auto opened = m_vault.unlock(passphrase); !opened)
            return opened;
    }
    m_quiet.stop();
    m_locked = false;
    if (m_polled)
        m_poller.start();
    m_polled = false;
    return {};
}

} // namespace paydesk
