// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

namespace paydesk {

/// One row of an object's journal as a sentence: "Sent to AliKassa".
struct EventWords
{
    QString icon;
    Role role = Role::Neutral;
    QString lead; ///< bold
    QString text; ///< goes on after the lead
};

/// What the journal says about one step of an order, a card or a callback.
struct OrderEvent
{
    ObjectKind kind = ObjectKind::Payout;
    QString event; ///< the journal's key
    QString fromState;
    QString toState;
    std::optional<StepKind> step = {}; ///< what a transfer waited for then, if anything
};

/// An event without words of its own is told by the state that it led to.
EventWords eventWords(const OrderEvent &event, const QString &providerName);

/// The events that have words of their own.
bool hasEventWords(QStringView event);

} // namespace paydesk
