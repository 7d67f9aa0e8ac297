// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/personkeys.h"

#include "app/secrets/vault.h"
#include "models/core/signature.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

QString vaultScope(const QString &name)
{
    return QStringLiteral("person ") + name;
}

QString vaultKey(const QByteArray &publicKey)
{
    return QStringLiteral("signing_key ") + QString::fromLatin1(publicKey.toHex());
}

} // namespace

Result<void> PersonKeys::keep(const QString &name, const SecretBytes &privateKey)
{
    return m_vault.set(vaultScope(name), vaultKey(publicKeyOf(privateKey)), privateKey);
}

Result<SecretBytes> PersonKeys::of(const Person &person) const
{
    const auto key = m_vault.get(vaultScope(person.name), vaultKey(person.publicKey));
    if (!key || person.publicKey.isEmpty() || publicKeyOf(*key) != person.publicKey)
        return Error::of(ErrorKind::Credentials, QStringLiteral("signing_key"), person.name);
    return *key;
}

Result<QByteArray> PersonKeys::sign(const Person &person, const QByteArray &message) const
{
    const auto key = of(person);
    if (!key)
        return key.error();
    return paydesk::sign(*key, message);
}

Result<void> isAPerson(const Registry &registry, const QString &actor, const PersonKeys &keys)
{
    if (!registry.hasPersons())
        return {};
    const Person *person = registry.findByName(actor);
    if (!person || !person->isActive())
        return Error::of(ErrorKind::ApprovalNeeded, QStringLiteral("not_a_person"), actor);
    if (person->roles == QList{PersonRole::Auditor})
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("auditors_read"), actor);
    const auto key = keys.of(*person);
    return key ? Result<void>() : key.error();
}

Result<void> isAPerson(Ledger &ledger, const PersonKeys &keys)
{
    const auto registry = ledger.persons().registry();
    return registry ? isAPerson(*registry, ledger.options().actor, keys) : registry.error();
}

Result<void> isAnAdministrator(const Registry &registry, const QString &actor,
                               const PersonKeys &keys)
{
    const Person *person = registry.findByName(actor);
    const bool administers
        = person && person->isActive() && person->has(PersonRole::Administrator);
    return registry.administrators() > 0 && !administers
        ? Result<void>(
              Error::of(ErrorKind::NotAllowed, QStringLiteral("administrators_only"), actor))
        : isAPerson(registry, actor, keys);
}

} // namespace paydesk
