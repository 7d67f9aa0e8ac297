// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/wirejson.h"

namespace paydesk::mbill {

/// "2016-10-18T13:50:39.677992": without a zone it is UTC, with any number of fraction digits.
/// Nothing for anything else.
std::optional<Timestamp> wireTime(const WireJson &value);

} // namespace paydesk::mbill
