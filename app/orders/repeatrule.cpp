// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/repeatrule.h"

#include "app/orders/checkschedule.h"

namespace paydesk {

Release releaseFor(const ProviderInfo &provider, const SendingsMade &made,
                   const CheckSchedule &checks, Timestamp now)
{
    if (made.count >= sendingsAllowed)
        return Release::Never;
    switch (provider.payoutRepeat) {
    case RepeatClass::IdempotencyKey:
        // A clock that was set back tells nothing about the key's age.
        if (!made.firstAt || now < *made.firstAt
            || now - *made.firstAt >= provider.payoutKeyWindow / 2)
            return Release::Never;
        break;
    case RepeatClass::UniqueReference:
        break;
    case RepeatClass::ProbeOnly:
    case RepeatClass::QueryOnly:
    case RepeatClass::Nothing:
        return Release::Never;
    }
    return isReleasable(checks) ? Release::Now : Release::NotYet;
}

} // namespace paydesk
