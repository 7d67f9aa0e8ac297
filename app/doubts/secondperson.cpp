// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doubts/secondperson.h"

#include "models/core/canonicalbytes.h"

namespace paydesk {

namespace {

/// May agree to what another one said.
bool mayAgree(const Registry &registry, const QString &actor)
{
    if (!registry.hasPersons())
        return true;
    const Person *person = registry.findByName(actor);
    return person && person->isActive()
        && (person->has(PersonRole::Approver) || !registry.binds(PersonRole::Approver));
}

QByteArray settlementBytes(const QString &ledgerId, ObjectKind kind, qint64 id,
                           const SettleProposal &proposal, const PersonsWord &word)
{
    CanonicalBytes bytes;
    bytes.text(QStringLiteral("paydesk-settlement-v1")).text(ledgerId);
    bytes.text(idText(kind, id)).text(word.as).text(word.reason);
    bytes.text(proposal.by).text(proposal.reason).number(toMicros(proposal.at));
    return bytes.data();
}

} // namespace

Result<bool> needsSecondPerson(Ledger &ledger)
{
    const auto registry = ledger.persons().registry();
    if (!registry)
        return registry.error();
    const auto &policy = registry->policy();
    return registry->binds(PersonRole::Approver) || (policy && policy->approvals > 0);
}

Result<std::optional<QString>> settlementNote(Ledger &ledger, const PersonKeys &keys,
                                              ObjectKind kind, qint64 id, const PersonsWord &word)
{
    if (const auto proven = isAPerson(ledger, keys); !proven)
        return proven.error();
    const auto second = needsSecondPerson(ledger);
    if (!second)
        return second.error();
    if (!*second)
        return std::optional(word.reason);
    const auto registry = ledger.persons().registry();
    const auto story = ledger.journal().of(kind, id);
    if (!registry || !story)
        return registry ? story.error() : registry.error();
    const QString &actor = ledger.options().actor;
    const auto proposal = careOf(*story).proposal;
    const bool agrees = proposal && proposal->as == word.as && !isSameName(proposal->by, actor)
        && mayAgree(*registry, actor);
    if (!agrees)
        return std::optional<QString>();
    const QString note = QStringLiteral("%1; as %2 said: %3")
                             .arg(word.reason, proposal->by, proposal->reason);
    if (!registry->hasPersons())
        return std::optional(note);
    const auto signature = keys.sign(*registry->findByName(actor),
                                     settlementBytes(registry->ledgerId(), kind, id, *proposal, word));
    if (!signature)
        return signature.error();
    return std::optional<QString>(note + QStringLiteral("; signed ")
                                  + QString::fromLatin1(signature->toHex()));
}

} // namespace paydesk
