// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"

#include <QObject>
#include <QTimer>

namespace paydesk {

class ProviderSessions;
class StatusPoller;
class Vault;

/// Takes keys, credentials and passphrase out of the memory while nobody is there. What is on its
/// way comes to its end first: a payout of two steps, or a list that is being sent, would otherwise
/// be left between two of them.
class VaultLock : public QObject
{
    Q_OBJECT
public:
    /// \c personVault: of whoever acts, where it is another one; may be null.
    VaultLock(Vault &vault, Vault *personVault, ProviderSessions &sessions, StatusPoller &poller);

    /// From now on nothing is asked about by itself; the vault closes as soon as nothing has run
    /// for some seconds.
    void lock();
    bool isLocked() const { return m_locked; }
    /// Nothing is left in the memory; stays false for a vault that no passphrase could bring back.
    bool isClosed() const;
    /// A person typed the passphrase, and is asked for it.
    bool asks() const;
    /// VaultLocked when it is another one. Where nobody was asked, any will do. Two vaults under two
    /// passphrases take two calls: the subject of the error is the one that is still locked.
    Result<void> unlock(const SecretBytes &passphrase);
    /// The accounts' vault is open, the person's own is still to be opened.
    bool waitsForOwnVault() const { return m_reopened; }
    bool hasOwnVault() const;

signals:
    void closed();

private:
    void closeWhenQuiet();

    Vault &m_vault;
    Vault *m_personVault;
    ProviderSessions &m_sessions;
    StatusPoller &m_poller;
    QTimer m_quiet;
    int m_quietChecks = 0;
    bool m_locked = false;
    bool m_polled = false;
    bool m_reopened = false; ///< the accounts' vault; the person's is still locked
};

} // namespace paydesk
