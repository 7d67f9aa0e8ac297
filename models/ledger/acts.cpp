// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/acts.h"

#include "models/ledger/orderchange.h"

namespace paydesk {

namespace {

using I = InvoiceState;

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

bool mayAct(InvoiceState state, QStringView operation)
{
    const bool waits = state == I::Pending || state == I::RequiresAction;
    if (operation == u"create")
        return state == I::Draft || state == I::InDoubt;
    // A charge cannot be asked about by every provider: it is made once, whatever became of it.
    if (operation == u"charge")
        return state == I::Draft;
    if (operation == u"pay")
        return waits;
    if (operation == u"capture")
        return state == I::Authorized;
    if (operation == u"cancel")
        return waits || state == I::Authorized;
    if (operation == u"refund")
        return state == I::Paid || state == I::PartiallyPaid || state == I::PartiallyRefunded;
    return false;
}

bool mayAct(TransferState state, QStringView operation)
{
    if (operation == u"create")
        return state == TransferState::Draft;
    return operation == u"confirm" && state == TransferState::RequiresAction;
}

template <typename T>
Result<void> checkAct(const T &order, const QString &operation)
{
    if (mayAct(order.state, operation))
        return {};
    return stepRefused(order.id.toText(), toKey(order.state), operation);
}

/// The usual state after an answer that names none.
InvoiceState usualState(const Ended<InvoiceState> &end)
{
    const bool accepted = end.result == AttemptResult::Accepted;
    if (isCreation(end.operation) && (end.current == I::Draft || end.current == I::InDoubt))
        return accepted ? I::Pending : I::Failed;
    if (accepted && end.operation == u"refund" && isAllowed(end.current, I::RefundPending))
        return I::RefundPending;
    return end.current;
}

TransferState usualState(const Ended<TransferState> &end)
{
    if (end.result == AttemptResult::Accepted)
        return TransferState::Processing;
    return isCreation(end.operation) ? TransferState::Declined : end.current;
}

/// The state in which the provider is asked what became of it.
InvoiceState doubtfulState(const Ended<InvoiceState> &end)
{
    if (end.current == I::Draft)
        return I::InDoubt;
    if (end.operation == u"refund" && isAllowed(end.current, I::RefundPending))
        return I::RefundPending;
    return end.current;
}

TransferState doubtfulState(const Ended<TransferState> &end)
{
    return isAllowed(end.current, TransferState::InDoubt) ? TransferState::InDoubt : end.current;
}

template <typename State>
std::optional<State> nextState(const Ended<State> &end)
{
    const bool movedOn = toKey(end.current) != end.from;
    switch (end.result) {
    case AttemptResult::NotSent:
        return std::nullopt;
    case AttemptResult::Unknown:
        return movedOn ? std::nullopt : std::optional{doubtfulState(end)};
    case AttemptResult::Declined:
    case AttemptResult::Accepted:
        break;
    }
    const State next = end.asked.value_or(usualState(end));
    if (movedOn && !isAllowed(end.current, next))
        return std::nullopt; // what is known already says more
    return next;
}

std::optional<AttemptResult> shownByState(
    const QString &operation, TransferState before, TransferState after)
{
    if (after == before)
        return std::nullopt;
    switch (after) {
    case TransferState::RequiresAction: // still, or only now
        return isCreation(operation) ? AttemptResult::Accepted : AttemptResult::Declined;
    case TransferState::WaitingForClaim:
    case TransferState::Processing:
    case TransferState::Completed:
        return AttemptResult::Accepted;
    case TransferState::Declined:
    case TransferState::Canceled:
        return AttemptResult::Declined;
    case TransferState::Draft:
    case TransferState::InDoubt:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

bool refundedMore(const std::optional<Money> &before, const std::optional<Money> &after)
{
    return after && after->minor() > (before ? before->minor() : 0);
}

} // namespace

bool isCreation(QStringView operation) { return operation == u"create" || operation == u"charge"; }

Result<void> checkBegin(const Payout &payout, const QString &operation)
{
    if (payout.state == PayoutState::Sending)
        return Error::of(ErrorKind::Conflict, toKey(payout.state), payout.id.toText());
    // What the provider has is not made once more; what it has not cannot be processed.
    const bool known = !payout.providerId.isEmpty();
    const bool fits = operation == u"process"
        ? known && (payout.state == PayoutState::Pending || payout.state == PayoutState::InDoubt)
        : operation == u"create" && !known && payout.state != PayoutState::Pending
            && isAllowed(payout.state, PayoutState::Sending);
    if (!fits)
        return stepRefused(payout.id.toText(), toKey(payout.state), operation);
    return {};
}

Result<void> checkBegin(const Invoice &invoice, const QString &operation)
{
    return checkAct(invoice, operation);
}

Result<void> checkBegin(const Transfer &transfer, const QString &operation)
{
    return checkAct(transfer, operation);
}

Result<void> checkBegin(const Claim &claim, const QString &operation)
{
    return checkAct(claim, operation);
}

Result<std::optional<PayoutState>> stateAfter(const Ended<PayoutState> &end)
{
    using Next = std::optional<PayoutState>;
    const bool movedOn = end.current != PayoutState::Sending; // a callback was quicker
    switch (end.result) {
    case AttemptResult::NotSent:
        return movedOn ? Next() : Next(payoutStateFromKey(end.from));
    case AttemptResult::Unknown:
        return movedOn ? Next() : Next(PayoutState::InDoubt);
    case AttemptResult::Declined:
    case AttemptResult::Accepted:
        break;
    }
    // A payout whose processing was refused is still the provider's, as it was before.
    if (end.result == AttemptResult::Declined && !isCreation(end.operation))
        return movedOn ? Next() : Next(payoutStateFromKey(end.from));
    // Refused credentials are the account's fault: the payout was surely not executed, and can be
    // sent again under its reference once they are mended.
    const bool refusedUnread
        = end.result == AttemptResult::Declined && end.asked
        && end.asked == payoutStateFromKey(end.from);
    if (refusedUnread)
        return movedOn ? Next() : end.asked;
    const PayoutState next = end.asked.value_or(
        end.result == AttemptResult::Accepted ? PayoutState::Pending : PayoutState::Declined);
    if (isUnsent(next) || next == PayoutState::Sending)
        return stepRefused({}, toKey(end.current), toKey(next));
    if (movedOn && !isAllowed(end.current, next))
        return Next(); // what is known already says more
    return Next(next);
}

Result<std::optional<InvoiceState>> stateAfter(const Ended<InvoiceState> &end)
{
    return nextState(end);
}

Result<std::optional<TransferState>> stateAfter(const Ended<TransferState> &end)
{
    return nextState(end);
}

std::optional<AttemptResult> shownBy(
    const QString &operation, const Invoice &before, const Invoice &after)
{
    using enum AttemptResult;
    if (after.state == I::InDoubt)
        return std::nullopt;
    const bool moved = after.state != before.state;
    const bool settled = settlementOf(after.state) == Settlement::Settled;
    const bool ended = moved && settlementOf(after.state) == Settlement::NotSettled;
    if (operation == u"refund") {
        const bool whole = before.state == I::Paid || before.state == I::PartiallyPaid;
        const bool refunded = (moved && after.state == I::Refunded)
            || (whole && after.state == I::PartiallyRefunded)
            || refundedMore(before.refunded, after.refunded);
        return refunded ? std::optional{Accepted} : std::nullopt;
    }
    if (operation == u"cancel" && moved && (settled || ended))
        return after.state == I::Canceled ? Accepted : Declined;
    if (operation == u"cancel" || !moved)
        return std::nullopt;
    if (ended)
        return Declined;
    if (settled)
        return Accepted;
    // Seen in the next state: it arrived. Authorized is where a capture begins.
    const bool arrived = isCreation(operation)
        || (operation == u"pay"
            && (after.state == I::Authorized || after.state == I::RequiresAction));
    return arrived ? std::optional{Accepted} : std::nullopt;
}

std::optional<AttemptResult> shownBy(
    const QString &operation, const Transfer &before, const Transfer &after)
{
    return shownByState(operation, before.state, after.state);
}

std::optional<AttemptResult> shownBy(
    const QString &operation, const Claim &before, const Claim &after)
{
    return shownByState(operation, before.state, after.state);
}

bool wouldEndRefund(const Invoice &before, const InvoiceChange &change)
{
    if (before.state != I::RefundPending || refundedMore(before.refunded, change.refunded))
        return false;
    return change.state == I::Paid || change.state == I::PartiallyPaid
        || change.state == I::PartiallyRefunded;
}

} // namespace paydesk
