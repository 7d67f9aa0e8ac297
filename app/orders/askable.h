// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/order.h"
#include "models/domain/providerinfo.h"

namespace paydesk {

// Can a program ask the provider what became of an order: by the number that it has there, or by
// our reference? Where it cannot, a person looks it up at the provider and settles it.

inline bool canBeAsked(const Payout &payout, const ProviderInfo &provider)
{
    return provider.capabilities.testFlag(Capability::FindPayout)
        || (!payout.providerId.isEmpty()
            && provider.capabilities.testFlag(Capability::ReadPayout));
}

inline bool canBeAsked(const Invoice &invoice, const ProviderInfo &provider)
{
    return provider.capabilities.testFlag(Capability::FindInvoice)
        || (!invoice.providerId.isEmpty()
            && provider.capabilities.testFlag(Capability::ReadInvoice));
}

} // namespace paydesk
