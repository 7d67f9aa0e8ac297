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

} // namespace paydesk
