// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace paydesk {

// The states of the command line contract and of the ledger. Their English, Romanian … names are
// made in app/text.

enum class InvoiceState {
    Draft,
    InDoubt,
    Pending,
    RequiresAction,
    Authorized,
    Paid,
    PartiallyPaid,
    Failed,
    Expired,
    Canceled,
    RefundPending,
    PartiallyRefunded,
    Refunded,
    ChargedBack
};

enum class PayoutState {
    Draft,
    AwaitingApproval,
    Approved,
    Rejected,
    Sending,
    InDoubt,
    Pending,
    Paid,
    PartiallyPaid,
    Declined,
    Failed,
    Returned,
    Canceled
};

/// Of card-to-card transfers and of the claims of their recipients.
enum class TransferState {
    Draft,
    InDoubt,
    RequiresAction, ///< a code or the payer's browser
    WaitingForClaim,
    Processing,
    Completed,
    Declined,
    Canceled
};

enum class ObjectKind {
    Account,
    Invoice,
    Payout,
    Statement,
    Run,
    Transfer,
    Claim,
    Card,
    Callback,
    Person,
    Policy,
    Template ///< of payouts that come again
};

template <typename State>
struct Transition
{
    State from;
    State to;
};

/// The one table of allowed changes. The ledger stores it too, and every journal row refers to
/// it, so that a step that is not here cannot be written.
std::span<const Transition<InvoiceState>> invoiceTransitions();
std::span<const Transition<PayoutState>> payoutTransitions();
std::span<const Transition<TransferState>> transferTransitions();
bool isAllowed(InvoiceState from, InvoiceState to);
bool isAllowed(PayoutState from, PayoutState to);
bool isAllowed(TransferState from, TransferState to);

/// Names used in the ledger, in JSON and on the command line: "in_doubt".
QString toKey(InvoiceState state);
QString toKey(PayoutState state);
QString toKey(TransferState state);
QString toKey(ObjectKind kind);
/// "po_42", whatever it is.
QString idText(ObjectKind kind, qint64 id);
std::optional<InvoiceState> invoiceStateFromKey(QStringView key);
std::optional<PayoutState> payoutStateFromKey(QStringView key);
std::optional<TransferState> transferStateFromKey(QStringView key);
std::span<const InvoiceState> allInvoiceStates();
std::span<const PayoutState> allPayoutStates();
std::span<const TransferState> allTransferStates();

/// Open: the provider is still to be asked.
bool isOpen(InvoiceState state);
bool isOpen(PayoutState state);
bool isOpen(TransferState state);

/// No money left, or it came back at once: the same payout may be made again.
bool isSurelyUnpaid(PayoutState state);

/// Has money moved for good, surely not, or is it still open? What a statement is compared with.
enum class Settlement { Settled, NotSettled, Open };
Settlement settlementOf(InvoiceState state);
Settlement settlementOf(PayoutState state);
Settlement settlementOf(TransferState state);
/// Two last words that cannot both be true: money moved, and it did not.
bool contradict(Settlement before, Settlement after);

} // namespace paydesk
