// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vault.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// Keeps what a ledger looked like outside of it, and holds it against the ledger at the start:
/// in the seal file beside it, and once a day in the vault. Whoever puts back an older copy of the
/// ledger with its seal file is found out by the vault.
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

private:
    SecretBytes key(const QString &ledgerId) const; ///< empty when none was made
    Result<SecretBytes> makeKey(const QString &ledgerId) const;

    Vault &m_vault;
};

} // namespace paydesk
