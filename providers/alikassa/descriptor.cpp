// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/fields.h"

#include <QtGlobal>

namespace paydesk::alikassa {

namespace {

QList<AccountKey> accountKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("base_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API address"),
            .kind = Url,
            .required = true,
            .defaultValue = QStringLiteral("https://api-merchant.alikassa.com"),
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Newer accounts are served by https://api-merchant.alikassa.io."),
            .isCalled = true},
        {.key = QStringLiteral("account"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Account UUID"),
            .required = true},
        {.key = QStringLiteral("payment_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payments private key"),
            .kind = PrivateKeyPem,
            .secret = true,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "private.pem of the API certificate for "
                "payments. Needed for invoices.")},
        {.key = QStringLiteral("payment_key_password"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payments key passphrase"),
            .kind = Password,
            .secret = true,
            .help = QT_TRANSLATE_NOOP("ProviderField", "What password.txt holds.")},
        {.key = QStringLiteral("payout_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payouts private key"),
            .kind = PrivateKeyPem,
            .secret = true,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "private.pem of the API certificate for "
                "payouts. Needed for payouts and the balance.")},
        {.key = QStringLiteral("payout_key_password"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payouts key passphrase"),
            .kind = Password,
            .secret = true,
            .help = QT_TRANSLATE_NOOP("ProviderField", "What password.txt holds.")},
        {.key = QStringLiteral("notification_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Notifications public key"),
            .kind = PublicKeyPem,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "public.pem of the API certificate for notifications. Needed to accept "
                "callbacks.")},
        {.key = QStringLiteral("notification_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Notification address"),
            .kind = Url,
            .help
            = QT_TRANSLATE_NOOP("ProviderField", "Sent with every order that names no other one.")},
    };
}

/// What the rules about repeating stand on.
QList<MoneyFact> moneyFacts()
{
    return {
        {"Class Q: asked by order_id, never sent again. That it must be unique is told and not proven.",
         "page: payment solution RM 1, payouts; page: payment history, whose sample shows one "
         "order_id with two payments"},
        {"No idempotency header is documented, so there is no key and no window.",
         "page: payment solution RM 1, payouts"},
        {"Asked by order_id or id; wait leads to paid, cancel or fail.",
         "page: payout status"},
        {"Nothing was created: 400, 401, 403, 422, each with the provider's own error body; the "
         "only sending.",
         "page: payout create (400); the framework's form of 401, 403 and 422. Not confirmed in "
         "writing: there is no test service"},
        {"A repeated order_id: the answer is not documented, so every complaint about it is a "
         "doubt.",
         "pages: payout create, error answers (nothing found)"},
        {"Nothing is told about the longest time until a payout is made: a day is taken.",
         "pages: payout create, payout status (nothing found)"},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("alikassa"),
        .name = QStringLiteral("AliKassa"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "in, out"),
        .capabilities = CreateInvoice | ReadInvoice | FindInvoice | ListInvoices | ListMethods
            | CreatePayout | ReadPayout | FindPayout | ReadBalance | CheckAccount
            | ReceiveCallbacks,
        // "Must be unique", but the history page shows one order_id with two payments.
        .payoutRepeat = RepeatClass::QueryOnly,
        .invoiceRepeat = RepeatClass::QueryOnly,
        .moneyFacts = moneyFacts(),
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .payoutFields = payoutFields(),
        .openFieldPrefixes = {},
        .currencies = {*Currency::fromCode(u"MYR")},
        .referenceMaxLength = 128,
        .descriptionMaxLength = 0,
        .rate = {.source = "pages: none tells a number"},
        .factsVersion = QStringLiteral("2026-11-21"),
    };
}

} // namespace

const ProviderInfo &info()
{
    static const ProviderInfo description = describe();
    return description;
}

} // namespace paydesk::alikassa
