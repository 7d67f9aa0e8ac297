// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "providers/api/provider.h"

namespace paydesk::milkypay {

/// The two documented forms of a refund's body: the newer "refund model" and that of 2024 (page:
/// refunds). Which one an account takes is the account's setting `refund_form`.
enum class RefundForm { InvoiceId, DataId };

/// What every request of one account needs. Addresses are without a final slash.
struct Endpoint
{
    QString base; ///< "https://pay.pay-gate.io", with or without "/api"
    QString accountId; ///< "coma_…", user of Basic authentication
    SecretBytes apiKey;
    bool test = false; ///< one host serves both: a test payment is marked in its body
    QString publicBase = {}; ///< "https://pay.pay-gate.io/public-api"
    QString publicKey = {}; ///< "pk_test_…", "pk_live_…"
    QString gateway = {}; ///< "https://checkout.pay-gate.io"; empty = no card payments
    RefundForm refundForm = RefundForm::InvoiceId;
};

Endpoint endpointOf(const AccountAccess &access);

} // namespace paydesk::milkypay
