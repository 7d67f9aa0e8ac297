// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/ordersecrets.h"

#include "app/browser/stepurl.h"
#include "app/secrets/vault.h"
#include "models/core/canonicalbytes.h"
#include "models/domain/requests.h"

namespace paydesk {

namespace {

const QString tokenKey = QStringLiteral("token");
const QString digestKey = QStringLiteral("digest_key"); // there = something is sealed
constexpr int digestKeySize = 32;

} // namespace

OrderSecrets::OrderSecrets(Vault &vault, Ledger &ledger, Vault &personVault)
    : m_vault(vault)
    , m_personVault(personVault)
    , m_ledger(ledger)
    , m_steps(vault)
{
}

StepReach OrderSecrets::reachOf(AccountId account) const
{
    if (m_ledger.kind() == LedgerKind::Practice)
        return StepReach::OwnMachine;
    const auto found = m_ledger.accounts().get(account);
    if (!found || found->environment != Environment::Test)
        return StepReach::Web;
    const QUrl base(found->settings.value(QStringLiteral("base_url")));
    return isOwnMachine(base.host()) ? StepReach::Both : StepReach::Web;
}

Result<void> OrderSecrets::keepToken(const QString &object, const SecretBytes &token)
{
    if (token.isEmpty())
        return {};
    const auto known = m_vault.get(object, tokenKey);
    if (known && known->view() == token.view()) // each saving takes as long as opening the vault
        return {};
    return m_vault.set(object, tokenKey, token);
}

SecretBytes OrderSecrets::token(const QString &object) const
{
    return m_vault.get(object, tokenKey).value_or(SecretBytes());
}

Result<void> OrderSecrets::seal(const QString &object, const QMap<QString, SecretBytes> &values)
{
    if (m_vault.path().isEmpty() && m_ledger.kind() != LedgerKind::Practice)
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("no vault is open"), object);
    QMap<QString, SecretBytes> sealing = values;
    sealing.insert(digestKey, SecretBytes(randomBytes(digestKeySize)));
    return m_vault.set(object, sealing);
}

Result<SecretBytes> OrderSecrets::sealed(const QString &object, const QString &field) const
{
    auto value = m_vault.get(object, field);
    if (!value)
        return Error::of(ErrorKind::NotFound, QStringLiteral("not in the vault: ") + field, object);
    return *std::move(value);
}

Result<QByteArray> OrderSecrets::keyedDigest(const QString &object, const QByteArray &digest) const
{
    const auto key = sealed(object, digestKey);
    if (!key)
        return key.error();
    return hmacSha256(key->view(), digest);
}

Result<QByteArray> OrderSecrets::sealedDigest(const QString &object,
                                              const QStringList &fields) const
{
    // The digest of each: no copy of a number is made that nobody wipes.
    CanonicalBytes bytes;
    for (const QString &field : fields) {
        const auto value = sealed(object, field);
        if (!value)
            return value.error();
        bytes.text(field).bytes(sha256(value->view()));
    }
    return keyedDigest(object, bytes.data());
}

Result<void> OrderSecrets::release(const QString &object)
{
    return m_vault.contains(object, digestKey) ? m_vault.remove(object) : Result<void>();
}

QStringList OrderSecrets::sealedPayouts() const
{
    QStringList objects = m_vault.scopes();
    objects.removeIf([this](const QString &scope) {
        return !PayoutId::fromText(scope) || !m_vault.contains(scope, digestKey);
    });
    return objects;
}

Result<void> OrderSecrets::keepCard(const Invoice &invoice, const KeptCard &card)
{
    if (const auto known = m_ledger.cards().findBySource(invoice.id); known)
        return {};
    const auto added = m_ledger.cards().add({.account = invoice.account,
                                             .mask = card.mask,
                                             .kind = invoice.saveCard,
                                             .expiryMonth = card.expiryMonth,
                                             .expiryYear = card.expiryYear,
                                             .source = invoice.id});
    if (!added)
        return added.error();
    return keepToken(added->id.toText(), card.token);
}

Result<SecretBytes> OrderSecrets::cardToken(StoredCardId id) const
{
    const SecretBytes kept = token(id.toText());
    if (kept.isEmpty())
        return Error::of(ErrorKind::NotFound, QStringLiteral("no token in the vault"), id.toText());
    return kept;
}

Result<void> OrderSecrets::dropCard(StoredCardId id)
{
    return m_vault.remove(id.toText());
}

} // namespace paydesk
