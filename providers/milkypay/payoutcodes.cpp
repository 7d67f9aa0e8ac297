// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/fields.h"

#include <QtGlobal>

namespace paydesk::milkypay {

/// Codes that a payer's card and a payout have in common: a payout has no payer, and no card of
/// his that could be another one.
QList<CodeText> payoutCodeTexts()
{
    constexpr auto otherAccount = QT_TRANSLATE_NOOP(
        "ProviderCode", "Ask the beneficiary for another card or account, then make a new payout.");
    constexpr auto askBeneficiary = QT_TRANSLATE_NOOP(
        "ProviderCode", "The beneficiary should ask his bank; then make a new payout.");
    return {
        {"insufficient_funds",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "There is not enough money in the account that pays it out."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Top up the account at MilkyPay, then make a new "
                "payout.")},
        {"issuer_decline",
            QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's bank refused the payout."),
            askBeneficiary},
        {"declined",
            QT_TRANSLATE_NOOP("ProviderCode", "The payout was refused without a closer reason."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Check the beneficiary's data; ask MilkyPay if they are "
                "right.")},
        {"invalid_card",
            QT_TRANSLATE_NOOP("ProviderCode", "The bank takes no payout to this card."),
            otherAccount},
        {"card_expired", QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's card has expired."),
            otherAccount},
        {"invalid_card_status",
            QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's card is blocked or not active."),
            askBeneficiary},
        {"lost_or_stolen_card",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The beneficiary's card was reported as lost or stolen."),
            otherAccount},
        {"card_type_not_supported",
            QT_TRANSLATE_NOOP("ProviderCode", "Nothing is paid out to cards of this kind."),
            otherAccount},
        {"card_verification_failed",
            QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's card could not be verified."),
            otherAccount},
        {"process_failed", QT_TRANSLATE_NOOP("ProviderCode", "The payout failed."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Look at the reason before you make a new payout; ask "
                "MilkyPay if there is none.")},
    };
}

} // namespace paydesk::milkypay
