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

} // namespace paydesk::test
