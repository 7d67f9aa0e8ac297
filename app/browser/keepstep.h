// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/browser/stepsecrets.h"
#include "app/browser/stepurl.h"
#include "models/ledger/changes.h"

namespace paydesk {

/// Puts what the provider waits for into the vault first and then into the change, so that the
/// ledger never names a step that is gone. An answer without a step ends an earlier one.
///
/// The change is to be stored whatever comes of it: an address that no browser may be sent to, or
/// a vault that cannot be written, takes nothing from what the provider said about the money. Such
/// an address is the order's reason from then on; see isRefusedStep().
template <typename State>
Result<void> keepStep(StepSecrets &secrets, const QString &object, const std::optional<Step> &step,
                      StepReach reach, OrderChange<State> &change)
{
    if (!step) {
        change.stepDone = true;
        return secrets.drop(object);
    }
    if (step->kind != StepKind::EnterCode) {
        const auto checked = checkStepUrl(step->url, reach, QStringLiteral("action"));
        if (!checked) {
            change.stepDone = true;
            change.reason = refusedStepReason(checked.error());
            (void)secrets.drop(object); // what matters is the refusal
            return checked.error();
        }
    }
    if (const auto kept = secrets.keep(object, *step); !kept)
        return kept.error();
    change.step = OpenStep{step->kind,
                           step->kind == StepKind::EnterCode ? QString()
                                                             : hostForPeople(step->url),
                           step->until};
    return {};
}

/// The reason of a refused step ends with the order, or with a step that can be taken.
template <typename Order, typename State>
void endRefusedStep(const Order &order, OrderChange<State> &change)
{
    const bool over = change.step || (change.state && !isOpen(*change.state));
    if (over && !change.reason && isRefusedStep(order.reason))
        change.reason = QString();
}

} // namespace paydesk
