// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdesk.h"
#include "models/domain/payouttemplate.h"

namespace paydesk {

/// What became of one template when it was run.
struct TemplateRun
{
    PayoutTemplate made;
    std::vector<Payout> drafts;
    std::vector<QDate> missed; ///< older periods that nobody answered for: nothing was drafted
    std::optional<Error> problem;
};

/// Payouts that come again. A template only makes drafts; approval and sending are as ever.
class TemplateDesk
{
public:
    /// What becomes of periods that passed without a run, while a later one has begun.
    enum class Missed {
        Ask, ///< nothing is drafted, they are told
        Draft,
        LeaveOut
    };

    TemplateDesk(Ledger &ledger, PayoutDesk &payouts, const Clock &clock);

    /// InvalidInput for what a payout, or its rhythm, must not be; a card number is refused.
    Result<PayoutTemplate> add(PayoutTemplate made, const OrderRequest &request);
    /// Beneficiary, amount and description of a payout that was made before.
    Result<PayoutTemplate> addFrom(PayoutTemplate made, PayoutId payout);
    /// By its id or its name.
    Result<PayoutTemplate> find(const QString &idOrName) const;
    /// "paused", "active" or "ended", with the reason; an end is for good.
    Result<PayoutTemplate> setState(TemplateId id, const QString &state, const QString &reason);
    Result<std::vector<PayoutTemplate>> list() const; ///< oldest first
    /// When its next draft is due: a period that has begun and was not handled, else the next one.
    QDate nextDue(const PayoutTemplate &made) const;
    QDate today() const; ///< periods begin at midnight UTC
    /// Makes the drafts that are due, each period once. \c only: one template, else all.
    Result<std::vector<TemplateRun>> run(Missed missed, const std::optional<TemplateId> &only = {});

private:
    TemplateRun runOne(const PayoutTemplate &made, Missed missed);
    std::optional<Error> draftPeriod(TemplateRun &run, QDate period);

    Ledger &m_ledger;
    PayoutDesk &m_payouts;
    const Clock &m_clock;
};

} // namespace paydesk
