// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderchange.h"

namespace paydesk {

namespace {

constexpr std::chrono::seconds firstCheckAfter{2};

} // namespace

Result<void> checkParts(const Order &order, const std::optional<Money> &fee,
                        std::initializer_list<std::optional<Money>> parts)
{
    // A fee may be charged in the account's currency; it is posted by itself.
    if (fee && (fee->isNegative() || !fee->currency().isValid())) {
        return Error::input(QStringLiteral("fee"), InputProblem::NotAnAmount,
                            QString::number(fee->minor()));
    }
    if (fee && fee->currency() == order.amount.currency() && !order.amount.plus(*fee)) {
        return Error::input(QStringLiteral("fee"), InputProblem::TooLarge,
                            QString::number(fee->minor()));
    }
    for (const std::optional<Money> &part : parts) {
        if (!part)
            continue;
        if (part->currency() != order.amount.currency()) {
            return Error::input(QStringLiteral("currency"), InputProblem::NotOneOf,
                                part->currency().code(), order.amount.currency().code());
        }
        if (part->isNegative()) {
            return Error::input(QStringLiteral("amount"), InputProblem::NotAnAmount,
                                QString::number(part->minor()));
        }
    }
    return {};
}

Result<void> checkDraft(const Order &draft)
{
    if (draft.reference.isEmpty())
        return Error::input(QStringLiteral("reference"), InputProblem::Missing);
    if (!draft.amount.currency().isValid())
        return Error::input(QStringLiteral("currency"), InputProblem::Missing);
    if (!draft.amount.isPositive()) {
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive,
                            QString::number(draft.amount.minor()));
    }
    return checkParts(draft, draft.fee, {});
}

Result<void> checkDraft(const Claim &draft)
{
    if (draft.claimId.isEmpty())
        return Error::input(QStringLiteral("claim_id"), InputProblem::Missing);
    return {};
}

Error stepRefused(const QString &subject, const QString &from, const QString &to)
{
    return Error::of(ErrorKind::NotAllowed, from + QStringLiteral(" -> ") + to, subject);
}

void planCheck(CheckSchedule &checks, bool open, Timestamp now)
{
    if (!open)
        checks.nextAt.reset();
    else if (!checks.nextAt)
        checks.nextAt = now + firstCheckAfter;
}

void hastenCheck(CheckSchedule &checks, bool open, Timestamp now)
{
    const Timestamp soon = now + firstCheckAfter;
    if (open && (!checks.nextAt || *checks.nextAt > soon))
        checks.nextAt = soon;
}

} // namespace paydesk
