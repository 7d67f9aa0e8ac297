// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace paydesk {

// Error::detail of a settling by hand that is not allowed: the rule that forbids it.
inline constexpr QLatin1StringView notInDoubtDetail("not in doubt");
/// The provider can be asked, and has not said twice, a minute apart, that it does not know it.
inline constexpr QLatin1StringView askFirstDetail("ask first");
/// The provider cannot be asked, and the time in which a payment may arrive has not passed.
inline constexpr QLatin1StringView mayStillArriveDetail("may still arrive");
/// The provider knows the order and is working on it.
inline constexpr QLatin1StringView beingWorkedOnDetail("being worked on");
/// No act of it was lost, or the provider was not asked a minute after it.
inline constexpr QLatin1StringView noLostActDetail("no lost act");
/// A template that ended: its end is for good.
inline constexpr QLatin1StringView templateEndedDetail("template ended");

/// The rule, and what to do first; both empty for any other error.
struct SettleWords
{
    QString what;
    QString todo;
};
SettleWords settleWords(const Error &error);

} // namespace paydesk
