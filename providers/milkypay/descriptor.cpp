// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/milkypay.h"

#include <QtGlobal>

namespace paydesk::milkypay {

namespace {

QList<AccountKey> accountKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("base_url"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Private API address"),
         .kind = Url,
         .defaultValue = QStringLiteral("https://pay.pay-gate.io")},
        {.key = QStringLiteral("account_id"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Account ID"),
         .required = true,
         .help = QT_TRANSLATE_NOOP("ProviderField",
                                   "Begins with coma_; see Account, Integration in the portal.")},
        {.key = QStringLiteral("api_key"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "API key"),
         .kind = Password,
         .secret = true,
         .required = true},
        {.key = QStringLiteral("public_url"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Public API address"),
         .kind = Url},
        {.key = QStringLiteral("public_key"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Public key"),
         .help = QT_TRANSLATE_NOOP("ProviderField", "Begins with pk_test_ or pk_live_.")},
        {.key = QStringLiteral("card_gateway_url"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Card gateway address"),
         .kind = Url,
         .help = QT_TRANSLATE_NOOP("ProviderField", "Your manager at MilkyPay gives it to you.")},
        {.key = QStringLiteral("callback_secret"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Private key for callbacks"),
         .kind = Password,
         .secret = true,
         .help = QT_TRANSLATE_NOOP("ProviderField",
                                   "Begins with sk_test_ or sk_live_. It is not the API key.")},
    };
}

QList<FieldSpec> invoiceFields()
{
    return {
        {.key = QStringLiteral("service"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Payment service"),
         .role = FieldRole::Service,
         .help = QT_TRANSLATE_NOOP("ProviderField",
                                   "Left empty: the card page of the invoice's currency, "
                                   "for example payment_card_usd_hpp.")},
        {.key = QStringLiteral("return_url"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Return address of the payer"),
         .kind = FieldKind::Url,
         .maxLength = 2048},
        {.key = QStringLiteral("callback_url"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Callback address"),
         .kind = FieldKind::Url,
         .maxLength = 2048},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("milkypay"),
        .name = QStringLiteral("MilkyPay"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "in"),
        .capabilities = CreateInvoice | ReadInvoice | FindInvoice | ListInvoices | ReadBalance
            | CheckAccount,
        .invoiceRepeat = RepeatClass::UniqueReference, // page: a repeated reference_id is refused
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .payoutFields = {},
        .openFieldPrefixes = {QStringLiteral("metadata."), QStringLiteral("customer."),
                              QStringLiteral("browser_info.")},
        .currencies = {}, // any
        // No lengths are public. 36 is the UUID that the provider recommends.
        .referenceMaxLength = 36,
        .descriptionMaxLength = 255,
        .factsVersion = QStringLiteral("2026-11-21"),
    };
}

} // namespace

const ProviderInfo &info()
{
    static const ProviderInfo description = describe();
    return description;
}

} // namespace paydesk::milkypay
