// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/callbackaccounts.h"

#include "app/accounts/providerdirectory.h"

namespace paydesk {

QList<Account> callbackAccounts(const PageContext &context)
{
    QList<Account> accounts = context.names.accounts();
    accounts.removeIf([&context](const Account &account) {
        const ProviderInfo *info = context.services.providers.find(account.provider);
        return !info || !info->capabilities.testFlag(Capability::ReceiveCallbacks);
    });
    return accounts;
}

} // namespace paydesk
