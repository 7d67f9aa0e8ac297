// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/statuscodes.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace paydesk::maib {

namespace {

constexpr auto otherCard = QT_TRANSLATE_NOOP("ProviderCode", "Ask the payer to use another card.");
constexpr auto payersBank = QT_TRANSLATE_NOOP("ProviderCode", "The payer asks his own bank why.");
constexpr auto tryLater = QT_TRANSLATE_NOOP("ProviderCode", "Try again later.");
constexpr auto askMaib = QT_TRANSLATE_NOOP("ProviderCode", "Write to ecom@maib.md.");

constexpr auto notActive = QT_TRANSLATE_NOOP("ProviderCode", "The card is not active.");
constexpr auto withdrawn
    = QT_TRANSLATE_NOOP("ProviderCode", "The card is to be withdrawn, says its bank.");

constexpr std::array statusTexts{
    CodeText{"000", QT_TRANSLATE_NOOP("ProviderCode", "Approved."), ""},
    CodeText{"100", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank declined."), payersBank},
    CodeText{"101", QT_TRANSLATE_NOOP("ProviderCode", "The card has expired."), otherCard},
    CodeText{"102", QT_TRANSLATE_NOOP("ProviderCode", "The bank suspects fraud."), payersBank},
    CodeText{"104", QT_TRANSLATE_NOOP("ProviderCode", "The card is restricted."), otherCard},
    CodeText{"106", QT_TRANSLATE_NOOP("ProviderCode", "Too many wrong PINs."), otherCard},
    CodeText{"107", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank wants to be asked first."),
        payersBank},
    CodeText{"109", QT_TRANSLATE_NOOP("ProviderCode", "The merchant is not accepted."), askMaib},
    CodeText{"110", QT_TRANSLATE_NOOP("ProviderCode", "The amount is not accepted."), ""},
    CodeText{"111", QT_TRANSLATE_NOOP("ProviderCode", "The card number is wrong."), otherCard},
    CodeText{
        "115", QT_TRANSLATE_NOOP("ProviderCode", "The card cannot be used for this."), otherCard},
    CodeText{"116", QT_TRANSLATE_NOOP("ProviderCode", "Not enough money on the card."), otherCard},
    CodeText{"117", QT_TRANSLATE_NOOP("ProviderCode", "Wrong PIN."), ""},
    CodeText{"118", QT_TRANSLATE_NOOP("ProviderCode", "There is no such card."), otherCard},
    CodeText{
        "119", QT_TRANSLATE_NOOP("ProviderCode", "Not allowed for this cardholder."), payersBank},
    CodeText{"120", QT_TRANSLATE_NOOP("ProviderCode", "Not allowed at this merchant."), payersBank},
    CodeText{"121", QT_TRANSLATE_NOOP("ProviderCode", "Above the card's limit."), payersBank},
    CodeText{
        "122", QT_TRANSLATE_NOOP("ProviderCode", "Declined for security reasons."), payersBank},
    CodeText{"123", QT_TRANSLATE_NOOP("ProviderCode", "The card was used too often."), tryLater},
    CodeText{"125", QT_TRANSLATE_NOOP("ProviderCode", "The card is not valid yet."), otherCard},
    CodeText{"129", QT_TRANSLATE_NOOP("ProviderCode", "The card may be a counterfeit."), otherCard},
    CodeText{"180", QT_TRANSLATE_NOOP("ProviderCode", "The cardholder stopped it."), ""},
    CodeText{"208", QT_TRANSLATE_NOOP("ProviderCode", "The card was lost."), otherCard},
    CodeText{"209", QT_TRANSLATE_NOOP("ProviderCode", "The card was stolen."), otherCard},
    CodeText{"400", QT_TRANSLATE_NOOP("ProviderCode", "The refund was accepted."), ""},
    CodeText{"499", QT_TRANSLATE_NOOP("ProviderCode", "Approved without an original."), ""},
    CodeText{"500", QT_TRANSLATE_NOOP("ProviderCode", "Reconciled."), ""},
    CodeText{"902", QT_TRANSLATE_NOOP("ProviderCode", "The transaction is not valid."), askMaib},
    CodeText{"904", QT_TRANSLATE_NOOP("ProviderCode", "The message had a wrong form."), askMaib},
    CodeText{
        "907", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank cannot be reached."), tryLater},
    CodeText{"908", QT_TRANSLATE_NOOP("ProviderCode", "There is no way to the payer's bank."),
        otherCard},
    CodeText{"909", QT_TRANSLATE_NOOP("ProviderCode", "The bank's system failed."), tryLater},
    CodeText{"910", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank is signed off."), tryLater},
    CodeText{"911", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank did not answer in time."),
        tryLater},
    CodeText{
        "912", QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank is not available."), tryLater},
    CodeText{"913", QT_TRANSLATE_NOOP("ProviderCode", "The bank takes it for a repeat."), askMaib},
    CodeText{"914", QT_TRANSLATE_NOOP("ProviderCode", "The original was not found."), askMaib},
    CodeText{
        "950", QT_TRANSLATE_NOOP("ProviderCode", "Against the agreement with the bank."), askMaib},
    CodeText{"1001", QT_TRANSLATE_NOOP("ProviderCode", "The bank's system failed."), tryLater},
};

// Ranges of the same meaning: 181 to 199, and 200 to 207.
constexpr std::array notActiveCodes{"181", "182", "183", "184", "185", "186", "187", "188", "189",
    "190", "191", "192", "193", "194", "195", "196", "197", "198", "199"};
constexpr std::array withdrawnCodes{"200", "201", "202", "203", "204", "205", "206", "207"};

} // namespace

QList<CodeText> statusCodeTexts()
{
    QList<CodeText> texts(statusTexts.begin(), statusTexts.end());
    for (const char *code : notActiveCodes)
        texts += CodeText{code, notActive, otherCard};
    for (const char *code : withdrawnCodes)
        texts += CodeText{code, withdrawn, otherCard};
    return texts;
}

QString sentenceOf(QStringView statusCode)
{
    static const QList<CodeText> texts = statusCodeTexts();
    const auto found = std::find_if(texts.begin(), texts.end(),
        [statusCode](const CodeText &text) { return statusCode == QLatin1StringView(text.code); });
    return found == texts.end() ? QString() : QString::fromUtf8(found->sentence);
}

} // namespace paydesk::maib
