// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/registry.h"

#include "models/core/signature.h"

#include <algorithm>

namespace paydesk {

namespace {

Error refusedChange(const QString &why, const QString &subject)
{
    return Error::of(ErrorKind::NotAllowed, why, subject);
}

bool sameContent(const Person &a, const Person &b)
{
    return a.name == b.name && a.roles == b.roles && a.publicKey == b.publicKey;
}

bool sameContent(const Policy &a, const Policy &b)
{
    return a.approveAbove == b.approveAbove && a.limits == b.limits && a.approvals == b.approvals
        && a.newBeneficiaries == b.newBeneficiaries;
}

} // namespace

const Person *Registry::find(PersonId id) const
{
    const auto found = std::find_if(m_persons.begin(), m_persons.end(),
                                    [id](const Person &person) { return person.id == id; });
    return found == m_persons.end() ? nullptr : &*found;
}

const Person *Registry::findByName(const QString &name) const
{
    for (const auto isName : {isSpelledAlike, isSameName}) {
        const auto found = std::find_if(
            m_persons.rbegin(), m_persons.rend(),
            [&name, isName](const Person &person) { return isName(person.name, name); });
        if (found != m_persons.rend())
            return &*found;
    }
    return nullptr;
}

Result<void> Registry::checkName(const QString &name) const
{
    for (const Person &other : m_persons) {
        if (other.state != PersonState::Disabled && isSameName(other.name, name))
            return Error::of(ErrorKind::Conflict, other.id.toText(), name);
    }
    return {};
}

bool Registry::hasPersons() const
{
    return std::any_of(m_persons.begin(), m_persons.end(),
                       [](const Person &p) { return p.state != PersonState::Proposed; });
}

bool Registry::binds(PersonRole role) const
{
    return std::any_of(m_persons.begin(), m_persons.end(), [role](const Person &p) {
        return p.state != PersonState::Proposed && p.has(role);
    });
}

int Registry::administrators() const
{
    return int(std::count_if(m_persons.begin(), m_persons.end(), [](const Person &p) {
        return p.isActive() && p.has(PersonRole::Administrator);
    }));
}

PersonId Registry::nextPersonId() const
{
    return PersonId{qint64(m_persons.size()) + 1};
}

PolicyId Registry::nextPolicyId() const
{
    const PolicyId inForce = m_policy ? m_policy->id : PolicyId();
    const PolicyId proposed = m_proposed ? m_proposed->id : PolicyId();
    return PolicyId{std::max(inForce, proposed).value + 1};
}

int Registry::consentsNeeded() const
{
    return std::min(administrators(), 2);
}

int Registry::consentsGiven(const std::vector<Consent> &consents, const QByteArray &bytes) const
{
    QList<PersonId> signers;
    for (const Consent &consent : consents) {
        const Person *by = find(consent.by);
        if (by && by->isActive() && by->has(PersonRole::Administrator) && !signers.contains(by->id)
            && isSignedBy(by->publicKey, bytes, consent.signature))
            signers.append(by->id);
    }
    return int(signers.size());
}

Result<void> Registry::checkConsents(const std::vector<Consent> &consents, const QByteArray &bytes,
                                     int needed, const QString &subject) const
{
    return consentsGiven(consents, bytes) < needed
        ? refusedChange(QStringLiteral("consents"), subject)
        : Result<void>();
}

Result<void> Registry::checkNew(const Person &person) const
{
    for (const Person &other : m_persons) {
        if (other.state != PersonState::Disabled && isSpelledAlike(other.name, person.name))
            return Error::of(ErrorKind::Conflict, other.id.toText(), person.name);
        // One key under two names would let one person be two.
        if (!person.publicKey.isEmpty() && other.publicKey == person.publicKey)
            return Error::of(ErrorKind::Conflict, QStringLiteral("same_key"), person.name);
    }
    if (person.id != nextPersonId())
        return refusedChange(QStringLiteral("order"), person.id.toText());
    if (person.name.trimmed().isEmpty())
        return Error::input(QStringLiteral("name"), InputProblem::Missing);
    if (person.roles.isEmpty())
        return Error::input(QStringLiteral("role"), InputProblem::Missing);
    if (person.has(PersonRole::Administrator) && person.publicKey.isEmpty())
        return refusedChange(QStringLiteral("no_key"), person.name);
    const bool begins
        = person.state == PersonState::Proposed || person.state == PersonState::Registered;
    if (!begins)
        return refusedChange(toKey(person.state), person.name);
    return person.state == PersonState::Proposed
        ? Result<void>()
        : checkConsents(person.consents, registrationBytes(m_ledgerId, person), consentsNeeded(),
                        person.name);
}

Result<void> Registry::checkStep(const Person &before, const Person &after) const
{
    using enum PersonState;
    if (!sameContent(before, after))
        return refusedChange(QStringLiteral("content"), before.name);
    const bool starts = before.state == Proposed && after.state == Registered;
    const bool stays = before.isActive() ? after.isActive() : after.state == Proposed;
    if (before.state == Disabled || !(starts || stays || after.state == Disabled))
        return refusedChange(toKey(before.state), before.name);
    if (starts)
        return checkConsents(after.consents, registrationBytes(m_ledgerId, after), consentsNeeded(),
                             after.name);
    if (stays)
        return {};
    // Without any administrator everybody could register persons again.
    if (before.isActive() && before.has(PersonRole::Administrator) && administrators() == 1)
        return refusedChange(QStringLiteral("last_administrator"), before.name);
    // A proposal gave no right yet: one administrator drops it.
    const int needed = before.isActive() ? consentsNeeded() : std::min(consentsNeeded(), 1);
    return checkConsents(after.consents, disablingBytes(m_ledgerId, after), needed, after.name);
}

Result<void> Registry::take(const Person &person)
{
    const auto known = std::find_if(m_persons.begin(), m_persons.end(),
                                    [&person](const Person &p) { return p.id == person.id; });
    const bool fresh = known == m_persons.end();
    if (auto sound = fresh ? checkNew(person) : checkStep(*known, person); !sound)
        return sound;
    if (fresh)
        m_persons.push_back(person);
    else
        *known = person;
    return {};
}

Result<void> Registry::take(const Policy &policy)
{
    const QString subject = policy.id.toText();
    const bool continues = m_proposed && m_proposed->id == policy.id;
    if (continues && !sameContent(*m_proposed, policy))
        return refusedChange(QStringLiteral("content"), subject);
    if (!continues && policy.id != nextPolicyId())
        return refusedChange(QStringLiteral("order"), subject);
    if (policy.approvals < 0)
        return Error::input(QStringLiteral("approvals"), InputProblem::NotPositive,
                            QString::number(policy.approvals));
    if (!policy.isUnderstood())
        return refusedChange(QStringLiteral("rules"), subject);
    if (policy.state == PolicyState::Proposed) {
        m_proposed = policy;
        return {};
    }
    if (auto agreed = checkConsents(policy.consents, policyBytes(m_ledgerId, policy),
                                    consentsNeeded(), subject);
        !agreed)
        return agreed;
    m_policy = policy;
    m_proposed.reset();
    return {};
}

} // namespace paydesk
