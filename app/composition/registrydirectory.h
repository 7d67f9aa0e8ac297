// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "providers/registry/registry.h"

namespace paydesk {

/// ProviderDirectory over providers/registry. The entries must outlive it.
class RegistryDirectory : public ProviderDirectory
{
public:
    RegistryDirectory(HttpClient &http, const Clock &clock,
                      std::span<const ProviderEntry> entries = providerRegistry());

    std::vector<const ProviderInfo *> all() const override;
    const ProviderInfo *find(QStringView id) const override;
    std::unique_ptr<Provider> connect(QStringView id, const AccountAccess &access) const override;

private:
    void keepLimit(const ProviderInfo &info, const AccountAccess &access) const;

    HttpClient &m_http;
    const Clock &m_clock;
    std::span<const ProviderEntry> m_entries;
};

} // namespace paydesk
