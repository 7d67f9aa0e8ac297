// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ratelimit.h"

#include <algorithm>

namespace paydesk {

int sendingsAtOnce(const RateLimit &limit)
{
    const long long inASecond = limit.requests / std::max<long long>(1, limit.window.count());
    return int(std::clamp<long long>(inASecond, 1, mostSendingsAtOnce));
}

} // namespace paydesk
