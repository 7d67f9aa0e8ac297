// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/registry/registry.h"

#include "providers/alikassa/alikassa.h"
#include "providers/milkypay/milkypay.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array registry{
    ProviderEntry{milkypay::info, milkypay::connect, milkypay::simulate},
    ProviderEntry{alikassa::info, alikassa::connect, alikassa::simulate},
};

} // namespace

std::span<const ProviderEntry> providerRegistry()
{
    return registry;
}

const ProviderEntry *findProvider(QStringView id)
{
    const auto found = std::find_if(registry.begin(), registry.end(),
                                    [id](const ProviderEntry &e) { return e.info().id == id; });
    return found == registry.end() ? nullptr : &*found;
}

} // namespace paydesk
