// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

namespace paydesk {

/// One row of an order's journal as a sentence: "Sent to AliKassa".
struct EventWords
{
    QString icon;
    Role role = Role::Neutral;
    QString lead; ///< bold
    QString text; ///< goes on after the lead
};

/// What the journal says about one step of an order.
struct OrderEvent
{
    ObjectKind kind = ObjectKind::Payout;
    QString event; ///< the journal's key
    QString fromState;
    QString toState;
};

EventWords eventWords(const OrderEvent &event, const QString &providerName);

} // namespace paydesk
