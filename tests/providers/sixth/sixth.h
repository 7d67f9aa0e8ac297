// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/registry/registry.h"

#include <vector>

/// "Dinar Post", a provider that only the tests have: three decimals, orders asked about by
/// reference alone, refunds in whole alone, two fields of which one narrows the other. What the
/// program can do with it comes from its description.
namespace paydesk::sixth {

const ProviderInfo &info();
std::unique_ptr<Provider> connect(
    const AccountAccess &access, HttpClient &http, const Clock &clock);
std::unique_ptr<sandbox::Simulator> simulate(const Clock &clock);

/// Header X-Stamp of a callback: hex of SHA-256 over the body and the PIN.
QByteArray stampOf(const QByteArray &body, QByteArrayView pin);

} // namespace paydesk::sixth

namespace paydesk::test {

/// The program's own providers and one more: the line that a sixth provider takes in the registry.
inline const std::vector<ProviderEntry> &sixProviders()
{
    static const std::vector<ProviderEntry> entries = [] {
        std::vector<ProviderEntry> six(providerRegistry().begin(), providerRegistry().end());
        six.push_back({sixth::info, sixth::connect, sixth::simulate});
        return six;
    }();
    return entries;
}

} // namespace paydesk::test
