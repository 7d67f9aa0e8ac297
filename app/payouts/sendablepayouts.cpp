// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/sendablepayouts.h"

#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int payoutsPerPage = 5000;

/// Chooses one after another.
class Choosing
{
public:
    explicit Choosing(const PayoutDesk &desk)
        : m_desk(desk)
    {
    }

    void take(const Payout &payout)
    {
        if (!m_desk.maySend(payout) || m_desk.needsRelease(payout) || !m_desk.allowedByPolicy(payout)) {
            ++chosen.leftOut;
            return;
        }
        const bool first = chosen.items.empty();
        const auto sum = first ? std::optional(payout.amount)
            : payout.amount.currency() == chosen.sum.currency() ? chosen.sum.plus(payout.amount)
                                                                 : std::nullopt;
        chosen.mixed |= !sum || (!first && chosen.items.front().account != payout.account);
        if (sum)
            chosen.sum = *sum;
        chosen.items.push_back({payout.id, payout.account});
    }

    SendablePayouts chosen;

private:
    const PayoutDesk &m_desk;
};

} // namespace

Result<SendablePayouts> sendableOf(const PayoutDesk &desk, Ledger &ledger, QList<PayoutId> ids)
{
    std::sort(ids.begin(), ids.end());
    Choosing choosing(desk);
    for (const PayoutId id : ids) {
        const auto payout = ledger.payouts().get(id);
        if (!payout)
            return payout.error();
        choosing.take(*payout);
    }
    return choosing.chosen;
}

Result<SendablePayouts> sendableOfBatch(const PayoutDesk &desk, Ledger &ledger, const QString &batch)
{
    Choosing choosing(desk);
    PageRequest request{.limit = payoutsPerPage};
    do {
        const auto page = ledger.payouts().list({.batch = batch}, request);
        if (!page)
            return page.error();
        for (const Payout &payout : page->items)
            choosing.take(payout);
        request.after = page->next;
    } while (!request.after.isEmpty());
    std::reverse(choosing.chosen.items.begin(), choosing.chosen.items.end());
    choosing.chosen.batch = batch;
    return choosing.chosen;
}

} // namespace paydesk
