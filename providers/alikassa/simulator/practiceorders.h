// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/simulator/practicebook.h"
#include "models/core/wirejson.h"

#include <chrono>

namespace paydesk::alikassa::practice {

// Orders from requests that were checked before; their data decides how they end.

PracticeOrder paymentOf(const WireJson &request, Timestamp now, std::chrono::milliseconds delay);
PracticeOrder payoutOf(const WireJson &request, Timestamp now, std::chrono::milliseconds delay);
PracticeOrder pastOrder(const sandbox::SimBooking &booking);

} // namespace paydesk::alikassa::practice
