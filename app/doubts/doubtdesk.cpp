// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doubts/doubtdesk.h"

#include "app/orders/draft.h"
#include "app/orders/ordertraits.h"
#include "app/text/settletext.h"
#include "models/domain/requests.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int doubtsRead = 100'000;

template <typename Order>
std::optional<Money> amountInDoubt(const Order &order)
{
    if constexpr (std::is_same_v<Order, Claim>)
        return std::nullopt;
    else
        return order.amount;
}

template <typename Order>
const QString &nameInDoubt(const Order &order)
{
    if constexpr (std::is_same_v<Order, Claim>)
        return order.claimId;
    else
        return order.reference;
}

} // namespace

DoubtDesk::DoubtDesk(Ledger &ledger, ChangeHub &hub)
    : m_ledger(ledger)
    , m_hub(hub)
{
}

Result<DoubtCare> DoubtDesk::care(ObjectKind kind, qint64 id) const
{
    const auto story = m_ledger.journal().of(kind, id);
    if (!story)
        return story.error();
    return careOf(*story);
}

template <typename Traits>
Result<void> DoubtDesk::addTo(std::vector<DoubtfulOrder> &queue) const
{
    using State = decltype(Traits::Order::state);
    const auto page
        = Traits::store(m_ledger).list({.states = {State::InDoubt}}, {.limit = doubtsRead});
    if (!page)
        return page.error();
    for (const auto &order : page->items) {
        const auto tended = care(Traits::kind, order.id.value);
        if (!tended)
            return tended.error();
        queue.push_back({Traits::kind, order.id.value, order.account, nameInDoubt(order),
                         amountInDoubt(order), *tended});
    }
    return {};
}

Result<std::vector<DoubtfulOrder>> DoubtDesk::queue() const
{
    std::vector<DoubtfulOrder> all;
    for (const auto &added : {addTo<PayoutTraits>(all), addTo<TransferTraits>(all),
                              addTo<ClaimTraits>(all), addTo<InvoiceTraits>(all)}) {
        if (!added)
            return added.error();
    }
    std::stable_sort(all.begin(), all.end(), [](const DoubtfulOrder &a, const DoubtfulOrder &b) {
        return a.care.since < b.care.since;
    });
    return all;
}

template <typename Traits>
Result<void> DoubtDesk::takeOrder(typename Traits::Id id, const QString &owner)
{
    using State = decltype(Traits::Order::state);
    const auto order = Traits::store(m_ledger).get(id);
    if (!order)
        return order.error();
    if (order->state != State::InDoubt)
        return Error::of(ErrorKind::NotAllowed, notInDoubtDetail, id.toText());
    const auto taken = Traits::store(m_ledger).change(
        id, {.event = doubtTakenEvent, .note = owner, .expected = State::InDoubt,
             .remark = true});
    if (!taken)
        return taken.error();
    Traits::announce(m_hub, id);
    return {};
}

Result<void> DoubtDesk::take(ObjectKind kind, qint64 id, const QString &owner)
{
    const QString name = owner.simplified();
    if (!name.isEmpty()) {
        if (const auto issue = lineProblem(QStringLiteral("name"), name))
            return firstProblem({*issue});
    }
    switch (kind) {
    case ObjectKind::Payout:
        return takeOrder<PayoutTraits>(PayoutId{id}, name);
    case ObjectKind::Invoice:
        return takeOrder<InvoiceTraits>(InvoiceId{id}, name);
    case ObjectKind::Transfer:
        return takeOrder<TransferTraits>(TransferId{id}, name);
    case ObjectKind::Claim:
        return takeOrder<ClaimTraits>(ClaimId{id}, name);
    default:
        return Error::of(ErrorKind::Unsupported, {}, idText(kind, id));
    }
}

} // namespace paydesk
