// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"
#include "models/domain/callback.h"

namespace paydesk {

/// The chip of a callback: "Applied", "Refused", "Contradicts".
StateLook stateLook(CallbackOutcome outcome);
inline QString stateWord(CallbackOutcome outcome) { return stateLook(outcome).label; }

/// What became of a callback, for who has to decide whether to do something.
struct CallbackWords
{
    QString lead; ///< what Paydesk made of it
    QString text; ///< why, and what a person should do; never empty
};

/// \c provider is the provider's name, \c object the reference of the order, if one was found.
CallbackWords callbackWords(
    const Callback &callback, const QString &provider, const QString &object);

} // namespace paydesk
