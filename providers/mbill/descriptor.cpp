// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/codes.h"
#include "providers/mbill/mbill.h"
#include "providers/mbill/wirefacts.h"

#include <QtGlobal>

namespace paydesk::mbill {

namespace {

constexpr int phoneLength = 17; // "+" and sixteen digits
constexpr int emailLength = 254;
constexpr int addressLength = 2'000;

AccountKey setting(const char *key, const char *label, const char *defaultValue, const char *help)
{
    return {.key = QString::fromLatin1(key),
        .label = label,
        .defaultValue = QString::fromLatin1(defaultValue),
        .help = help};
}

QList<AccountKey> accountKeys()
{
    using enum AccountKeyKind;
    const char *const unknownRule = QT_TRANSLATE_NOOP(
        "ProviderField", "The service refuses any fee but its own, and does not publish its rule.");
    return {
        {.key = QStringLiteral("base_url"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API address"),
            .kind = Url,
            .required = true,
            .defaultValue = QStringLiteral("https://tokenizer-api.herokuapp.com"),
            .isCalled = true},
        {.key = QStringLiteral("api_token"),
            .label = QT_TRANSLATE_NOOP("ProviderField", "API token"),
            .kind = Password,
            .secret = true,
            .required = true},
        setting(
            "fee_percent", QT_TRANSLATE_NOOP("ProviderField", "Fee, percent"), "1", unknownRule),
        setting("fee_fixed", QT_TRANSLATE_NOOP("ProviderField", "Fee, fixed part"), "0",
            QT_TRANSLATE_NOOP("ProviderField", "In UAH, added to the percentage.")),
        setting("fee_minimum", QT_TRANSLATE_NOOP("ProviderField", "Fee, at least"), "5",
            QT_TRANSLATE_NOOP("ProviderField", "In UAH.")),
        setting("fee_rounding", QT_TRANSLATE_NOOP("ProviderField", "Fee, rounding"), "decimals2",
            QT_TRANSLATE_NOOP("ProviderField",
                "decimals2: to kopecks. significant3: to three digits, as the service did until "
                "2018.")),
    };
}

FieldSpec text(QStringView key, const char *label, int longest, FieldRole role = FieldRole::None)
{
    return {.key = key.toString(), .label = label, .role = role, .maxLength = longest};
}

QList<FieldSpec> transferFields()
{
    QList<FieldSpec> fields{
        text(field::senderPhone, QT_TRANSLATE_NOOP("ProviderField", "Sender's phone"), phoneLength,
            FieldRole::SenderPhone),
        text(
            field::senderEmail, QT_TRANSLATE_NOOP("ProviderField", "Sender's e-mail"), emailLength),
        {.key = field::recipientPhone.toString(),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Recipient's phone"),
            .role = FieldRole::RecipientPhone,
            .requiredForClaim = true, // page: the number of the claim is sent there
            .maxLength = phoneLength},
        text(field::recipientEmail, QT_TRANSLATE_NOOP("ProviderField", "Recipient's e-mail"),
            emailLength),
        {.key = field::arrival.toString(),
            .label = QT_TRANSLATE_NOOP("ProviderField", "Address after 3-D Secure"),
            .kind = FieldKind::Url,
            .maxLength = addressLength,
            .help = QT_TRANSLATE_NOOP(
                "ProviderField", "Where the sender's browser goes when the bank's page is done.")},
    };
    for (int i : {0, 2}) {
        fields[i].help
            = QT_TRANSLATE_NOOP("ProviderField", "With the country code, like +380631112233.");
    }
    return fields;
}

/// What the rules about repeating stand on.
QList<MoneyFact> moneyFacts()
{
    return {
        {"Transfers are class N until their id is known, then asked by it; both come with the "
         "first answer.",
         "page: transfers"},
        {"X-Idempotency-Key is sent and nothing rests on it: the service is only known to echo "
         "it.",
         "page: idempotent requests (24 hours promised, not proven)"},
        {"Nothing was done: 400, 401, 413, 415, 422 in the service's own envelope; the only "
         "sending.",
         "page: errors"},
        {"409 and idempotency_key_duplicated are a doubt: the first one may have been carried "
         "out.",
         "page: errors"},
        {"A transfer that waits for a code or a bank's page ends by itself after about 15 "
         "minutes.",
         "page: transfers"},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("mbill"),
        .name = QStringLiteral("Mbill"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "card to card"),
        .capabilities = CreateTransfer | ConfirmTransfer | CreateClaim | CheckAccount,
        .moneyFacts = moneyFacts(),
        .accountKeys = accountKeys(),
        .transferFields = transferFields(),
        .codes = codeTexts(),
        .openFieldPrefixes = {QStringLiteral("metadata.")},
        .currencies = {hryvnia()},
        // Page: test data; with dates of 2020.
        .testCards = {QStringLiteral("5591587543706253"), QStringLiteral("5473959513413611"),
            QStringLiteral("5513877294352240"), QStringLiteral("5232747764071184")},
        .referenceMaxLength = longestReference,
        .descriptionMaxLength = longestDescription,
        .rate = {.requests = 1000, .window = std::chrono::minutes(15), .source = "page: basics, rate limits of the free tier"},
        .factsVersion = QStringLiteral("2026-11-21"),
    };
}

} // namespace

const ProviderInfo &info()
{
    static const ProviderInfo description = describe();
    return description;
}

} // namespace paydesk::mbill
