// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"

#include <memory>
#include <vector>

namespace paydesk {

/// The providers that this program speaks. The composition fills it from the registry; use-cases
/// and screens only see this.
class ProviderDirectory
{
public:
    virtual ~ProviderDirectory() = default;
    virtual std::vector<const ProviderInfo *> all() const = 0;
    virtual const ProviderInfo *find(QStringView id) const = 0;
    virtual std::unique_ptr<Provider> connect(QStringView id, const AccountAccess &access) const = 0;
};

} // namespace paydesk
