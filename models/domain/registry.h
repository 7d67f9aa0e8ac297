// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"
#include "models/core/result.h"
#include "models/domain/limits.h"
#include "models/domain/order.h"

#include <QList>

#include <span>
#include <vector>

namespace paydesk {

enum class PersonRole { Maker, Approver, Sender, Accountant, Auditor, Administrator };
QString toKey(PersonRole role);
std::optional<PersonRole> roleFromKey(QStringView key);
std::span<const PersonRole> allRoles();

/// An administrator's signature under one change of a person or of the policy.
struct Consent
{
    PersonId by;
    QByteArray signature;
};
/// "3:<hex>,4:<hex>", as the ledger keeps them; nothing when it is something else.
QString consentsText(const std::vector<Consent> &consents);
std::optional<std::vector<Consent>> consentsFromText(QStringView text);

enum class PersonState {
    Proposed, ///< waits for an administrator; has no right yet
    Registered,
    DisableProposed, ///< waits for another administrator; keeps all rights until then
    Disabled ///< for good; the name may be registered anew, with a new key
};
QString toKey(PersonState state);
std::optional<PersonState> personStateFromKey(QStringView key);

/// Somebody who works with the ledger. Name, roles and key never change: another role or key is
/// another person.
struct Person
{
    PersonId id;
    QString name;
    QList<PersonRole> roles; ///< sorted, each once
    QByteArray publicKey; ///< Ed25519; empty = this person can sign nothing
    PersonState state = PersonState::Proposed;
    std::vector<Consent> consents; ///< to the change that made or is to make the state
    QString proposedBy;
    Timestamp createdAt;
    Timestamp updatedAt;

    bool isActive() const
    {
        return state == PersonState::Registered || state == PersonState::DisableProposed;
    }
    bool has(PersonRole role) const { return roles.contains(role); }
};
/// "approver,sender"; nothing when a word is no role.
QString rolesText(const QList<PersonRole> &roles);
std::optional<QList<PersonRole>> rolesFromText(QStringView text);

enum class PolicyState { Proposed, InForce };
QString toKey(PolicyState state);
std::optional<PolicyState> policyStateFromKey(QStringView key);

/// What needs approval, and what is too much. Its id is its version; the newest one in force counts.
struct Policy
{
    PolicyId id;
    /// Minor units, by currency code or, for one provider account, "MDL acc_3": more than this needs
    /// approval. A currency that is not here always does: else paying in another currency would be
    /// the way around the policy. An account's own threshold counts instead of the general one.
    Fields approveAbove;
    /// Minor units, by scope and the same: "day MDL", "payout MDL acc_3".
    Fields limits;
    int approvals = 1; ///< how many different persons; 0 = nothing needs approval
    bool newBeneficiaries = false; ///< an account that was never paid always needs approval
    PolicyState state = PolicyState::Proposed;
    std::vector<Consent> consents;
    QString proposedBy;
    Timestamp createdAt;
    Timestamp updatedAt;

    /// The account's own, else the general one.
    std::optional<Money> threshold(Currency currency, AccountId account) const;
    void setThreshold(const Money &amount, std::optional<AccountId> account = {});
    void removeThreshold(Currency currency, std::optional<AccountId> account = {});
    /// All thresholds, as rules: of what they are, and the amount.
    struct Threshold
    {
        std::optional<AccountId> account;
        Money above;
    };
    std::vector<Threshold> thresholds() const;
    std::vector<Limit> limitList() const;
    void setLimit(const Limit &limit);
    void removeLimit(LimitScope scope, Currency currency, std::optional<AccountId> account = {});
    bool isUnderstood() const; ///< no rule that only another version of the program could keep
};

/// The same name but for case, width and blanks.
bool isSpelledAlike(const QString &a, const QString &b);
/// The same, or the same to look at: nobody becomes another person by writing "Ana", by a letter of
/// another alphabet that looks like one of hers, or by characters that nobody sees.
bool isSameName(const QString &a, const QString &b);

// What an administrator signs.
QByteArray registrationBytes(const QString &ledgerId, const Person &person);
QByteArray disablingBytes(const QString &ledgerId, const Person &person);
QByteArray policyBytes(const QString &ledgerId, const Policy &policy);

/// Persons and policy as the journal's rows make them, one after the other. A change counts only
/// with the consents that the persons registered before it demand: none while there is no
/// administrator, then one, and two different ones once there are two.
class Registry
{
public:
    explicit Registry(QString ledgerId)
        : m_ledgerId(std::move(ledgerId))
    {
    }

    /// The next row of the journal, or what is about to become it. NotAllowed says why it may not
    /// stand there; the registry is then as it was.
    Result<void> take(const Person &person);
    Result<void> take(const Policy &policy);

    const QString &ledgerId() const { return m_ledgerId; }
    const std::vector<Person> &persons() const { return m_persons; } ///< by id, all that ever were
    const Person *find(PersonId id) const;
    /// The latest who is spelled so; else the latest whose name looks so.
    const Person *findByName(const QString &name) const;
    /// Of a person who is to be added: Conflict where the name looks like another person's. Ledgers of
    /// before this rule keep the persons that they have.
    Result<void> checkName(const QString &name) const;
    /// Whether anybody was ever registered: names alone prove nothing from then on.
    bool hasPersons() const;
    /// Somebody was registered for it: acts of the role are no longer everybody's.
    bool binds(PersonRole role) const;
    int administrators() const;
    int consentsNeeded() const;
    PersonId nextPersonId() const;
    PolicyId nextPolicyId() const;
    /// Of different active administrators, with signatures that fit.
    int consentsGiven(const std::vector<Consent> &consents, const QByteArray &bytes) const;

    const std::optional<Policy> &policy() const { return m_policy; } ///< in force
    const std::optional<Policy> &proposedPolicy() const { return m_proposed; }

private:
    Result<void> checkNew(const Person &person) const;
    Result<void> checkStep(const Person &before, const Person &after) const;
    Result<void> checkConsents(const std::vector<Consent> &consents, const QByteArray &bytes,
                               int needed, const QString &subject) const;

    QString m_ledgerId;
    std::vector<Person> m_persons;
    std::optional<Policy> m_policy;
    std::optional<Policy> m_proposed;
};

} // namespace paydesk
