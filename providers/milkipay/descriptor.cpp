// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/errors.h"
#include "providers/milkipay/milkipay.h"
#include "providers/milkipay/requests.h"

#include <QtGlobal>

namespace paydesk::milkipay {

namespace {

QList<AccountKey> accountKeys()
{
    using enum AccountKeyKind;
    return {
        {.key = QStringLiteral("base_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API address"),
            .kind = Url,
            .required = true,
            .defaultValue = QStringLiteral("https://api.milkipay.com"), // page: environments
            .help
            = QT_TRANSLATE_NOOP("ProviderField", "For staging: https://apistaging1.milkipay.com."),
            .isCalled = true},
        {.key = QStringLiteral("oauth_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Login address"),
            .kind = Url,
            .required = true,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Milkipay gives it to you; without /clients/authorize."),
            .isCalled = true},
        {.key = QStringLiteral("client_id"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Client ID"),
            .required = true},
        {.key = QStringLiteral("client_secret"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Client secret"),
            .kind = Password,
            .secret = true,
            .required = true,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "It is part of the login address: whoever logs in can see it in the browser.")},
        {.key = QStringLiteral("redirect_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Redirect address"),
            .kind = Url,
            .required = true,
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "As registered at Milkipay. The address that the browser shows after the login "
                "is compared with it.")},
        {.key = QStringLiteral("expiry_zone"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Time zone of the login's end"),
            .defaultValue = QStringLiteral("UTC"),
            .help = QT_TRANSLATE_NOOP("ProviderField",
                "Milkipay does not say it. UTC, an offset like -05:00, or America/New_York.")},
        {.key = QStringLiteral("payout_encoding"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Payouts are sent as"),
            .defaultValue = QStringLiteral("json"),
            .help = QT_TRANSLATE_NOOP("ProviderField", "json, or form when Milkipay asks for it.")},
    };
}

/// What the rules about repeating stand on.
QList<MoneyFact> moneyFacts()
{
    return {
        {"Class P, and the program does not probe: the only question would be to pay once more.",
         "page: user/customer payout; page: tables of error codes"},
        {"transactionId is unique per client; a second use is refused with CAI-200-03, which "
         "names no payout.",
         "page: tables of error codes"},
        {"No call tells what became of a payout, and nobody calls back.",
         "pages of the API (nothing found)"},
        {"Nothing was created: CAI-200-01, -02, -04, -05, CAI-300-01, and a 401 without a code; "
         "the only sending.",
         "page: tables of error codes"},
        {"CAI-200-06, CAI-200-07, CAI-500-01 and unknown codes are a doubt.",
         "page: tables of error codes"},
        {"Nothing is told about the longest time until a payout is made: a day is taken.",
         "page: user/customer payout (nothing found)"},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("milkipay"),
        .name = QStringLiteral("Milkipay"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "out"),
        .capabilities = CreatePayout | CheckAccount | LogIn,
        // page: CAI-200-03 refuses a second use, and no call tells of a payout.
        .payoutRepeat = RepeatClass::ProbeOnly,
        .moneyFacts = moneyFacts(),
        .accountKeys = accountKeys(),
        .codes = codeTexts(),
        // No currency is stated; amounts of a US issuer-processor are taken for USD.
        .currencies = {*Currency::fromCode(u"USD")},
        .referenceMaxLength = longestReference,
        .descriptionMaxLength = 0,
        .rate = {.source = "pages: none tells a number; a 429 is to be waited out"},
        .factsVersion = QStringLiteral("2026-11-21"),
    };
}

} // namespace

const ProviderInfo &info()
{
    static const ProviderInfo description = describe();
    return description;
}

} // namespace paydesk::milkipay
