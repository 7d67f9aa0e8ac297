// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/personkeys.h"
#include "models/domain/registry.h"

namespace paydesk {

class ChangeHub;
class Ledger;

/// What is to be different in a policy; the rest stays as it is in force.
struct PolicyWish
{
    std::optional<AccountId> account; ///< thresholds and limits are for this one alone
    std::optional<Money> approveAbove;
    /// This currency has no threshold any more: it always needs approval. With an account: the
    /// general threshold counts for it again.
    std::optional<Currency> always;
    std::vector<std::pair<LimitScope, Money>> limits;
    std::vector<std::pair<LimitScope, Currency>> lifted; ///< limits that end
    std::optional<int> approvals; ///< 0 = nothing needs approval
    std::optional<bool> newBeneficiaries;
    bool replacesProposal = false; ///< of whoever proposed a policy that still waits
};

/// Persons and policy. Changes are signed by administrators: by none while there is none, by one,
/// or by two once there are two; until then they are proposals, which change nothing.
class RegistryDesk
{
public:
    RegistryDesk(Ledger &ledger, Vault &vault, ChangeHub &hub);

    Result<Registry> registry() const;
    /// Makes the person's key in the open vault and registers the public half. An administrator
    /// adds anybody; everybody else may propose himself, in his own vault.
    Result<Person> addPerson(const QString &name, const QList<PersonRole> &roles);
    Result<Person> disablePerson(const QString &name);
    /// One more administrator agrees to what is proposed about the person. \c key: of the person whom
    /// he means; NotAllowed (detail "person_other") when another one waits under this name.
    Result<Person> confirmPerson(const QString &name, const QByteArray &key = {});
    /// NotAllowed (detail "policy_waits", subject: whose) while another proposal waits, unless the
    /// wish says that it replaces it.
    Result<Policy> setPolicy(const PolicyWish &wish);
    /// \c version is the one that was looked at: NotAllowed (detail "policy_other") when another waits.
    Result<Policy> confirmPolicy(std::optional<PolicyId> version = {});

private:
    Result<const Person *> actingAdministrator(const Registry &registry) const;
    Result<void> consent(const Registry &registry, const QByteArray &bytes,
                         std::vector<Consent> &consents) const;

    Result<Person> write(const Person &person, const QString &event);
    Result<Policy> write(const Policy &policy, const QString &event);

    Ledger &m_ledger;
    PersonKeys m_keys;
    ChangeHub &m_hub;
};

} // namespace paydesk
