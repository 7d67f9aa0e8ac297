// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/mbill/simulator/practicebook.h"

namespace paydesk::mbill::practice {

/// One broken rule: where, which, its limits, and what the server says of it.
struct BrokenRule
{
    QString path; ///< "sender.credential.token"
    QString rule;
    QByteArray params; ///< JSON; empty = []
    QString description;
};
using BrokenRules = QList<BrokenRule>;

// What the pages ask for; empty = nothing to complain about. The card token of a transfer is
// burnt by whoever calls, whatever is found here.
BrokenRules brokenInCard(const WireJson &request, const PracticeDialect &dialect);
BrokenRules brokenInTransfer(
    const WireJson &request, const PracticeDialect &dialect, bool cardTokenIsGood);
BrokenRules brokenInClaim(
    const WireJson &request, const PracticeDialect &dialect, bool claimIsKnown);
BrokenRules brokenInCode(const WireJson &request, const QString &rightCode);

/// The number of a claim, under the name that the dialect reads.
QString claimIdIn(const WireJson &request, const PracticeDialect &dialect);

} // namespace paydesk::mbill::practice
