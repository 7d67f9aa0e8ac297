// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/providers/milkypay/samples.h"

namespace paydesk::test {

/// The request that payout_created.json answers.
inline OrderRequest milkyPayout()
{
    return {.reference = QStringLiteral("5a0f6b8e-2c0e-4d0a-9c7b-0f3f0c9a1b11"),
        .amount = money(u"25.50", u"USD"),
        .description = {},
        .fields = {{QStringLiteral("service"), QStringLiteral("payment_card_usd")}},
        .secrets = {{QStringLiteral("fields.card_number"), SecretBytes("5519283812030000")}}};
}

/// By what the provider knows that payout once it is made.
inline OrderKey milkyPayoutKey()
{
    return {.providerId = QStringLiteral("cpoi_AbCdEf0123456789"),
        .reference = milkyPayout().reference,
        .amount = milkyPayout().amount};
}

} // namespace paydesk::test
