// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/approval.h"
#include "models/ledger/columns.h"

namespace paydesk {

// Columns of persons, policies and approvals.

SqlValue toSql(const QList<PersonRole> &value);
SqlValue toSql(const std::vector<Consent> &value);
SqlValue toSql(PersonState value);
SqlValue toSql(PolicyState value);
bool fromSql(const SqlValue &column, QList<PersonRole> &value);
bool fromSql(const SqlValue &column, std::vector<Consent> &value);
bool fromSql(const SqlValue &column, PersonState &value);
bool fromSql(const SqlValue &column, PolicyState &value);

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, Person>
void describe(T &person, Visitor &visitor)
{
    visitor.column("name", person.name);
    visitor.column("roles", person.roles);
    visitor.column("public_key", person.publicKey);
    visitor.column("state", person.state);
    visitor.column("consents", person.consents);
    visitor.column("proposed_by", person.proposedBy);
    visitor.column("created_us", person.createdAt);
    visitor.column("updated_us", person.updatedAt);
}

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, Policy>
void describe(T &policy, Visitor &visitor)
{
    visitor.column("approve_above", policy.approveAbove);
    visitor.column("limits", policy.limits);
    visitor.column("approvals", policy.approvals);
    visitor.column("new_beneficiaries", policy.newBeneficiaries);
    visitor.column("state", policy.state);
    visitor.column("consents", policy.consents);
    visitor.column("proposed_by", policy.proposedBy);
    visitor.column("created_us", policy.createdAt);
    visitor.column("updated_us", policy.updatedAt);
}

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, Approval>
void describe(T &approval, Visitor &visitor)
{
    visitor.column("payout_id", approval.payout);
    visitor.column("person_id", approval.person);
    visitor.column("name", approval.name);
    visitor.column("policy_id", approval.policy);
    visitor.column("head_seq", approval.headSeq);
    visitor.column("head_hash", approval.headHash);
    visitor.column("content", approval.content);
    visitor.column("signature", approval.signature);
    visitor.column("at_us", approval.at);
    visitor.column("expires_us", approval.expiresAt);
}

/// Reads an object back from what the journal keeps of it.
class SnapshotReader
{
public:
    explicit SnapshotReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    template <typename T>
    void column(const char *name, T &value)
    {
        m_ok = fromSql(at(name), value) && m_ok;
    }
    void column(const char *name, QByteArray &value);
    void column(const char *name, Fields &value);
    void column(const char *name, bool &value);
    bool isSound() const { return m_ok; }

private:
    SqlValue at(const char *name) const;

    QJsonObject m_object;
    bool m_ok = true;
};

} // namespace paydesk
