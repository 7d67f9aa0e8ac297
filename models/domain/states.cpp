// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/states.h"

#include "models/core/id.h"

#include <algorithm>
#include <array>
#include <utility>

namespace paydesk {

namespace {

using enum InvoiceState;
using P = PayoutState;
using T = TransferState;

constexpr std::array invoiceNames{
    std::pair{Draft, "draft"},
    std::pair{InDoubt, "in_doubt"},
    std::pair{Pending, "pending"},
    std::pair{RequiresAction, "requires_action"},
    std::pair{Authorized, "authorized"},
    std::pair{Paid, "paid"},
    std::pair{PartiallyPaid, "partially_paid"},
    std::pair{Failed, "failed"},
    std::pair{Expired, "expired"},
    std::pair{Canceled, "canceled"},
    std::pair{RefundPending, "refund_pending"},
    std::pair{PartiallyRefunded, "partially_refunded"},
    std::pair{Refunded, "refunded"},
    std::pair{ChargedBack, "charged_back"},
};

constexpr std::array payoutNames{
    std::pair{P::Draft, "draft"},
    std::pair{P::AwaitingApproval, "awaiting_approval"},
    std::pair{P::Approved, "approved"},
    std::pair{P::Rejected, "rejected"},
    std::pair{P::Sending, "sending"},
    std::pair{P::InDoubt, "in_doubt"},
    std::pair{P::Pending, "pending"},
    std::pair{P::Paid, "paid"},
    std::pair{P::PartiallyPaid, "partially_paid"},
    std::pair{P::Declined, "declined"},
    std::pair{P::Failed, "failed"},
    std::pair{P::Returned, "returned"},
    std::pair{P::Canceled, "canceled"},
};

constexpr std::array transferNames{
    std::pair{T::Draft, "draft"},
    std::pair{T::InDoubt, "in_doubt"},
    std::pair{T::RequiresAction, "requires_action"},
    std::pair{T::WaitingForClaim, "waiting_for_claim"},
    std::pair{T::Processing, "processing"},
    std::pair{T::Completed, "completed"},
    std::pair{T::Declined, "declined"},
    std::pair{T::Canceled, "canceled"},
};

// Among the last words of a provider there is an order of rank, and a later one of lower rank is
// never taken: whatever order they arrive in, the highest stays. What says that money moved ranks
// above what says that it did not: support corrects such cases by hand, and a payout that counts as
// unpaid is made once more.

// Draft to Draft: the request provably never left.
constexpr std::array<Transition<InvoiceState>, 78> invoiceTable{{
    {Draft, InDoubt}, {Draft, Pending}, {Draft, RequiresAction}, {Draft, Authorized},
    {Draft, Paid}, {Draft, PartiallyPaid}, {Draft, Failed}, {Draft, Expired}, {Draft, Canceled},
    {InDoubt, Pending}, {InDoubt, RequiresAction}, {InDoubt, Authorized}, {InDoubt, Paid},
    {InDoubt, PartiallyPaid}, {InDoubt, Failed}, {InDoubt, Expired}, {InDoubt, Canceled},
    {InDoubt, Refunded}, {InDoubt, PartiallyRefunded}, {InDoubt, ChargedBack},
    {Pending, RequiresAction}, {Pending, Authorized}, {Pending, Paid}, {Pending, PartiallyPaid},
    {Pending, Failed}, {Pending, Expired}, {Pending, Canceled}, {Pending, Refunded},
    {Pending, PartiallyRefunded}, {Pending, ChargedBack},
    {RequiresAction, Pending}, {RequiresAction, Authorized}, {RequiresAction, Paid},
    {RequiresAction, PartiallyPaid}, {RequiresAction, Failed}, {RequiresAction, Expired},
    {RequiresAction, Canceled},
    {Authorized, Paid}, {Authorized, PartiallyPaid}, {Authorized, Canceled}, {Authorized, Failed},
    {Authorized, Expired},
    {Paid, RefundPending}, {Paid, PartiallyRefunded}, {Paid, Refunded}, {Paid, ChargedBack},
    {PartiallyPaid, Paid}, {PartiallyPaid, RefundPending}, {PartiallyPaid, PartiallyRefunded},
    {PartiallyPaid, Refunded}, {PartiallyPaid, ChargedBack},
    {RefundPending, Paid}, {RefundPending, PartiallyPaid}, {RefundPending, PartiallyRefunded},
    {RefundPending, Refunded}, {RefundPending, ChargedBack},
    {PartiallyRefunded, RefundPending}, {PartiallyRefunded, Refunded},
    {PartiallyRefunded, ChargedBack},
    {Refunded, ChargedBack},
    {Failed, Expired}, {Failed, Canceled}, {Failed, PartiallyPaid}, {Failed, Paid},
    {Failed, PartiallyRefunded}, {Failed, Refunded}, {Failed, ChargedBack},
    {Expired, Canceled}, {Expired, PartiallyPaid}, {Expired, Paid}, {Expired, PartiallyRefunded},
    {Expired, Refunded}, {Expired, ChargedBack},
    {Canceled, PartiallyPaid}, {Canceled, Paid}, {Canceled, PartiallyRefunded},
    {Canceled, Refunded}, {Canceled, ChargedBack},
}};

// No state leads back to one that can be sent, but for Sending to Draft or Approved, which needs
// the proof that no byte of the request was handed out or the provider's own refusal of our
// credentials, and InDoubt to Sending, which needs the provider's repeated word that it does not
// know the reference and a person's decision.
constexpr std::array<Transition<PayoutState>, 49> payoutTable{{
    {P::Draft, P::AwaitingApproval}, {P::Draft, P::Sending}, {P::Draft, P::Canceled},
    {P::AwaitingApproval, P::Approved}, {P::AwaitingApproval, P::Rejected},
    {P::AwaitingApproval, P::Draft}, {P::AwaitingApproval, P::Canceled},
    {P::Approved, P::Sending}, {P::Approved, P::Draft}, {P::Approved, P::Canceled},
    {P::Sending, P::Draft}, {P::Sending, P::Approved}, {P::Sending, P::InDoubt},
    {P::Sending, P::Pending}, {P::Sending, P::Paid}, {P::Sending, P::PartiallyPaid},
    {P::Sending, P::Declined}, {P::Sending, P::Failed}, {P::Sending, P::Canceled},
    {P::InDoubt, P::Sending}, {P::InDoubt, P::Pending}, {P::InDoubt, P::Paid},
    {P::InDoubt, P::PartiallyPaid}, {P::InDoubt, P::Declined}, {P::InDoubt, P::Failed},
    {P::InDoubt, P::Returned}, {P::InDoubt, P::Canceled},
    {P::Pending, P::Paid}, {P::Pending, P::PartiallyPaid}, {P::Pending, P::Declined},
    {P::Pending, P::Failed}, {P::Pending, P::Returned}, {P::Pending, P::Canceled},
    {P::Pending, P::Sending}, // the second step of a payout that is made first and processed then
    {P::Paid, P::Returned}, {P::PartiallyPaid, P::Paid}, {P::PartiallyPaid, P::Returned},
    {P::Declined, P::Canceled}, {P::Declined, P::Failed}, {P::Declined, P::PartiallyPaid},
    {P::Declined, P::Paid}, {P::Declined, P::Returned},
    {P::Canceled, P::Failed}, {P::Canceled, P::PartiallyPaid}, {P::Canceled, P::Paid},
    {P::Canceled, P::Returned},
    {P::Failed, P::PartiallyPaid}, {P::Failed, P::Paid}, {P::Failed, P::Returned},
}};

// The provider may ask for the payer again while it works: Processing to RequiresAction; and it
// waits for the recipient only once the sender has paid: Processing to WaitingForClaim.
constexpr std::array<Transition<TransferState>, 27> transferTable{{
    {T::Draft, T::InDoubt}, {T::Draft, T::RequiresAction}, {T::Draft, T::WaitingForClaim},
    {T::Draft, T::Processing}, {T::Draft, T::Completed}, {T::Draft, T::Declined},
    {T::Draft, T::Canceled},
    {T::InDoubt, T::RequiresAction}, {T::InDoubt, T::WaitingForClaim}, {T::InDoubt, T::Processing},
    {T::InDoubt, T::Completed}, {T::InDoubt, T::Declined},
    {T::RequiresAction, T::InDoubt}, {T::RequiresAction, T::WaitingForClaim},
    {T::RequiresAction, T::Processing}, {T::RequiresAction, T::Completed},
    {T::RequiresAction, T::Declined},
    {T::WaitingForClaim, T::Processing}, {T::WaitingForClaim, T::Completed},
    {T::WaitingForClaim, T::Declined},
    {T::Processing, T::RequiresAction}, {T::Processing, T::WaitingForClaim},
    {T::Processing, T::Completed}, {T::Processing, T::Declined},
    {T::Canceled, T::Declined}, {T::Canceled, T::Completed}, {T::Declined, T::Completed},
}};

template <typename State, size_t N>
QString nameOf(const std::array<std::pair<State, const char *>, N> &names, State state)
{
    const auto found = std::find_if(
        names.begin(), names.end(), [state](const auto &name) { return name.first == state; });
    return QString::fromLatin1(found->second);
}

template <typename State, size_t N>
std::optional<State> valueOf(const std::array<std::pair<State, const char *>, N> &names,
                             QStringView key)
{
    for (const auto &[value, name] : names) {
        if (key == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

template <typename State, size_t N>
constexpr auto statesOf(const std::array<std::pair<State, const char *>, N> &names)
{
    std::array<State, N> states{};
    for (size_t i = 0; i < N; ++i)
        states[i] = names[i].first;
    return states;
}

constexpr auto invoiceStates = statesOf(invoiceNames);
constexpr auto payoutStates = statesOf(payoutNames);
constexpr auto transferStates = statesOf(transferNames);

template <typename State>
bool contains(std::span<const Transition<State>> table, State from, State to)
{
    return std::any_of(table.begin(), table.end(), [from, to](const Transition<State> &row) {
        return row.from == from && row.to == to;
    });
}

} // namespace

std::span<const Transition<InvoiceState>> invoiceTransitions() { return invoiceTable; }
std::span<const Transition<PayoutState>> payoutTransitions() { return payoutTable; }
std::span<const Transition<TransferState>> transferTransitions() { return transferTable; }
bool isAllowed(InvoiceState from, InvoiceState to) { return contains(invoiceTransitions(), from, to); }
bool isAllowed(PayoutState from, PayoutState to) { return contains(payoutTransitions(), from, to); }
bool isAllowed(TransferState from, TransferState to)
{
    return contains(transferTransitions(), from, to);
}

QString toKey(InvoiceState state) { return nameOf(invoiceNames, state); }
QString toKey(PayoutState state) { return nameOf(payoutNames, state); }
QString toKey(TransferState state) { return nameOf(transferNames, state); }

QString toKey(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Account:
        return QStringLiteral("account");
    case ObjectKind::Invoice:
        return QStringLiteral("invoice");
    case ObjectKind::Payout:
        return QStringLiteral("payout");
    case ObjectKind::Statement:
        return QStringLiteral("statement");
    case ObjectKind::Run:
        return QStringLiteral("run");
    case ObjectKind::Transfer:
        return QStringLiteral("transfer");
    case ObjectKind::Claim:
        return QStringLiteral("claim");
    case ObjectKind::Card:
        return QStringLiteral("card");
    case ObjectKind::Callback:
        return QStringLiteral("callback");
    case ObjectKind::Person:
        return QStringLiteral("person");
    case ObjectKind::Policy:
        return QStringLiteral("policy");
    case ObjectKind::Template:
        return QStringLiteral("template");
    }
    Q_UNREACHABLE();
}

QString idText(ObjectKind kind, qint64 id)
{
    switch (kind) {
    case ObjectKind::Account:
        return AccountId{id}.toText();
    case ObjectKind::Invoice:
        return InvoiceId{id}.toText();
    case ObjectKind::Payout:
        return PayoutId{id}.toText();
    case ObjectKind::Statement:
        return StatementId{id}.toText();
    case ObjectKind::Run:
        return RunId{id}.toText();
    case ObjectKind::Transfer:
        return TransferId{id}.toText();
    case ObjectKind::Claim:
        return ClaimId{id}.toText();
    case ObjectKind::Card:
        return StoredCardId{id}.toText();
    case ObjectKind::Callback:
        return CallbackId{id}.toText();
    case ObjectKind::Person:
        return PersonId{id}.toText();
    case ObjectKind::Policy:
        return PolicyId{id}.toText();
    case ObjectKind::Template:
        return TemplateId{id}.toText();
    }
    Q_UNREACHABLE();
}

std::optional<InvoiceState> invoiceStateFromKey(QStringView key) { return valueOf(invoiceNames, key); }
std::optional<PayoutState> payoutStateFromKey(QStringView key) { return valueOf(payoutNames, key); }
std::optional<TransferState> transferStateFromKey(QStringView key)
{
    return valueOf(transferNames, key);
}
std::span<const InvoiceState> allInvoiceStates() { return invoiceStates; }
std::span<const PayoutState> allPayoutStates() { return payoutStates; }
std::span<const TransferState> allTransferStates() { return transferStates; }

bool isOpen(InvoiceState state)
{
    switch (state) {
    case InvoiceState::InDoubt:
    case InvoiceState::Pending:
    case InvoiceState::RequiresAction:
    case InvoiceState::Authorized:
    case InvoiceState::RefundPending:
        return true;
    case InvoiceState::Draft:
    case InvoiceState::Paid:
    case InvoiceState::PartiallyPaid:
    case InvoiceState::Failed:
    case InvoiceState::Expired:
    case InvoiceState::Canceled:
    case InvoiceState::PartiallyRefunded:
    case InvoiceState::Refunded:
    case InvoiceState::ChargedBack:
        return false;
    }
    Q_UNREACHABLE();
}

bool isOpen(PayoutState state)
{
    return state == P::Sending || state == P::InDoubt || state == P::Pending;
}

bool isSurelyUnpaid(PayoutState state)
{
    switch (state) {
    case PayoutState::Rejected:
    case PayoutState::Declined:
    case PayoutState::Failed:
    case PayoutState::Canceled:
        return true;
    case PayoutState::Draft:
    case PayoutState::AwaitingApproval:
    case PayoutState::Approved:
    case PayoutState::Sending:
    case PayoutState::InDoubt:
    case PayoutState::Pending:
    case PayoutState::Paid:
    case PayoutState::PartiallyPaid:
    case PayoutState::Returned:
        return false;
    }
    Q_UNREACHABLE();
}

bool isOpen(TransferState state)
{
    return state == T::InDoubt || state == T::RequiresAction || state == T::WaitingForClaim
        || state == T::Processing;
}

bool contradict(Settlement before, Settlement after)
{
    return before != Settlement::Open && after != Settlement::Open && before != after;
}

Settlement settlementOf(InvoiceState state)
{
    switch (state) {
    case InvoiceState::Paid:
    case InvoiceState::PartiallyPaid:
    case InvoiceState::RefundPending:
    case InvoiceState::PartiallyRefunded:
    case InvoiceState::Refunded:
    case InvoiceState::ChargedBack:
        return Settlement::Settled;
    case InvoiceState::Draft:
    case InvoiceState::Failed:
    case InvoiceState::Expired:
    case InvoiceState::Canceled:
        return Settlement::NotSettled;
    case InvoiceState::InDoubt:
    case InvoiceState::Pending:
    case InvoiceState::RequiresAction:
    case InvoiceState::Authorized:
        return Settlement::Open;
    }
    Q_UNREACHABLE();
}

Settlement settlementOf(PayoutState state)
{
    switch (state) {
    case P::Paid:
    case P::PartiallyPaid:
    case P::Returned:
        return Settlement::Settled;
    case P::Draft:
    case P::AwaitingApproval:
    case P::Approved:
    case P::Rejected:
    case P::Declined:
    case P::Failed:
    case P::Canceled:
        return Settlement::NotSettled;
    case P::Sending:
    case P::InDoubt:
    case P::Pending:
        return Settlement::Open;
    }
    Q_UNREACHABLE();
}

Settlement settlementOf(TransferState state)
{
    switch (state) {
    case T::Completed:
        return Settlement::Settled;
    case T::Draft:
    case T::Declined:
    case T::Canceled:
        return Settlement::NotSettled;
    case T::InDoubt:
    case T::RequiresAction:
    case T::WaitingForClaim:
    case T::Processing:
        return Settlement::Open;
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
