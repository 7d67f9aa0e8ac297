// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

namespace paydesk::test {

/// 2026-11-21T09:30:00Z, standing still.
inline Timestamp testTime()
{
    return *timestampFromText(u"2026-11-21T09:30:00Z");
}

/// The real one, for what only wants some clock.
inline const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace paydesk::test
