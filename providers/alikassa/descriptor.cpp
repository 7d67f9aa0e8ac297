// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/bankcodes.h"

#include <QtGlobal>

namespace paydesk::alikassa {

namespace {

constexpr int nameLength = 50; // page: payment create; the page of this solution gives none
constexpr int payoutNameLength = 100;
constexpr int urlLength = 255;

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
                "ProviderField", "Newer accounts are served by https://api-merchant.alikassa.io.")},
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
            .kind = PublicKeyPem},
        {.key = QStringLiteral("notification_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Notification address"),
            .kind = Url,
            .help
            = QT_TRANSLATE_NOOP("ProviderField", "Sent with every order that names no other one.")},
    };
}

FieldSpec number(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = FieldKind::Integer};
}

FieldSpec address(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = FieldKind::Url, .maxLength = urlLength};
}

FieldSpec name(const QString &key, const char *label, FieldRole role, int longest)
{
    return {.key = key, .label = label, .role = role, .required = true, .maxLength = longest};
}

FieldSpec service(const QList<Choice> &choices)
{
    return {.key = QStringLiteral("service"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Service"),
            .kind = FieldKind::Choice,
            .role = FieldRole::Service,
            .required = true,
            .maxLength = 100,
            .choices = choices,
            .defaultValue = choices.first().code};
}

// The order of the fields is that of the page, which is also the order in a form.
QList<FieldSpec> invoiceFields()
{
    return {
        service({{QStringLiteral("online_banking_myr_hpp"), QStringLiteral("Online banking"), {}},
                 {QStringLiteral("qr_code_myr_hpp"), QStringLiteral("QR code"), {}},
                 {QStringLiteral("e_wallet_myr_hpp"), QStringLiteral("E-wallet"), {}}}),
        {.key = QStringLiteral("customer_code"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Bank"),
         .kind = FieldKind::Choice,
         .role = FieldRole::Bank,
         .required = true,
         .maxLength = 100,
         .choices = depositBanks(),
         .groupedBy = QStringLiteral("service")},
        name(QStringLiteral("customer_first_name"),
             QT_TRANSLATE_NOOP("ProviderField", "Payer's first name"), FieldRole::PartyFirstName,
             nameLength),
        name(QStringLiteral("customer_last_name"),
             QT_TRANSLATE_NOOP("ProviderField", "Payer's last name"), FieldRole::PartyLastName,
             nameLength),
        {.key = QStringLiteral("customer_ip"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's IP address"),
         .kind = FieldKind::Ip,
         .required = true},
        number(QStringLiteral("success_redirect_id"),
               QT_TRANSLATE_NOOP("ProviderField", "Redirect ID after success")),
        number(QStringLiteral("fail_redirect_id"),
               QT_TRANSLATE_NOOP("ProviderField", "Redirect ID after failure")),
        number(QStringLiteral("notification_endpoint_id"),
               QT_TRANSLATE_NOOP("ProviderField", "Notification ID")),
        address(QStringLiteral("success_redirect_url"),
                QT_TRANSLATE_NOOP("ProviderField", "Address after success")),
        address(QStringLiteral("fail_redirect_url"),
                QT_TRANSLATE_NOOP("ProviderField", "Address after failure")),
        address(QStringLiteral("notification_endpoint_url"),
                QT_TRANSLATE_NOOP("ProviderField", "Notification address")),
        {.key = QStringLiteral("customer_browser_user_agent"), // page: payment create
         .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's browser"),
         .maxLength = 2000},
    };
}

QList<FieldSpec> payoutFields()
{
    return {
        service({{QStringLiteral("payment_card_myr"), QStringLiteral("Bank account"), {}}}),
        {.key = QStringLiteral("number"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Account number"),
         .kind = FieldKind::Digits,
         .role = FieldRole::PartyAccount,
         .required = true,
         .maxLength = 100},
        {.key = QStringLiteral("customer_code"),
         .label = QT_TRANSLATE_NOOP("ProviderField", "Bank"),
         .kind = FieldKind::Choice,
         .role = FieldRole::Bank,
         .required = true,
         .maxLength = 100,
         .choices = payoutBanks(),
         .choicesAreComplete = false},
        name(QStringLiteral("customer_first_name"),
             QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's first name"),
             FieldRole::PartyFirstName, payoutNameLength),
        name(QStringLiteral("customer_last_name"),
             QT_TRANSLATE_NOOP("ProviderField", "Beneficiary's last name"),
             FieldRole::PartyLastName, payoutNameLength),
        number(QStringLiteral("notification_endpoint_id"),
               QT_TRANSLATE_NOOP("ProviderField", "Notification ID")),
        address(QStringLiteral("notification_endpoint_url"),
                QT_TRANSLATE_NOOP("ProviderField", "Notification address")),
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("alikassa"),
        .name = QStringLiteral("AliKassa"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "in, out"),
        .capabilities = CreateInvoice | ReadInvoice | FindInvoice | CreatePayout | ReadPayout
            | FindPayout | ReadBalance | CheckAccount,
        // "Must be unique", but the history page shows one order_id with two payments.
        .payoutRepeat = RepeatClass::QueryOnly,
        .invoiceRepeat = RepeatClass::QueryOnly,
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .payoutFields = payoutFields(),
        .openFieldPrefixes = {},
        .currencies = {*Currency::fromCode(u"MYR")},
        .referenceMaxLength = 128,
        .descriptionMaxLength = 0,
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
