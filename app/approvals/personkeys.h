// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"
#include "models/domain/registry.h"

namespace paydesk {

class Ledger;
class Vault;

/// The private keys of persons, in the vault that is open: by the person's name and the public
/// key, so that one vault can serve several ledgers.
class PersonKeys
{
public:
    explicit PersonKeys(Vault &vault)
        : m_vault(vault)
    {
    }

    Result<void> keep(const QString &name, const SecretBytes &privateKey);
    /// Credentials when the vault does not hold the key that is registered.
    Result<SecretBytes> of(const Person &person) const;
    Result<QByteArray> sign(const Person &person, const QByteArray &message) const;

private:
    Vault &m_vault;
};

/// Once persons are registered, whoever acts is one of them and the vault holds his key:
/// ApprovalNeeded (detail "not_a_person"), Credentials.
Result<void> isAPerson(const Registry &registry, const QString &actor, const PersonKeys &keys);
Result<void> isAPerson(Ledger &ledger, const PersonKeys &keys);
/// The same of an administrator, where there is one: NotAllowed (detail "administrators_only").
Result<void> isAnAdministrator(const Registry &registry, const QString &actor,
                               const PersonKeys &keys);

} // namespace paydesk
