// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/sandbox/simulator.h"

#include <QList>

#include <memory>
#include <span>

namespace paydesk {

class HttpClient;
class Clock;

/// One provider of the program: its description, how to connect an account, and its practice
/// simulator. A sixth provider is one more header and one more row in registry.cpp.
struct ProviderEntry
{
    const ProviderInfo &(*info)();
    std::unique_ptr<Provider> (*connect)(const AccountAccess &access, HttpClient &http,
                                         const Clock &clock);
    std::unique_ptr<sandbox::Simulator> (*simulate)(const Clock &clock);
};

std::span<const ProviderEntry> providerRegistry();
const ProviderEntry *findProvider(
    QStringView id, std::span<const ProviderEntry> entries = providerRegistry());

} // namespace paydesk
