// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/limits.h"

class QLocale;

namespace paydesk {

/// "Limit per day".
QString limitName(LimitScope scope);
/// "1,200.00 MDL of 5,000.00 MDL with this payout", or that it is more.
QString limitUseText(const LimitUse &use, const QLocale &locale);

/// Which limit a payout would exceed, or that its account misses answers; both empty for any
/// other error.
struct LimitWords
{
    QString what;
    QString todo;
};
LimitWords limitWords(const Error &error);

} // namespace paydesk
