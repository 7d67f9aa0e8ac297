// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/approvaldesk.h"

#include "app/events/changehub.h"
#include "app/orders/draft.h"
#include "models/domain/requests.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int waitingAtMost = 100'000;
constexpr int journalLookedAt = 1000; // rows, for what was decided lately
constexpr size_t decidedShown = 50;

bool isDecision(const JournalEntry &entry)
{
    return entry.object == ObjectKind::Payout
        && (entry.event == u"approval" || entry.event == u"rejected" || entry.event == u"sent_back");
}

} // namespace

ApprovalDesk::ApprovalDesk(Ledger &ledger, Vault &vault, ChangeHub &hub)
    : m_ledger(ledger)
    , m_keys(vault)
    , m_hub(hub)
{
}

Result<Payout> ApprovalDesk::change(PayoutId id, const QString &event, PayoutState to,
                                    const QString &reason)
{
    PayoutChange change{.event = event, .note = reason};
    change.state = to;
    if (!reason.isEmpty())
        change.reason = reason;
    auto changed = m_ledger.payouts().change(id, change);
    if (changed)
        emit m_hub.payoutChanged(id);
    return changed;
}

Result<Payout> ApprovalDesk::submit(PayoutId id)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout;
    if (payout->state != PayoutState::Draft)
        return Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText());
    if (const auto proven = isAPerson(m_ledger, m_keys); !proven)
        return proven.error();
    PayoutChange change{.event = QStringLiteral("submitted"),
                        .state = PayoutState::AwaitingApproval};
    change.reason = QString(); // of an earlier sending back
    auto changed = m_ledger.payouts().change(id, change);
    if (changed)
        emit m_hub.payoutChanged(id);
    return changed;
}

Result<Payout> ApprovalDesk::approve(PayoutId id, const QString &confirmed)
{
    auto approval = m_ledger.approvals().draft(id);
    if (!approval)
        return approval.error();
    if (approval->person) {
        const auto registry = m_ledger.persons().registry();
        if (!registry)
            return registry.error();
        const auto signature = m_keys.sign(*registry->find(*approval->person), approval->content);
        if (!signature)
            return signature.error();
        approval->signature = *signature;
    }
    auto approved = m_ledger.approvals().add(*approval, confirmed.simplified());
    if (approved)
        emit m_hub.payoutChanged(id);
    return approved;
}

/// A no moves no money; still it is an approver's, and his key shows that it is he.
Result<void> ApprovalDesk::mayReject(const Payout &payout) const
{
    const auto registry = m_ledger.persons().registry();
    if (!registry)
        return registry.error();
    if (!registry->hasPersons())
        return {};
    const Person *person = registry->findByName(m_ledger.options().actor);
    if (!person || !person->isActive() || !person->has(PersonRole::Approver)) {
        const ApprovalFault fault
            = person ? ApprovalFault::RoleMissing : ApprovalFault::Unregistered;
        return Error::of(ErrorKind::ApprovalNeeded, toKey(fault), payout.id.toText());
    }
    const auto key = m_keys.of(*person);
    return key ? Result<void>() : key.error();
}

Result<Payout> ApprovalDesk::reject(PayoutId id, const QString &reason)
{
    return refuse(id, QStringLiteral("rejected"), PayoutState::Rejected, reason);
}

Result<Payout> ApprovalDesk::sendBack(PayoutId id, const QString &reason)
{
    return refuse(id, QStringLiteral("sent_back"), PayoutState::Draft, reason);
}

Result<Payout> ApprovalDesk::refuse(PayoutId id, const QString &event, PayoutState to,
                                    const QString &reason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout;
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    if (payout->state != PayoutState::AwaitingApproval)
        return Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText());
    if (const auto may = mayReject(*payout); !may)
        return may.error();
    return change(id, event, to, reason.trimmed());
}

/// Its own: who asked for the approval, made or last changed it; or an administrator.
Result<void> ApprovalDesk::mayWithdraw(const Payout &payout) const
{
    if (const auto proven = isAPerson(m_ledger, m_keys); !proven)
        return proven;
    const auto registry = m_ledger.persons().registry();
    const auto makers = m_ledger.approvals().makersOf(payout);
    if (!registry || !makers)
        return registry ? makers.error() : registry.error();
    const QString &actor = m_ledger.options().actor;
    const Person *person = registry->findByName(actor);
    const bool administers
        = person && person->isActive() && person->has(PersonRole::Administrator);
    const bool own = std::any_of(makers->begin(), makers->end(), [&actor](const QString &name) {
        return isSameName(name, actor);
    });
    return own || administers
        ? Result<void>()
        : Error::of(ErrorKind::NotAllowed, QStringLiteral("not_its_maker"), payout.id.toText());
}

Result<Payout> ApprovalDesk::withdraw(PayoutId id)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout;
    if (payout->state != PayoutState::AwaitingApproval && payout->state != PayoutState::Approved)
        return Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText());
    if (const auto may = mayWithdraw(*payout); !may)
        return may.error();
    return change(id, QStringLiteral("withdrawn"), PayoutState::Draft);
}

Result<std::vector<Payout>> ApprovalDesk::waiting() const
{
    auto page = m_ledger.payouts().list({.states = {PayoutState::AwaitingApproval}},
                                        {.limit = waitingAtMost});
    if (!page)
        return page.error();
    std::reverse(page->items.begin(), page->items.end());
    return std::move(page->items);
}

Result<std::vector<Decided>> ApprovalDesk::decidedLately() const
{
    const auto page = m_ledger.journal().list({.limit = journalLookedAt});
    if (!page)
        return page.error();
    std::vector<Decided> decided;
    for (const JournalEntry &entry : page->items) {
        const auto known = [&entry](const Decided &other) {
            return other.payout.id.value == entry.objectId;
        };
        if (!isDecision(entry) || std::any_of(decided.begin(), decided.end(), known))
            continue;
        const auto payout = m_ledger.payouts().get(PayoutId{entry.objectId});
        if (!payout)
            return payout.error();
        if (payout->state != PayoutState::AwaitingApproval)
            decided.push_back({*payout, entry.event, entry.actor, entry.at});
        if (decided.size() == decidedShown)
            break;
    }
    return decided;
}

Result<ApprovalStanding> ApprovalDesk::standing(const Payout &payout) const
{
    return m_ledger.approvals().standing(payout);
}

Result<void> ApprovalDesk::mayApprove(const Payout &payout) const
{
    return m_ledger.approvals().mayApprove(payout);
}

Result<void> ApprovalDesk::canApprove(const Payout &payout) const
{
    if (const auto may = mayApprove(payout); !may)
        return may;
    const auto registry = m_ledger.persons().registry();
    if (!registry)
        return registry.error();
    const Person *person = registry->findByName(m_ledger.options().actor);
    if (!registry->hasPersons() || !person)
        return {};
    const auto key = m_keys.of(*person);
    return key ? Result<void>() : key.error();
}

Result<bool> ApprovalDesk::isRecordOnly() const
{
    const auto registry = m_ledger.persons().registry();
    if (!registry)
        return registry.error();
    return !registry->hasPersons();
}

Result<QStringList> ApprovalDesk::personsOfVault() const
{
    const auto registry = m_ledger.persons().registry();
    if (!registry)
        return registry.error();
    QStringList names;
    for (const Person &person : registry->persons()) {
        if (person.isActive() && m_keys.of(person))
            names.append(person.name);
    }
    return names;
}

} // namespace paydesk
