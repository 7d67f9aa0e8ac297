// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/personkeys.h"
#include "app/browser/keepstep.h"
#include "models/ledger/ledger.h"
#include "providers/api/replies.h"

namespace paydesk {

class Vault;

/// What a provider hands out with an order and must not lie in the ledger: addresses and forms of
/// open steps, an object's own token, the token of a kept card; and what a person gave for one
/// sending. All of it lies in the vault.
class OrderSecrets
{
public:
    OrderSecrets(Vault &vault, Ledger &ledger, Vault &personVault);
    OrderSecrets(Vault &vault, Ledger &ledger)
        : OrderSecrets(vault, ledger, vault)
    {
    }

    StepSecrets &steps() { return m_steps; }
    PersonKeys personKeys() const { return PersonKeys(m_personVault); }

    template <typename State>
    Result<void> keepStep(AccountId account, const QString &object, const std::optional<Step> &step,
                          OrderChange<State> &change)
    {
        return paydesk::keepStep(m_steps, object, step, reachOf(account), change);
    }

    /// Of transfers and claims; without it they can no longer be asked about.
    Result<void> keepToken(const QString &object, const SecretBytes &token);
    SecretBytes token(const QString &object) const; ///< empty = none

    /// Values that an order needs when it is sent and that must not lie in the ledger: the card
    /// number of a beneficiary. They are sealed until release(). VaultLocked when there is no vault
    /// that would keep them.
    Result<void> seal(const QString &object, const QMap<QString, SecretBytes> &values);
    Result<SecretBytes> sealed(const QString &object, const QString &field) const; ///< NotFound
    /// The digest of a request with sealed values in it, keyed by what is sealed with them: from it
    /// and a mask nobody can try out card numbers.
    Result<QByteArray> keyedDigest(const QString &object, const QByteArray &digest) const;
    /// What is sealed under these fields, keyed in the same way: kept in the ledger with the draft, it
    /// shows whether the vault still holds what was sealed then.
    Result<QByteArray> sealedDigest(const QString &object, const QStringList &fields) const;
    /// They are needed no more. Nothing happens when there are none.
    Result<void> release(const QString &object);
    QStringList sealedPayouts() const; ///< their ids

    /// The card with which the invoice was paid; once per invoice.
    Result<void> keepCard(const Invoice &invoice, const KeptCard &card);
    Result<SecretBytes> cardToken(StoredCardId id) const; ///< NotFound
    Result<void> dropCard(StoredCardId id);

private:
    StepReach reachOf(AccountId account) const;

    Vault &m_vault;
    Vault &m_personVault;
    Ledger &m_ledger;
    StepSecrets m_steps;
};

} // namespace paydesk
