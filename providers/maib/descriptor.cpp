// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/errorcodes.h"
#include "providers/maib/maib.h"
#include "providers/maib/statuscodes.h"

#include <QtGlobal>

namespace paydesk::maib {

namespace {

AccountKey urlKey(const QString &key, const char *label, const char *help)
{
    return {.key = key, .label = label, .kind = AccountKeyKind::Url, .help = help};
}

constexpr auto sentHelp = QT_TRANSLATE_NOOP(
    "ProviderField", "Sent with every payment. Empty: what the Project has set at the bank.");

// page: notifications on Callback URL; the third address is in the newer one only.
constexpr auto callbackHelp = QT_TRANSLATE_NOOP("ProviderField",
    "Sent with every payment. Empty: what the Project has set at the bank. The bank calls from "
    "91.250.245.70, 91.250.245.71 and 91.250.245.142.");

QList<AccountKey> accountKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("base_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API address"),
            .kind = Url,
            .required = true,
            .defaultValue = QStringLiteral("https://api.maibmerchants.md"),
            .help = QT_TRANSLATE_NOOP("ProviderField", "A Test Project uses the same address."),
            .isCalled = true},
        {.key = QStringLiteral("project_id"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Project ID"),
            .required = true},
        {.key = QStringLiteral("project_secret"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Project Secret"),
            .kind = Password,
            .secret = true,
            .required = true},
        {.key = QStringLiteral("signature_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Signature Key"),
            .kind = Password,
            .secret = true,
            .help = QT_TRANSLATE_NOOP("ProviderField", "Needed to accept callbacks.")},
        urlKey(QStringLiteral("ok_url"),
            QT_TRANSLATE_NOOP("ProviderField", "Address after success"), sentHelp),
        urlKey(QStringLiteral("fail_url"),
            QT_TRANSLATE_NOOP("ProviderField", "Address after failure"), sentHelp),
        urlKey(QStringLiteral("callback_url"),
            QT_TRANSLATE_NOOP("ProviderField", "Callback address"), callbackHelp),
        {.key = QStringLiteral("client_ip"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's IP address"),
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "IPv4. Used for payments that name no other one.")},
    };
}

// The order of the fields is that of the page, which is also the order in a form.
QList<FieldSpec> invoiceFields()
{
    return {
        {.key = QStringLiteral("language"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Language of the payment page"),
            .kind = FieldKind::Choice,
            .required = true,
            .maxLength = 2,
            .choices = {{QStringLiteral("ro"), QStringLiteral("Română"), {}},
                {QStringLiteral("en"), QStringLiteral("English"), {}},
                {QStringLiteral("ru"), QStringLiteral("Русский"), {}}},
            .defaultValue = QStringLiteral("en")},
        {.key = QStringLiteral("clientName"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's name"),
            .role = FieldRole::PartyFirstName, // the whole name: lists show it as it is
            .maxLength = 128},
        {.key = QStringLiteral("email"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's e-mail"),
            .role = FieldRole::PayerEmail,
            .maxLength = 40,
            .help
            = QT_TRANSLATE_NOOP("ProviderField", "Needed to store a card for recurring payments.")},
        {.key = QStringLiteral("phone"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's phone"),
            .maxLength = 40},
        {.key = QStringLiteral("clientIp"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payer's IP address"),
            .kind = FieldKind::Ip,
            .maxLength = 15,
            .help = QT_TRANSLATE_NOOP("ProviderField", "IPv4. Empty: that of the account.")},
        {.key = QStringLiteral("delivery"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Delivery cost")},
        {.key = QStringLiteral("items"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Order lines"),
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "JSON: a list of up to 50 with id, name, price and quantity.")},
        {.key = QStringLiteral("billerExpiry"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Keep the card until"),
            .kind = FieldKind::Digits,
            .maxLength = 4,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "Month and year as MMYY, when a card is stored. Empty: five years.")},
    };
}

/// What the rules about repeating stand on.
QList<MoneyFact> moneyFacts()
{
    return {
        {"No payouts. Invoices are class N: orderId is not unique, and nothing is found by it.",
         "pages: direct payment, payment information (nothing found)"},
        {"A refund is made once: a repeat says REVERSED and moves nothing, or is refused.",
         "page: refund"},
        {"A charge of a stored card whose answer is lost leaves no id to ask by: people look.",
         "page: recurring payment; page: payment information"},
        {"Nothing was created: the codes of its table with their status; the only sending.",
         "page: list of error codes"},
        {"An unpaid session ends by itself after ten minutes.",
         "page: direct payment"},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("maib"),
        .name = QStringLiteral("maib"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "in"),
        .capabilities = CreateInvoice | ReadInvoice | CheckAccount | TwoStepInvoice | CaptureInvoice
            | CancelInvoice | RefundInvoice | RefundPart | RefundOnce | SaveCard | ChargeCard | ForgetCard
            | ReceiveCallbacks,
        .payoutRepeat = RepeatClass::Nothing,
        // No key, no look-up by orderId, and no rule that it be unique.
        .invoiceRepeat = RepeatClass::Nothing,
        .moneyFacts = moneyFacts(),
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .codes = errorCodeTexts() + statusCodeTexts(),
        .openFieldPrefixes = {},
        .currencies
        = {*Currency::fromCode(u"MDL"), *Currency::fromCode(u"EUR"), *Currency::fromCode(u"USD")},
        .referenceMaxLength = 36,
        .descriptionMaxLength = 124,
        .rate = {.requests = 2, .window = std::chrono::seconds(1), .source = "page: basics, x-rate-limit-limit of an answer"},
        .factsVersion = QStringLiteral("2026-11-21"),
    };
}

} // namespace

const ProviderInfo &info()
{
    static const ProviderInfo description = describe();
    return description;
}

} // namespace paydesk::maib
