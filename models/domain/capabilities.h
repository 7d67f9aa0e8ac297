// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>

namespace paydesk {

/// What a provider's implementation can do. A capability is set exactly when the slice of
/// providers/api that does it is present; one contract test checks this for every provider.
enum class Capability {
    CreateInvoice = 1 << 0,
    ReadInvoice = 1 << 1, ///< by the provider's id
    FindInvoice = 1 << 2, ///< by our reference
    ListInvoices = 1 << 3,
    CreatePayout = 1 << 4,
    ReadPayout = 1 << 5,
    FindPayout = 1 << 6,
    ReadBalance = 1 << 7,
    CheckAccount = 1 << 8,
    ListMethods = 1 << 9, ///< ways to pay that the account may use now
    TwoStepInvoice = 1 << 10, ///< authorize first, capture later
    CaptureInvoice = 1 << 11,
    CancelInvoice = 1 << 12, ///< releases an authorized amount
    RefundInvoice = 1 << 13,
    RefundPart = 1 << 14,
    PayByCard = 1 << 15, ///< card data typed by our side
    SaveCard = 1 << 16, ///< keeps the payer's card at the provider
    ChargeCard = 1 << 17, ///< charges a card that the provider keeps
    ForgetCard = 1 << 18,
    CreateTransfer = 1 << 19, ///< card to card
    ConfirmTransfer = 1 << 20, ///< by the code that the bank sent
    CreateClaim = 1 << 21, ///< the recipient's side of a transfer
    LogIn = 1 << 22, ///< a person logs in with the browser before the account can be used
    ReceiveCallbacks = 1 << 23,
    RefundOnce = 1 << 25, ///< after one refund, also of a part, the payment takes no other
    ProcessPayout = 1 << 24, ///< a payout is made first, and its money moves by a second call
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

/// What may be repeated when the outcome of a sending is unknown. The class is what has been
/// proven about the provider, not what a page says.
enum class RepeatClass {
    IdempotencyKey, ///< K: same key and same bytes within a window
    UniqueReference, ///< U: a second use of a reference is refused
    ProbeOnly, ///< P: a second use is refused, and nothing can be asked
    QueryOnly, ///< Q: can be asked by reference, but the reference may not be unique
    Nothing, ///< N: neither asked nor repeated
};

} // namespace paydesk
