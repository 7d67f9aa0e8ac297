// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/sendablepayouts.h"

#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"
#include "models/ledger/limitcheck.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int payoutsPerPage = 5000;

/// Chooses one after another. A limit is kept by all of them together: what was chosen before counts.
class Choosing
{
public:
    explicit Choosing(const PayoutDesk &desk)
        : m_desk(desk)
    {
    }

    void take(const Payout &payout)
    {
        std::optional<Error> stops = whyNot(payout);
        if (stops)
            ++chosen.leftOut;
        else
            choose(payout);
        if (chosen.rows.size() < rowsReviewed)
            chosen.rows.push_back({payout, std::move(stops)});
    }

    SendablePayouts chosen;

private:
    struct Taken
    {
        Limit limit;
        QString whose; ///< beneficiary or person that the limit is counted for
        Money sum;
    };

    std::optional<Error> whyNot(const Payout &payout)
    {
        if (const auto other = m_desk.besideDoubt(payout))
            return Error::of(ErrorKind::Conflict, other->toText(), payout.id.toText());
        if (chosen.rows.size() >= rowsReviewed) { // a big batch: policy alone, the rest in its turn
            const auto allowed = m_desk.allowedByPolicy(payout);
            const bool may = m_desk.maySend(payout) && !m_desk.needsRelease(payout) && allowed;
            return may ? std::nullopt : std::optional(Error::of(ErrorKind::NotAllowed));
        }
        if (const auto may = m_desk.maySendNow(payout); !may)
            return may.error();
        const auto like = m_desk.unansweredDuplicates(payout);
        if (!like)
            return like.error();
        return like->empty() ? overLimit(payout)
                             : std::optional(PayoutDesk::duplicateError(payout, *like));
    }

    static QString countedFor(const Limit &limit, const Payout &payout)
    {
        switch (limit.scope) {
        case LimitScope::Payout:
        case LimitScope::Day: return {};
        case LimitScope::Beneficiary:
            return payout.partyAccount.isEmpty() ? payout.account.toText() : payout.partyAccount;
        case LimitScope::Person: return payout.createdBy;
        }
        Q_UNREACHABLE();
    }

    Taken *takenBy(const Limit &limit, const Payout &payout)
    {
        const QString whose = countedFor(limit, payout);
        for (Taken &taken : m_taken) {
            if (taken.limit == limit && taken.whose == whose)
                return &taken;
        }
        m_taken.push_back({limit, whose, Money::zero(limit.ceiling.currency())});
        return &m_taken.back();
    }

    /// With those that were chosen before it; else the sums with this payout are kept for the next.
    std::optional<Error> overLimit(const Payout &payout)
    {
        const auto uses = m_desk.limitUses(payout);
        if (!uses)
            return uses.error();
        for (LimitUse use : *uses) {
            if (use.limit.scope == LimitScope::Payout)
                continue;
            const Money before = takenBy(use.limit, payout)->sum;
            use.withPayout = use.withPayout ? use.withPayout->plus(before) : std::nullopt;
            if (!use.isKept())
                return limitError(use, payout);
        }
        for (const LimitUse &use : *uses) {
            Taken *taken = takenBy(use.limit, payout);
            taken->sum = taken->sum.plus(payout.amount).value_or(taken->sum);
        }
        return std::nullopt;
    }

    void choose(const Payout &payout)
    {
        const bool first = chosen.items.empty();
        const auto sum = first ? std::optional(payout.amount)
            : payout.amount.currency() == chosen.sum.currency() ? chosen.sum.plus(payout.amount)
                                                                 : std::nullopt;
        chosen.mixed |= !sum || (!first && chosen.items.front().account != payout.account);
        if (sum)
            chosen.sum = *sum;
        chosen.items.push_back({payout.id, payout.account});
    }

    const PayoutDesk &m_desk;
    std::vector<Taken> m_taken;
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
    QList<PayoutId> ids;
    PageRequest request{.limit = payoutsPerPage};
    do {
        const auto page = ledger.payouts().list({.batch = batch}, request);
        if (!page)
            return page.error();
        for (const Payout &payout : page->items)
            ids += payout.id;
        request.after = page->next;
    } while (!request.after.isEmpty());
    auto chosen = sendableOf(desk, ledger, ids);
    if (chosen)
        chosen->batch = batch;
    return chosen;
}

} // namespace paydesk
