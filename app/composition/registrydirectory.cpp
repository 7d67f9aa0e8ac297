// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/registrydirectory.h"

#include "models/domain/requests.h"
#include "providers/http/httpclient.h"

namespace paydesk {

RegistryDirectory::RegistryDirectory(HttpClient &http, const Clock &clock,
                                     std::span<const ProviderEntry> entries)
    : m_http(http)
    , m_clock(clock)
    , m_entries(entries)
{
}

std::vector<const ProviderInfo *> RegistryDirectory::all() const
{
    std::vector<const ProviderInfo *> infos;
    for (const ProviderEntry &entry : m_entries)
        infos.push_back(&entry.info());
    return infos;
}

const ProviderInfo *RegistryDirectory::find(QStringView id) const
{
    const ProviderEntry *entry = findProvider(id, m_entries);
    return entry ? &entry->info() : nullptr;
}

std::unique_ptr<Provider> RegistryDirectory::connect(QStringView id,
                                                     const AccountAccess &access) const
{
    const ProviderEntry *entry = findProvider(id, m_entries);
    if (!entry)
        return nullptr;
    keepLimit(entry->info(), access);
    return entry->connect(access, m_http, m_clock);
}

/// The provider has a limit; the simulated ones on the own machine have none.
void RegistryDirectory::keepLimit(const ProviderInfo &info, const AccountAccess &access) const
{
    for (const AccountKey &key : info.accountKeys) {
        const QUrl address(access.settings.value(key.key, key.defaultValue).trimmed());
        if (key.isCalled && !isOwnMachine(address.host()))
            m_http.limit(address, info.rate);
    }
}

} // namespace paydesk
