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
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

/// What may be repeated when the outcome of a sending is unknown. The class is what has been
/// proven about the provider, not what a page says.
enum class RepeatClass {
    IdempotencyKey, ///< K: same key and same bytes within a window
    UniqueReference, ///< U: a second use of a reference is refused
    QueryOnly, ///< Q: can be asked by reference, but the reference may not be unique
    Nothing, ///< N: neither asked nor repeated
};

} // namespace paydesk
