// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/registry/registry.h"

#include "providers/alikassa/alikassa.h"
#include "providers/maib/maib.h"
#include "providers/mbill/mbill.h"
#include "providers/milkipay/milkipay.h"
#include "providers/milkypay/milkypay.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array registry{
    ProviderEntry{milkypay::info, milkypay::connect, milkypay::simulate},
    ProviderEntry{alikassa::info, alikassa::connect, alikassa::simulate},
    ProviderEntry{milkipay::info, milkipay::connect, milkipay::simulate},
    ProviderEntry{mbill::info, mbill::connect, mbill::simulate},
    ProviderEntry{maib::info, maib::connect, maib::simulate},
};

} // namespace

std::span<const ProviderEntry> providerRegistry()
{
    return registry;
}

const ProviderEntry *findProvider(QStringView id, std::span<const ProviderEntry> entries)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [id](const ProviderEntry &e) { return e.info().id == id; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace paydesk
