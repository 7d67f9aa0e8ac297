// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/signature.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include <QMap>

namespace paydesk::test {

/// A ledger on which several persons work, one after the other, each with a key of their own.
class FourEyes
{
public:
    FourEyes();

    /// Opened anew as this person.
    Ledger &as(const QString &name);
    void close() { m_ledger.reset(); }
    LedgerFixture &file() { return m_file; }
    AdjustableClock &clock() { return m_file.clock; }
    AccountId account() const { return m_account; }

    /// With the consents of as many administrators as it takes.
    Result<Person> add(const QString &name, const QList<PersonRole> &roles);
    Result<Person> disable(const QString &name);
    Result<Policy> setPolicy(qint64 approveAbove, int approvals = 1, bool newBeneficiaries = false);
    /// A policy by which nothing needs approval.
    Result<Policy> setLimits(const std::vector<Limit> &limits);
    const SecretBytes &keyOf(const QString &name) { return m_keys[name]; }

    Payout draft(const QString &maker, const QString &reference, qint64 minor);
    Payout submitted(const QString &maker, const QString &reference, qint64 minor);
    /// Drafted as \c name, signed with the key of \c signer.
    Result<Payout> approve(const QString &name, PayoutId id, const QString &signer = {});
    Result<Attempt> send(const QString &name, PayoutId id);

    // The file, and the keys that were the persons' then.
    QByteArray content();
    void restore(const QByteArray &content);

private:
    std::vector<Consent> consents(const Registry &registry, const QByteArray &bytes);

    LedgerFixture m_file;
    std::unique_ptr<Ledger> m_ledger;
    QMap<QString, SecretBytes> m_keys;
    QMap<QString, SecretBytes> m_keptKeys;
    AccountId m_account;
};

} // namespace paydesk::test
