// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/judge/modelstate.h"

#include <QStringList>

namespace paydesk::judge {

struct ModelResult
{
    qsizetype states = 0;
    qsizetype finals = 0; ///< states in which the ledger is done
    bool paidTwice = false;
    bool lost = false; ///< "not paid" in the ledger, paid at the provider, now or later
    bool phantom = false; ///< the other way round
    bool stuck = false; ///< a doubt that not even a statement ends
    QStringList refusedSteps; ///< steps that the program's own rules do not allow
    QStringList story; ///< the shortest way to the first violation
    bool clean() const { return !paidTwice && !lost && !phantom && !stuck; }
};

/// Visits every state of one payout that can come about: killed twice at any point, requests and
/// answers lost, late and in any order, three sendings, a provider of one class, statements.
/// What the program does is asked of its own functions: believed(), stateAfter(), checkBegin(),
/// isAllowed(), releaseFor().
ModelResult explore(RepeatClass kind, Shortcut shortcut, Repeats repeats);

} // namespace paydesk::judge
