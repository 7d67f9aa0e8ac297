// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"

namespace paydesk {

class Clock;
class HttpClient;

/// ProviderDirectory over providers/registry.
class RegistryDirectory : public ProviderDirectory
{
public:
    RegistryDirectory(HttpClient &http, const Clock &clock);

    std::vector<const ProviderInfo *> all() const override;
    const ProviderInfo *find(QStringView id) const override;
    std::unique_ptr<Provider> connect(QStringView id, const AccountAccess &access) const override;

private:
    HttpClient &m_http;
    const Clock &m_clock;
};

} // namespace paydesk
