// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vault.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// Keeps what a ledger looked like outside of it, and holds it against the ledger at the start:
/// in the seal file beside it, and in the vault, where it is at most a minute of work old. Whoever
/// puts back an older copy of the ledger with its seal file is found out by the vault.
class LedgerGuard
{
public:
    /// The vault must outlive the guard. Without a file it keeps nothing, and the seal beside the
    /// ledger is taken as it is: whatever can send opens the vault, and checks that seal by its key.
    explicit LedgerGuard(Vault &vault)
        : m_vault(vault)
    {
    }

    /// Before anything is written, even by Ledger::recover().
    Result<StartReport> check(const Ledger &ledger) const;
    /// Keeps what the ledger is now; \c full when every row was checked just now.
    Result<void> seal(const Ledger &ledger, bool full) const;
    /// The same, and in the vault whatever was kept there a moment ago: after money moved.
    Result<void> sealNow(const Ledger &ledger) const;
    /// Before something is sent: seals what was sealed more than a minute ago.
    void sealBeforeSending(const Ledger &ledger);
    bool hasSent() const { return m_sent; } ///< sealBeforeSending() was called

private:
    enum class InVault { WhenOld, WhenMoved };
    Result<void> keep(const Ledger &ledger, bool full, InVault when) const;
    SecretBytes key(const QString &ledgerId) const; ///< empty when none was made
    Result<SecretBytes> makeKey(const QString &ledgerId) const;

    Vault &m_vault;
    std::optional<Timestamp> m_sealedAt; ///< by sealBeforeSending()
    bool m_sent = false;
};

} // namespace paydesk
