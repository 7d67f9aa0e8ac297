// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/accountnames.h"

#include "app/accounts/providerdirectory.h"
#include "app/events/changehub.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

AccountNames::AccountNames(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    connect(&services.hub, &ChangeHub::accountsChanged, this, &AccountNames::reload);
    reload();
}

QString AccountNames::full(AccountId id) const
{
    const Names names = m_names.value(id);
    return names.provider.isEmpty() ? names.account
                                    : names.provider + QStringLiteral(" · ") + names.account;
}

std::optional<Account> AccountNames::find(AccountId id) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [id](const Account &account) { return account.id == id; });
    return found == m_accounts.end() ? std::nullopt : std::optional(*found);
}

void AccountNames::reload()
{
    const auto accounts = m_services.ledger.accounts().list();
    if (!accounts)
        return; // the names that are known still hold
    m_accounts = {accounts->begin(), accounts->end()};
    // Names of removed accounts stay: their orders are still listed.
    for (const Account &account : *accounts) {
        const ProviderInfo *info = m_services.providers.find(account.provider);
        m_names.insert(account.id, {account.name, info ? info->name : account.provider});
    }
    emit changed();
}

} // namespace paydesk
