// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/sandbox/simulator.h"

#include <memory>

namespace paydesk {
class Clock;
class HttpClient;
}

namespace paydesk::alikassa {

const ProviderInfo &info();
std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http,
                                  const Clock &clock);
std::unique_ptr<sandbox::Simulator> simulate(const Clock &clock);

} // namespace paydesk::alikassa
