// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/fields.h"

#include "providers/milkypay/refunds.h"

#include <QtGlobal>

namespace paydesk::milkypay {

namespace {

constexpr int urlLength = 2048; // not public

QList<AccountKey> privateKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("base_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Private API address"),
            .kind = Url,
            .defaultValue = QStringLiteral("https://pay.pay-gate.io"),
            .isCalled = true},
        {.key = QStringLiteral("account_id"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Account ID"),
            .required = true,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Begins with coma_; see Account, Integration in the portal.")},
        {.key = QStringLiteral("api_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API key"),
            .kind = Password,
            .secret = true,
            .required = true},
    };
}

QList<AccountKey> otherKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("public_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Public API address"),
            .kind = Url,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Left empty: /public-api at the private API's address."),
            .isCalled = true},
        {.key = QStringLiteral("public_key"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Public key"),
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "Begins with pk_test_ or pk_live_. Needed for "
                "the list of payment methods."),
            .livePrefix = "pk_live_",
            .testPrefix = "pk_test_"},
        {.key = QStringLiteral("card_gateway_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Card gateway address"),
            .kind = Url,
            .help
            = QT_TRANSLATE_NOOP("ProviderField", "Your manager at MilkyPay gives it to you."),
            .isCalled = true},
        {.key = QStringLiteral("refund_form"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Form of refunds"),
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "data_id for accounts that refuse the newer form; else empty.")},
        {.key = QStringLiteral("callback_secret"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Private key for callbacks"),
            .kind = Password,
            .secret = true,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Begins with sk_test_ or sk_live_. It is not the API key."),
            .livePrefix = "sk_live_",
            .testPrefix = "sk_test_"},
    };
}

FieldSpec webAddress(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = FieldKind::Url, .maxLength = urlLength};
}

FieldSpec ofBrowser(
    const QString &key, const char *label, FieldKind kind, BrowserFact fact = BrowserFact::None)
{
    return {
        .key = key, .label = label, .kind = kind, .maxLength = urlLength, .browserFact = fact};
}

QList<FieldSpec> sizesOfBrowser()
{
    using enum FieldKind;
    return {
        ofBrowser(QStringLiteral("browser_screen_width"),
            QT_TRANSLATE_NOOP("ProviderField", "Screen width in pixels"), Digits,
            BrowserFact::ScreenWidth),
        ofBrowser(QStringLiteral("browser_screen_height"),
            QT_TRANSLATE_NOOP("ProviderField", "Screen height in pixels"), Digits,
            BrowserFact::ScreenHeight),
        ofBrowser(QStringLiteral("window_width"),
            QT_TRANSLATE_NOOP("ProviderField", "Window width in pixels"), Digits,
            BrowserFact::WindowWidth),
        ofBrowser(QStringLiteral("window_height"),
            QT_TRANSLATE_NOOP("ProviderField", "Window height in pixels"), Digits,
            BrowserFact::WindowHeight),
        ofBrowser(QStringLiteral("browser_color_depth"),
            QT_TRANSLATE_NOOP("ProviderField", "Colour depth in bits"), Digits,
            BrowserFact::ColorDepth),
    };
}

} // namespace

QList<AccountKey> accountKeys() { return privateKeys() + otherKeys(); }

QList<FieldSpec> invoiceFields()
{
    return {
        {.key = QStringLiteral("service"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payment service"),
            .role = FieldRole::Service,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "Left empty: the card page of the invoice's currency, "
                "for example payment_card_usd_hpp.")},
        webAddress(QStringLiteral("return_url"),
            QT_TRANSLATE_NOOP("ProviderField", "Return address of the payer")),
        webAddress(
            QStringLiteral("callback_url"), QT_TRANSLATE_NOOP("ProviderField", "Callback address")),
    };
}

// Which fields a service wants is told by the list of payment methods; these are the documented
// ones. Others are taken below "fields.".
QList<FieldSpec> payoutFields()
{
    return {
        {.key = QStringLiteral("service"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payout service"),
            .role = FieldRole::Service,
            .required = true,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "For example bank_transfer_try or payment_card_usd.")},
        {.key = QStringLiteral("fields.account_number"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Account number"),
            .role = FieldRole::PartyAccount},
        {.key = QStringLiteral("fields.beneficiary_full_name"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Beneficiary"),
            .role = FieldRole::PartyLastName},
        {.key = QStringLiteral("fields.card_number"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Card number"),
            .kind = FieldKind::Digits,
            .role = FieldRole::CardNumber,
            .maxLength = 19},
        webAddress(
            QStringLiteral("callback_url"), QT_TRANSLATE_NOOP("ProviderField", "Callback address")),
    };
}

QList<FieldSpec> browserFields()
{
    using enum FieldKind;
    QList<FieldSpec> fields{
        ofBrowser(QStringLiteral("browser_accept_header"),
            QT_TRANSLATE_NOOP("ProviderField", "Accept header of the browser"), Text,
            BrowserFact::AcceptHeader),
        ofBrowser(QStringLiteral("browser_user_agent"),
            QT_TRANSLATE_NOOP("ProviderField", "User agent of the browser"), Text,
            BrowserFact::UserAgent),
        ofBrowser(QStringLiteral("browser_ip"),
            QT_TRANSLATE_NOOP("ProviderField", "Payer's IP address"), Ip),
        ofBrowser(QStringLiteral("browser_language"),
            QT_TRANSLATE_NOOP("ProviderField", "Language of the browser"), Text,
            BrowserFact::Language),
        {.key = QStringLiteral("browser_tz"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "UTC minus the payer's time, in minutes"),
            .kind = Integer,
            .maxLength = 4,
            .help = QT_TRANSLATE_NOOP("ProviderField", "UTC+1 is -60."),
            .browserFact = BrowserFact::MinutesBehindUtc},
        {.key = QStringLiteral("browser_java_enabled"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Browser runs Java"),
            .kind = Choice,
            .choices = {{QStringLiteral("true"), QStringLiteral("true"), {}},
                {QStringLiteral("false"), QStringLiteral("false"), {}}},
            .browserFact = BrowserFact::JavaEnabled},
        ofBrowser(QStringLiteral("device_channel"),
            QT_TRANSLATE_NOOP("ProviderField", "Device channel"), Digits,
            BrowserFact::DeviceChannel),
    };
    return fields + sizesOfBrowser();
}

} // namespace paydesk::milkypay
