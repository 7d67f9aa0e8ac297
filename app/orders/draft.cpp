// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/draft.h"

namespace paydesk {

Result<const ProviderInfo *> providerOf(Ledger &ledger, const ProviderDirectory &directory,
                                        AccountId account)
{
    const auto found = ledger.accounts().get(account);
    if (!found)
        return found.error();
    const ProviderInfo *provider = directory.find(found->provider);
    if (!provider)
        return Error::of(ErrorKind::Unsupported, {}, found->provider);
    return provider;
}

Order draftOrder(const OrderRequest &request, const QList<FieldSpec> &specs, AccountId account,
                 LedgerKind kind, QStringView prefix, Timestamp now)
{
    const OrderRequest full = normalized(request, specs);
    Order order;
    order.account = account;
    order.reference = full.reference;
    if (order.reference.isEmpty())
        order.reference = makeReference(kind == LedgerKind::Practice ? u"PX" : prefix, now);
    order.amount = full.amount;
    order.description = full.description;
    order.fields = full.fields;
    order.party = partyName(full.fields, specs);
    order.partyAccount = partyAccount(full.fields, specs);
    return order;
}

Error firstProblem(const QList<InputIssue> &issues)
{
    Error error{.kind = ErrorKind::InvalidInput};
    error.issue = issues.first();
    return error;
}

} // namespace paydesk
