// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/errorcodes.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace paydesk::maib {

namespace {

/// A row of the table together with its words.
struct Row
{
    ErrorCode code;
    const char *sentence;
    const char *nextStep;
};

constexpr auto changeField
    = QT_TRANSLATE_NOOP("ProviderCode", "Correct the field and create the order anew.");
constexpr auto checkAccount
    = QT_TRANSLATE_NOOP("ProviderCode", "Compare the account's settings with the maib portal.");
constexpr auto readFirst
    = QT_TRANSLATE_NOOP("ProviderCode", "Ask for the payment's state before doing anything else.");
constexpr auto askBank = QT_TRANSLATE_NOOP(
    "ProviderCode", "Write to ecom@maib.md and name the code, the time and the payment's id.");

/// 400: refused before anything was made.
constexpr Row parameter(const char *code, const char *sentence, const char *nextStep = changeField)
{
    return {{code, 400, ErrorKind::Rejected, Refusal::Definite}, sentence, nextStep};
}

/// 409: the state does not allow it.
constexpr Row conflict(const char *code, const char *sentence, const char *nextStep = "",
    Refusal refusal = Refusal::Definite)
{
    return {{code, 409, ErrorKind::Rejected, refusal}, sentence, nextStep};
}

constexpr Row signIn(const char *code, int status, const char *sentence, const char *nextStep)
{
    return {{code, status, ErrorKind::Credentials, Refusal::Definite}, sentence, nextStep};
}

constexpr Row unknownId(const char *code, const char *sentence, const char *nextStep)
{
    return {{code, 404, ErrorKind::NotFound, Refusal::Definite}, sentence, nextStep};
}

// page: API errors. Numbers are not contiguous; 13023 stands where 12023 would be expected.
// clang-format off
constexpr std::array table{
    Row{{"10000", 500, ErrorKind::ProviderFault, Refusal::Open},
        QT_TRANSLATE_NOOP("ProviderCode", "The bank's system had a fault."),
        QT_TRANSLATE_NOOP("ProviderCode", "Ask for the payment's state. If the fault stays, write to ecom@maib.md.")},
    signIn("11001", 401, QT_TRANSLATE_NOOP("ProviderCode", "Project ID and Project Secret do not fit."), checkAccount),
    signIn("11002", 401, QT_TRANSLATE_NOOP("ProviderCode", "The bank did not accept the sign-in of this account."), checkAccount),
    signIn("11101", 403, QT_TRANSLATE_NOOP("ProviderCode", "The address of this computer in the internet is not registered at the bank."),
        QT_TRANSLATE_NOOP("ProviderCode", "Add the address that the bank names to the Project in the maib portal.")),
    parameter("12001", QT_TRANSLATE_NOOP("ProviderCode", "A field of the request is not valid.")),
    parameter("12002", QT_TRANSLATE_NOOP("ProviderCode", "The request is not valid."), askBank),
    parameter("12004", QT_TRANSLATE_NOOP("ProviderCode", "The language must be ro, en or ru.")),
    parameter("12005", QT_TRANSLATE_NOOP("ProviderCode", "The currency is not one of those that the bank takes.")),
    parameter("12006", QT_TRANSLATE_NOOP("ProviderCode", "The phone number is too long.")),
    parameter("12007", QT_TRANSLATE_NOOP("ProviderCode", "The e-mail address is too long.")),
    parameter("12008", QT_TRANSLATE_NOOP("ProviderCode", "The e-mail address is not valid.")),
    parameter("12011", QT_TRANSLATE_NOOP("ProviderCode", "The payment's id is missing."), askBank),
    parameter("12012", QT_TRANSLATE_NOOP("ProviderCode", "The amount to capture is too small or too large.")),
    parameter("12013", QT_TRANSLATE_NOOP("ProviderCode", "The amount to capture has too many decimals.")),
    parameter("12014", QT_TRANSLATE_NOOP("ProviderCode", "The amount is too small or too large.")),
    parameter("12015", QT_TRANSLATE_NOOP("ProviderCode", "The amount has too many decimals.")),
    parameter("12016", QT_TRANSLATE_NOOP("ProviderCode", "The delivery cost is too small or too large.")),
    parameter("12017", QT_TRANSLATE_NOOP("ProviderCode", "The delivery cost has too many decimals.")),
    parameter("12018", QT_TRANSLATE_NOOP("ProviderCode", "The payer's IP address is missing.")),
    parameter("12019", QT_TRANSLATE_NOOP("ProviderCode", "The payer's IP address must be one of IPv4.")),
    parameter("12020", QT_TRANSLATE_NOOP("ProviderCode", "The description is too long.")),
    parameter("12021", QT_TRANSLATE_NOOP("ProviderCode", "The payer's name is too long.")),
    parameter("12022", QT_TRANSLATE_NOOP("ProviderCode", "The address after success is not valid."), checkAccount),
    parameter("13023", QT_TRANSLATE_NOOP("ProviderCode", "The address after failure is not valid."), checkAccount),
    parameter("12024", QT_TRANSLATE_NOOP("ProviderCode", "The callback address is not valid."), checkAccount),
    parameter("12025", QT_TRANSLATE_NOOP("ProviderCode", "The reference is too long.")),
    parameter("12026", QT_TRANSLATE_NOOP("ProviderCode", "There are too many order lines.")),
    parameter("12028", QT_TRANSLATE_NOOP("ProviderCode", "The amount to refund is too small or too large.")),
    parameter("12029", QT_TRANSLATE_NOOP("ProviderCode", "The amount to refund has too many decimals.")),
    parameter("12032", QT_TRANSLATE_NOOP("ProviderCode", "The stored card is not named."), askBank),
    parameter("12033", QT_TRANSLATE_NOOP("ProviderCode", "It is missing how long the card is to be kept.")),
    parameter("12034", QT_TRANSLATE_NOOP("ProviderCode", "How long the card is to be kept is not a month and a year.")),
    parameter("12035", QT_TRANSLATE_NOOP("ProviderCode", "How long the card is to be kept is over already.")),
    parameter("12036", QT_TRANSLATE_NOOP("ProviderCode", "The id of an order line is too long.")),
    parameter("12037", QT_TRANSLATE_NOOP("ProviderCode", "The name of an order line is too long.")),
    parameter("12038", QT_TRANSLATE_NOOP("ProviderCode", "The price of an order line is too small or too large.")),
    parameter("12039", QT_TRANSLATE_NOOP("ProviderCode", "The price of an order line has too many decimals.")),
    parameter("12040", QT_TRANSLATE_NOOP("ProviderCode", "The quantity of an order line must be more than 0.")),
    Row{{"12041", 400, ErrorKind::Credentials, Refusal::Definite},
        QT_TRANSLATE_NOOP("ProviderCode", "The request held nothing to sign in with."), checkAccount},
    unknownId("13002", QT_TRANSLATE_NOOP("ProviderCode", "The bank does not know this payment."),
        QT_TRANSLATE_NOOP("ProviderCode", "Check whether the account is the one with which the payment was made.")),
    unknownId("13003", QT_TRANSLATE_NOOP("ProviderCode", "The bank does not know this stored card."),
        QT_TRANSLATE_NOOP("ProviderCode", "Ask the payer to pay once more and to store the card again.")),
    conflict("13004", QT_TRANSLATE_NOOP("ProviderCode", "More than was authorized cannot be captured."),
        QT_TRANSLATE_NOOP("ProviderCode", "Capture the authorized amount or less.")),
    conflict("13101", QT_TRANSLATE_NOOP("ProviderCode", "The bank could not process the payment."),
        QT_TRANSLATE_NOOP("ProviderCode", "Read the bank's own words in the details."), Refusal::ByAct),
    conflict("13102", QT_TRANSLATE_NOOP("ProviderCode", "More than was paid cannot be refunded.")),
    conflict("13103", QT_TRANSLATE_NOOP("ProviderCode", "More than was captured cannot be refunded.")),
    conflict("13106", QT_TRANSLATE_NOOP("ProviderCode", "The payment was not one of two steps: there is nothing to capture."), readFirst),
    conflict("13107", QT_TRANSLATE_NOOP("ProviderCode", "There is no address after success."),
        QT_TRANSLATE_NOOP("ProviderCode", "Set it in the account here or in the Project at the bank.")),
    conflict("13108", QT_TRANSLATE_NOOP("ProviderCode", "There is no address after failure."),
        QT_TRANSLATE_NOOP("ProviderCode", "Set it in the account here or in the Project at the bank.")),
    conflict("13109", QT_TRANSLATE_NOOP("ProviderCode", "There is no callback address."),
        QT_TRANSLATE_NOOP("ProviderCode", "Set it in the account here or in the Project at the bank.")),
    conflict("13110", QT_TRANSLATE_NOOP("ProviderCode", "A part of an authorized amount cannot be refunded."),
        QT_TRANSLATE_NOOP("ProviderCode", "Capture less, or cancel the whole.")),
    conflict("13111", QT_TRANSLATE_NOOP("ProviderCode", "The stored card is no longer active."),
        QT_TRANSLATE_NOOP("ProviderCode", "Ask the payer to pay once more and to store the card again.")),
    conflict("13112", QT_TRANSLATE_NOOP("ProviderCode", "The stored card is not meant for this kind of payment."),
        QT_TRANSLATE_NOOP("ProviderCode", "A card stored for recurring payments is not one for one-click payments.")),
    conflict("13113", QT_TRANSLATE_NOOP("ProviderCode", "The Project may not take this kind of payment in this currency."), checkAccount),
    conflict("13114", QT_TRANSLATE_NOOP("ProviderCode", "Nothing was paid, so that nothing can be refunded.")),
    conflict("13115", QT_TRANSLATE_NOOP("ProviderCode", "Only an authorized payment can be captured, and only once."), readFirst, Refusal::DoneBefore),
    conflict("13116", QT_TRANSLATE_NOOP("ProviderCode", "The payment was refunded before, and only one refund is possible."),
        QT_TRANSLATE_NOOP("ProviderCode", "The bank's support can return the rest: ecom@maib.md."), Refusal::DoneBefore),
    conflict("13117", QT_TRANSLATE_NOOP("ProviderCode", "In its present state the payment cannot be refunded."), readFirst),
};
// clang-format on

} // namespace

const ErrorCode *findErrorCode(QStringView code)
{
    const auto found = std::find_if(table.begin(), table.end(),
        [code](const Row &row) { return code == QLatin1StringView(row.code.code); });
    return found == table.end() ? nullptr : &found->code;
}

bool isParameterCode(QStringView code)
{
    return code.size() == 5 && code.startsWith(u"12")
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QList<CodeText> errorCodeTexts()
{
    QList<CodeText> texts;
    for (const Row &row : table)
        texts += CodeText{row.code.code, row.sentence, row.nextStep};
    texts += CodeText{firewallCode,
        QT_TRANSLATE_NOOP("ProviderCode", "The bank's firewall stopped the request."), askBank};
    return texts;
}

} // namespace paydesk::maib
