// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutoutlook.h"

#include "app/orders/draft.h"
#include "app/orders/ordertraits.h"
#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"

namespace paydesk {

// The same questions that a sending asks in the ledger, before it is begun: what is refused there is
// told here, beside the button.

bool PayoutDesk::isStopped(AccountId account) const
{
    const auto misses = m_ledger.accounts().missesAnswers(account);
    return !misses || *misses;
}

/// Of what begins a payout; the second step of one that its provider has is stopped by none of it.
Result<void> PayoutDesk::mayBegin(const Payout &payout) const
{
    if (!PayoutTraits::isSendable(payout.state))
        return {};
    if (isStopped(payout.account))
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("no_answers"),
                         payout.account.toText());
    if (auto within = m_ledger.payouts().withinLimits(payout); !within)
        return within;
    const auto unasked = m_ledger.payouts().notAskedSinceRestore();
    if (!unasked)
        return unasked.error();
    return *unasked > 0 ? Result<void>(Error::of(ErrorKind::NotAllowed, QStringLiteral("quarantine"),
                                                 payout.id.toText()))
                        : Result<void>();
}

Result<void> PayoutDesk::maySendNow(const Payout &payout) const
{
    if (!maySend(payout))
        return Error::of(ErrorKind::NotAllowed, toKey(payout.state), payout.id.toText());
    if (cameBack(payout))
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("restored"), payout.id.toText());
    if (auto may = mayBegin(payout); !may)
        return may;
    return allowedByPolicy(payout);
}

PayoutOutlook PayoutDesk::outlook(const Payout &payout) const
{
    PayoutOutlook look;
    if (const auto may = maySendNow(payout); !may)
        look.held = may.error();
    const auto standing = m_ledger.approvals().standing(payout);
    if (standing) {
        look.needsSubmission = payout.state == PayoutState::Draft && standing->needed
            && standing->missing() > 0;
        look.approvals = standing->missing();
    }
    // It can be approved; what else stops it would stop it afterwards as well.
    if (look.needsSubmission && mayBegin(payout) && !cameBack(payout))
        look.held.reset();
    if (auto limits = limitUses(payout); limits)
        look.limits = *std::move(limits);
    if (auto alike = possibleDuplicates(payout); alike)
        look.alike = *std::move(alike);
    return look;
}

PayoutOutlook PayoutDesk::outlook(AccountId account, const OrderRequest &request) const
{
    PayoutOutlook look;
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider) {
        look.held = provider.error();
        return look;
    }
    Payout draft = draftOf(account, request, **provider);
    draft.createdBy = m_ledger.options().actor;
    look = outlook(draft);
    if (look.held && look.held->subject == draft.id.toText()) // it has no id yet
        look.held->subject = draft.reference;
    return look;
}

} // namespace paydesk
