// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doubts/secondperson.h"
#include "app/events/changehub.h"
#include "app/orders/checkschedule.h"
#include "app/orders/draft.h"
#include "app/orders/ordertraits.h"
#include "app/text/settletext.h"
#include "app/transfers/transferdesk.h"

// What a person settles where the provider cannot, or does not, say what became of it.
namespace paydesk {

namespace {

constexpr std::chrono::minutes handedToAPerson{20};

template <typename Traits>
Result<void> closeDrafts(Ledger &ledger)
{
    const auto restored = ledger.restoredAt();
    const auto drafts
        = Traits::store(ledger).list({.states = {TransferState::Draft}}, {.limit = 1000});
    if (!drafts)
        return drafts.error();
    for (const auto &draft : drafts->items) {
        if (restored && draft.createdAt < *restored) // it may have been sent since the backup
            continue;
        typename Traits::Change change{
            .event = QStringLiteral("canceled"), .note = QStringLiteral("nothing was sent")};
        change.state = TransferState::Canceled;
        if (const auto closed = Traits::store(ledger).change(draft.id, change); !closed)
            return closed.error();
    }
    return {};
}

} // namespace

template <typename Traits>
bool TransferDesk::mayResolve(const typename Traits::Order &order, TransferState as) const
{
    if (!isOpen(order.state)
        || (as != TransferState::Completed && as != TransferState::Declined))
        return false;
    if (!canBeAsked(order))
        return true;
    // What another person is to agree to was allowed when it was proposed.
    const auto story = m_ledger.journal().of(Traits::kind, order.id.value);
    const auto proposal = story ? careOf(*story).proposal : std::nullopt;
    if (proposal && proposal->as == toKey(as))
        return true;
    if (order.state == TransferState::InDoubt)
        return as == TransferState::Completed || isReleasable(order.checks);
    return order.state == TransferState::Processing
        && m_clock.now() - order.updatedAt >= handedToAPerson;
}

template <typename Traits>
Result<typename Traits::Order> TransferDesk::resolveAs(typename Traits::Id id, TransferState as,
                                                       const QString &reason)
{
    auto &store = Traits::store(m_ledger);
    const auto order = store.get(id);
    if (!order)
        return order;
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    if (!mayResolve<Traits>(*order, as)) {
        const bool outcome = as == TransferState::Completed || as == TransferState::Declined;
        const bool doubted = order->state == TransferState::InDoubt;
        return Error::of(ErrorKind::NotAllowed,
                         !outcome || !isOpen(order->state) ? notInDoubtDetail
                             : doubted                     ? askFirstDetail
                                                           : beingWorkedOnDetail,
                         id.toText());
    }
    const auto note = settledBy<Traits>(m_ledger, m_secrets.personKeys(), id,
                                        {toKey(as), reason.trimmed()});
    if (!note)
        return note.error();
    if (!*note) {
        Traits::announce(m_hub, id);
        return store.get(id);
    }
    typename Traits::Change change{.event = QStringLiteral("resolved"), .note = **note};
    change.state = as;
    change.reason = reason.trimmed();
    change.expected = order->state;
    auto resolved = store.change(id, change);
    if (resolved)
        Traits::announce(m_hub, id);
    return resolved;
}

bool TransferDesk::canBeAsked(const Transfer &transfer) const
{
    return !transfer.providerId.isEmpty() && !m_secrets.token(transfer.id.toText()).isEmpty();
}

bool TransferDesk::canBeAsked(const Claim &claim) const
{
    return !claim.providerId.isEmpty() && !m_secrets.token(claim.id.toText()).isEmpty();
}

bool TransferDesk::mayBeResolved(const Transfer &transfer, TransferState as) const
{
    return mayResolve<TransferTraits>(transfer, as);
}

Result<Transfer> TransferDesk::resolve(TransferId id, TransferState as, const QString &reason)
{
    return resolveAs<TransferTraits>(id, as, reason);
}

bool TransferDesk::mayBeResolved(const Claim &claim, TransferState as) const
{
    return mayResolve<ClaimTraits>(claim, as);
}

Result<Claim> TransferDesk::resolveClaim(ClaimId id, TransferState as, const QString &reason)
{
    return resolveAs<ClaimTraits>(id, as, reason);
}

Result<void> TransferDesk::closeUnsent()
{
    const auto closed = closeDrafts<TransferTraits>(m_ledger);
    return closed ? closeDrafts<ClaimTraits>(m_ledger) : closed;
}

} // namespace paydesk
