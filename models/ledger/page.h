// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/currency.h"
#include "models/domain/callback.h"
#include "models/domain/order.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace paydesk {

/// A stretch of a list, newest first. \c next is an opaque cursor, empty at the end.
template <typename T>
struct Page
{
    std::vector<T> items;
    QString next;
};

struct PageRequest
{
    int limit = 200;
    QString after; ///< Page::next of the stretch before
};

template <typename State>
struct OrderFilter
{
    std::optional<AccountId> account = {};
    QList<State> states = {}; ///< empty = all; in doubt is an invoice with a lost act, too
    QString reference = {}; ///< exact
    std::optional<Timestamp> from = {}; ///< created at or after
    std::optional<Timestamp> to = {}; ///< created before
    /// Part of a reference, provider id, party or party's account; or an amount.
    QString search = {};
    std::optional<Currency> currency = {};
    QString batch = {}; ///< payouts only
};
using InvoiceFilter = OrderFilter<InvoiceState>;
using PayoutFilter = OrderFilter<PayoutState>;
using TransferFilter = OrderFilter<TransferState>;
using ClaimFilter = OrderFilter<TransferState>; ///< \c reference is the claim's id

struct CallbackFilter
{
    std::optional<AccountId> account = {};
    QList<CallbackOutcome> outcomes = {}; ///< empty = all
    std::optional<ObjectKind> object = {}; ///< with \c objectId: those about one object
    qint64 objectId = 0;
    std::optional<Timestamp> from = {}; ///< received at or after
    std::optional<Timestamp> to = {}; ///< received before
};

} // namespace paydesk
