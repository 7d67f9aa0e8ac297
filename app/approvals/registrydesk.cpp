// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/registrydesk.h"

#include "app/events/changehub.h"
#include "models/core/signature.h"
#include "models/domain/requests.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

namespace {

Error onlyAdministrators(const QString &actor)
{
    return Error::of(ErrorKind::NotAllowed, QStringLiteral("administrators_only"), actor);
}

Result<Person> knownPerson(const Registry &registry, const QString &name)
{
    const Person *person = registry.findByName(name);
    if (!person)
        return Error::of(ErrorKind::NotFound, {}, name);
    return *person;
}

bool hasEnough(const Registry &registry, const std::vector<Consent> &consents,
               const QByteArray &bytes, int needed)
{
    return registry.consentsGiven(consents, bytes) >= needed;
}

/// Limits alone make nobody's approval necessary.
void take(Policy &policy, const PolicyWish &wish)
{
    if (wish.approveAbove)
        policy.setThreshold(*wish.approveAbove, wish.account);
    if (wish.always)
        policy.removeThreshold(*wish.always, wish.account);
    for (const auto &[scope, ceiling] : wish.limits)
        policy.setLimit({scope, wish.account, ceiling});
    for (const auto &[scope, currency] : wish.lifted)
        policy.removeLimit(scope, currency, wish.account);
    const bool asksForApproval = wish.approveAbove || wish.always || wish.newBeneficiaries == true;
    const bool asksForElse
        = !wish.limits.empty() || !wish.lifted.empty() || wish.newBeneficiaries == false;
    const int least = asksForApproval || !asksForElse ? 1 : 0;
    policy.approvals = wish.approvals.value_or(std::max(policy.approvals, least));
    policy.newBeneficiaries = wish.newBeneficiaries.value_or(policy.newBeneficiaries);
}

} // namespace

RegistryDesk::RegistryDesk(Ledger &ledger, Vault &vault, ChangeHub &hub)
    : m_ledger(ledger)
    , m_keys(vault)
    , m_hub(hub)
{
}

Result<Registry> RegistryDesk::registry() const
{
    return m_ledger.persons().registry();
}

/// Null while there is no administrator at all: everybody sets the ledger up.
Result<const Person *> RegistryDesk::actingAdministrator(const Registry &registry) const
{
    const QString &actor = m_ledger.options().actor;
    if (registry.administrators() == 0)
        return static_cast<const Person *>(nullptr);
    const Person *person = registry.findByName(actor);
    if (!person || !person->isActive() || !person->has(PersonRole::Administrator))
        return onlyAdministrators(actor);
    return person;
}

Result<Person> RegistryDesk::write(const Person &person, const QString &event)
{
    auto written = m_ledger.persons().write(person, event);
    if (written)
        emit m_hub.registryChanged();
    return written;
}

Result<Policy> RegistryDesk::write(const Policy &policy, const QString &event)
{
    auto written = m_ledger.policies().write(policy, event);
    if (written)
        emit m_hub.registryChanged();
    return written;
}

Result<void> RegistryDesk::consent(const Registry &registry, const QByteArray &bytes,
                                   std::vector<Consent> &consents) const
{
    const auto administrator = actingAdministrator(registry);
    if (!administrator)
        return administrator.error();
    const Person *by = *administrator;
    if (!by)
        return {};
    const bool again = std::any_of(consents.begin(), consents.end(),
                                   [by](const Consent &given) { return given.by == by->id; });
    if (again)
        return Error::of(ErrorKind::ApprovalNeeded, QStringLiteral("again"), by->name);
    const auto signature = m_keys.sign(*by, bytes);
    if (!signature)
        return signature.error();
    consents.push_back({by->id, *signature});
    return {};
}

Result<Person> RegistryDesk::addPerson(const QString &name, const QList<PersonRole> &roles)
{
    auto known = registry();
    if (!known)
        return known.error();
    const QString &actor = m_ledger.options().actor;
    if (const auto issue = lineProblem(QStringLiteral("name"), name))
        return Error::input(issue->field, issue->problem);
    const auto administrator = actingAdministrator(*known);
    if (!administrator && !isSameName(actor, name))
        return administrator.error();
    const SecretBytes key = makeSigningKey();
    Person person{.id = known->nextPersonId(), .name = name.simplified(), .roles = roles,
                  .publicKey = publicKeyOf(key), .proposedBy = actor};
    if (const auto free = known->checkName(person.name); !free)
        return free.error();
    if (const auto free = Registry(*known).take(person); !free)
        return free.error();
    const QByteArray bytes = registrationBytes(known->ledgerId(), person);
    // A person's own vault does not hold an administrator's key: then it stays a proposal.
    const auto agreed = consent(*known, bytes, person.consents);
    const bool proposes = !agreed
        && (agreed.error().kind == ErrorKind::Credentials || !administrator);
    if (!agreed && !proposes)
        return agreed.error();
    if (hasEnough(*known, person.consents, bytes, known->consentsNeeded()))
        person.state = PersonState::Registered;
    if (const auto kept = m_keys.keep(person.name, key); !kept)
        return kept.error();
    return write(person, toKey(person.state));
}

Result<Person> RegistryDesk::disablePerson(const QString &name)
{
    const auto known = registry();
    if (!known)
        return known.error();
    auto person = knownPerson(*known, name);
    if (!person)
        return person;
    if (person->state == PersonState::Disabled)
        return Error::of(ErrorKind::NotAllowed, toKey(person->state), person->name);
    if (person->state == PersonState::DisableProposed)
        return confirmPerson(name);
    const QByteArray bytes = disablingBytes(known->ledgerId(), *person);
    person->consents.clear();
    person->proposedBy = m_ledger.options().actor;
    if (const auto agreed = consent(*known, bytes, person->consents); !agreed)
        return agreed.error();
    const int needed = person->isActive() ? known->consentsNeeded() : 1;
    const bool enough = known->administrators() == 0
        || hasEnough(*known, person->consents, bytes, needed);
    person->state = enough ? PersonState::Disabled : PersonState::DisableProposed;
    return write(*person, toKey(person->state));
}

Result<Person> RegistryDesk::confirmPerson(const QString &name, const QByteArray &key)
{
    const auto known = registry();
    if (!known)
        return known.error();
    auto person = knownPerson(*known, name);
    if (!person)
        return person;
    const bool joins = person->state == PersonState::Proposed;
    if (!joins && person->state != PersonState::DisableProposed)
        return Error::of(ErrorKind::NotAllowed, toKey(person->state), person->name);
    if (!key.isEmpty() && key != person->publicKey)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("person_other"), person->name);
    const QByteArray bytes = joins ? registrationBytes(known->ledgerId(), *person)
                                   : disablingBytes(known->ledgerId(), *person);
    if (const auto agreed = consent(*known, bytes, person->consents); !agreed)
        return agreed.error();
    if (hasEnough(*known, person->consents, bytes, known->consentsNeeded()))
        person->state = joins ? PersonState::Registered : PersonState::Disabled;
    return write(*person, QStringLiteral("confirmed"));
}

Result<Policy> RegistryDesk::setPolicy(const PolicyWish &wish)
{
    const auto known = registry();
    if (!known)
        return known.error();
    if (const auto &waiting = known->proposedPolicy(); waiting && !wish.replacesProposal)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("policy_waits"),
                         QStringLiteral("%1, %2").arg(waiting->id.value).arg(waiting->proposedBy));
    // Where there is an administrator, his consent proves it.
    const auto proven = known->administrators() > 0
        ? Result<void>()
        : isAPerson(*known, m_ledger.options().actor, m_keys);
    if (!proven)
        return proven.error();
    Policy policy = known->policy().value_or(Policy{.approvals = 0});
    policy.id = known->nextPolicyId();
    policy.state = PolicyState::Proposed;
    policy.consents.clear();
    policy.proposedBy = m_ledger.options().actor;
    take(policy, wish);
    const QByteArray bytes = policyBytes(known->ledgerId(), policy);
    if (const auto agreed = consent(*known, bytes, policy.consents); !agreed)
        return agreed.error();
    if (hasEnough(*known, policy.consents, bytes, known->consentsNeeded()))
        policy.state = PolicyState::InForce;
    return write(policy, toKey(policy.state));
}

Result<Policy> RegistryDesk::confirmPolicy(std::optional<PolicyId> version)
{
    const auto known = registry();
    if (!known)
        return known.error();
    if (!known->proposedPolicy())
        return Error::of(ErrorKind::NotFound, {}, QStringLiteral("policy"));
    Policy policy = *known->proposedPolicy();
    if (version && *version != policy.id)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("policy_other"),
                         QString::number(version->value));
    const QByteArray bytes = policyBytes(known->ledgerId(), policy);
    if (const auto agreed = consent(*known, bytes, policy.consents); !agreed)
        return agreed.error();
    if (hasEnough(*known, policy.consents, bytes, known->consentsNeeded()))
        policy.state = PolicyState::InForce;
    return write(policy, QStringLiteral("confirmed"));
}

} // namespace paydesk
