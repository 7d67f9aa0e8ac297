// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sendings.h"

namespace paydesk {

namespace {

/// Draft, approved … : states from which a payout can (again) be sent.
bool isUnsent(PayoutState state)
{
    switch (state) {
    case PayoutState::Draft:
    case PayoutState::AwaitingApproval:
    case PayoutState::Approved:
    case PayoutState::Rejected:
        return true;
    case PayoutState::Sending:
    case PayoutState::InDoubt:
    case PayoutState::Pending:
    case PayoutState::Paid:
    case PayoutState::PartiallyPaid:
    case PayoutState::Declined:
    case PayoutState::Failed:
    case PayoutState::Returned:
    case PayoutState::Canceled:
        return false;
    }
    Q_UNREACHABLE();
}

Error refused(const QString &from, PayoutState to)
{
    return stepRefused({}, from, toKey(to));
}

} // namespace

AttemptResult believed(AttemptResult reported, Attempt::Stage stage, bool everUnknown)
{
    if (reported == AttemptResult::NotSent && stage != Attempt::Stage::Intent)
        return AttemptResult::Unknown;
    if (reported == AttemptResult::Declined && everUnknown)
        return AttemptResult::Unknown;
    return reported;
}

Result<std::optional<PayoutState>> stateAfter(AttemptResult result, PayoutState current,
                                              const QString &from,
                                              std::optional<PayoutState> asked)
{
    using Next = std::optional<PayoutState>;
    const bool movedOn = current != PayoutState::Sending; // a callback was quicker
    switch (result) {
    case AttemptResult::NotSent:
        return movedOn ? Next() : Next(payoutStateFromKey(from));
    case AttemptResult::Unknown:
        return movedOn ? Next() : Next(PayoutState::InDoubt);
    case AttemptResult::Declined:
    case AttemptResult::Accepted:
        break;
    }
    // Refused credentials are the account's fault: the payout was surely not executed, and can be
    // sent again under its reference once they are mended.
    const bool refusedUnread = result == AttemptResult::Declined && asked && toKey(*asked) == from;
    if (refusedUnread)
        return movedOn ? Next() : asked;
    const PayoutState next = asked.value_or(result == AttemptResult::Accepted
                                                ? PayoutState::Pending
                                                : PayoutState::Declined);
    if (isUnsent(next) || next == PayoutState::Sending)
        return refused(toKey(current), next);
    if (movedOn && !isAllowed(current, next))
        return Next(); // what is known already says more
    return Next(next);
}

Result<std::optional<InvoiceState>> stateAfter(AttemptResult result, InvoiceState current,
                                               const QString &from,
                                               std::optional<InvoiceState> asked)
{
    using Next = std::optional<InvoiceState>;
    const bool creating = current == InvoiceState::Draft || current == InvoiceState::InDoubt;
    switch (result) {
    case AttemptResult::NotSent:
        return Next();
    case AttemptResult::Unknown:
        return current == InvoiceState::Draft ? Next(InvoiceState::InDoubt) : Next();
    case AttemptResult::Declined:
        if (!asked && creating)
            asked = InvoiceState::Failed;
        break;
    case AttemptResult::Accepted:
        if (!asked && creating)
            asked = InvoiceState::Pending;
        break;
    }
    const bool movedOn = toKey(current) != from;
    if (movedOn && asked && !isAllowed(current, *asked))
        return Next();
    return asked;
}

Result<void> checkBegin(const Payout &payout)
{
    if (payout.state == PayoutState::Sending)
        return Error::of(ErrorKind::Conflict, toKey(payout.state), payout.id.toText());
    if (!isAllowed(payout.state, PayoutState::Sending)) {
        return stepRefused(payout.id.toText(), toKey(payout.state), toKey(PayoutState::Sending));
    }
    return {};
}

Result<void> checkBegin(const Invoice &invoice, const QString &operation)
{
    // A creation is only sent while nothing of it is known to have happened.
    const bool created = invoice.state != InvoiceState::Draft
        && invoice.state != InvoiceState::InDoubt;
    if (created && operation == u"create")
        return stepRefused(invoice.id.toText(), toKey(invoice.state), operation);
    return {};
}

} // namespace paydesk
