// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"

#include <QFile>

namespace paydesk::test {

namespace {

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
    return *std::move(result);
}

} // namespace

FourEyes::FourEyes()
{
    m_file.open();
    m_account = m_file.addAccount();
    m_file.close();
}

Ledger &FourEyes::as(const QString &name)
{
    m_ledger.reset();
    LedgerOptions options = m_file.options();
    options.actor = name;
    m_ledger = sure(Ledger::open(options));
    return *m_ledger;
}

std::vector<Consent> FourEyes::consents(const Registry &registry, const QByteArray &bytes)
{
    std::vector<Consent> given;
    for (const Person &person : registry.persons()) {
        if (person.isActive() && person.has(PersonRole::Administrator)
            && int(given.size()) < registry.consentsNeeded())
            given.push_back({person.id, sign(m_keys[person.name], bytes)});
    }
    return given;
}

Result<Person> FourEyes::add(const QString &name, const QList<PersonRole> &roles)
{
    Ledger &ledger = as(QStringLiteral("root"));
    const Registry registry = sure(ledger.persons().registry());
    m_keys[name] = makeSigningKey();
    Person person{.id = registry.nextPersonId(), .name = name, .roles = roles,
                  .publicKey = publicKeyOf(m_keys[name]), .state = PersonState::Registered};
    person.consents = consents(registry, registrationBytes(registry.ledgerId(), person));
    return ledger.persons().write(person, QStringLiteral("registered"));
}

Result<Person> FourEyes::disable(const QString &name)
{
    Ledger &ledger = as(QStringLiteral("root"));
    const Registry registry = sure(ledger.persons().registry());
    Person person = *registry.findByName(name);
    person.state = PersonState::Disabled;
    person.consents = consents(registry, disablingBytes(registry.ledgerId(), person));
    return ledger.persons().write(person, QStringLiteral("disabled"));
}

Result<Policy> FourEyes::setPolicy(qint64 approveAbove, int approvals, bool newBeneficiaries)
{
    Ledger &ledger = as(QStringLiteral("root"));
    const Registry registry = sure(ledger.persons().registry());
    Policy policy{.id = registry.nextPolicyId(), .approvals = approvals,
                  .newBeneficiaries = newBeneficiaries, .state = PolicyState::InForce};
    policy.setThreshold(money(approveAbove));
    policy.consents = consents(registry, policyBytes(registry.ledgerId(), policy));
    return ledger.policies().write(policy, QStringLiteral("in_force"));
}

Result<Policy> FourEyes::setLimits(const std::vector<Limit> &limits)
{
    Ledger &ledger = as(QStringLiteral("root"));
    const Registry registry = sure(ledger.persons().registry());
    Policy policy{.id = registry.nextPolicyId(), .approvals = 0, .state = PolicyState::InForce};
    for (const Limit &limit : limits)
        policy.setLimit(limit);
    policy.consents = consents(registry, policyBytes(registry.ledgerId(), policy));
    return ledger.policies().write(policy, QStringLiteral("in_force"));
}

Payout FourEyes::draft(const QString &maker, const QString &reference, qint64 minor)
{
    Payout draft;
    draft.account = m_account;
    draft.reference = reference;
    draft.amount = money(minor);
    draft.party = QStringLiteral("Ion Popescu");
    draft.partyAccount = QStringLiteral("4000001234564168");
    draft.fields = {{QStringLiteral("customer_code"), QStringLiteral("BIMB")}};
    return sure(as(maker).payouts().add(draft));
}

Payout FourEyes::submitted(const QString &maker, const QString &reference, qint64 minor)
{
    const Payout made = draft(maker, reference, minor);
    return sure(m_ledger->payouts().change(made.id, {.event = QStringLiteral("submitted"),
                                                     .state = PayoutState::AwaitingApproval}));
}

Result<Payout> FourEyes::approve(const QString &name, PayoutId id, const QString &signer)
{
    auto approval = as(name).approvals().draft(id);
    if (!approval)
        return approval.error();
    if (approval->person)
        approval->signature
            = sign(m_keys[signer.isEmpty() ? name : signer], approval->content);
    return m_ledger->approvals().add(*approval);
}

Result<Attempt> FourEyes::send(const QString &name, PayoutId id)
{
    return as(name).payouts().beginAttempt(id, QStringLiteral("create"), QByteArray(32, 'd'));
}

QByteArray FourEyes::content()
{
    close();
    m_keptKeys = m_keys;
    QFile file(m_file.path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void FourEyes::restore(const QByteArray &content)
{
    close();
    m_keys = m_keptKeys;
    QFile file(m_file.path());
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the ledger cannot be put back");
}

} // namespace paydesk::test
