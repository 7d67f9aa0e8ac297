// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/fields.h"
#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/payoutreplies.h"

#include <QtGlobal>

namespace paydesk::milkypay {

namespace {

/// What the rules about repeating stand on.
QList<MoneyFact> moneyFacts()
{
    return {
        {"Class U: reference_id is unique per commerce account; a repeat is refused, not "
         "answered anew.",
         "page: idempotency"},
        {"A payout is made with options.auto_process false and moves no money before /process.",
         "page: payouts"},
        {"Asked by id, or in the list by reference_id, which is compared exactly.",
         "page: payouts; the filters of the list are not proven"},
        {"Nothing was created: 401, 403, 422 with the provider's own errors; the only sending.",
         "page: payments status list; page: general errors"},
        {"A repeat is refused with an undocumented code: 409, or words about a duplicate, are a "
         "doubt.",
         "page: idempotency (no code told)"},
        {"Nothing is told about the longest time until a payout is made: a day is taken.",
         "page: payouts (nothing found)"},
    };
}

ProviderInfo describe()
{
    using enum Capability;
    return {
        .id = QStringLiteral("milkypay"),
        .name = QStringLiteral("MilkyPay"),
        .direction = QT_TRANSLATE_NOOP("ProviderField", "in, out"),
        // No TwoStepInvoice, CaptureInvoice, CancelInvoice: the paths of the second step are not
        // public. No SaveCard, ChargeCard: tokens are an option of single accounts.
        .capabilities = CreateInvoice | ReadInvoice | FindInvoice | ListInvoices | ListMethods
            | RefundInvoice | RefundPart | PayByCard | CreatePayout | ProcessPayout | ReadPayout
            | FindPayout | ReadBalance | CheckAccount | ReceiveCallbacks,
        // Page: idempotency; a repeated reference_id is refused.
        .payoutRepeat = RepeatClass::UniqueReference,
        .invoiceRepeat = RepeatClass::UniqueReference,
        .moneyFacts = moneyFacts(),
        .payoutHeldWord = unprocessedWord,
        .accountKeys = accountKeys(),
        .invoiceFields = invoiceFields(),
        .payoutFields = payoutFields(),
        .browserFields = browserFields(),
        .codes = codeTexts(),
        .payoutCodes = payoutCodeTexts(),
        .openFieldPrefixes = {QStringLiteral("metadata."), QStringLiteral("customer."),
                              QStringLiteral("fields.")},
        .currencies = {}, // any
        // Page: test mode and test cards.
        .testCards = {QStringLiteral("5123817234060000"), QStringLiteral("5519283812030000"),
                      QStringLiteral("4412397212080000"), QStringLiteral("4302912837020000")},
        // No lengths are public. 36 is the UUID that the provider recommends.
        .referenceMaxLength = 36,
        .descriptionMaxLength = 255,
        .rate = {.requests = 1, .window = std::chrono::seconds(1), .source = "page: errors tells no number and lists 429; our own caution"},
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
