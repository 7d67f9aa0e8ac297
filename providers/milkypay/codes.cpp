// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/fields.h"

#include <QtGlobal>

namespace paydesk::milkypay {

namespace {

// "Wait and refresh" where the page calls the code not final; all others may also be words of an
// acquirer that mean less than they say, so none of them moves a state.

/// What became of a card.
QList<CodeText> cardTexts()
{
    return {
        {"insufficient_funds",
            QT_TRANSLATE_NOOP("ProviderCode", "There is not enough money on the card or account."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask for another card, or try again later.")},
        {"issuer_decline",
            QT_TRANSLATE_NOOP("ProviderCode", "The payer's bank refused the payment."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The payer should ask his bank, or use another card.")},
        {"declined",
            QT_TRANSLATE_NOOP("ProviderCode", "The payment was refused without a closer reason."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The payer should ask his bank, or use another card.")},
        {"declined_error",
            QT_TRANSLATE_NOOP("ProviderCode", "The payout was refused without a closer reason."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Check the beneficiary's data; ask MilkyPay if they are "
                "right.")},
        {"invalid_card", QT_TRANSLATE_NOOP("ProviderCode", "The bank does not accept this card."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask for another card.")},
        {"invalid_pan", QT_TRANSLATE_NOOP("ProviderCode", "The card number is wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "Type the number again.")},
        {"invalid_cvv",
            QT_TRANSLATE_NOOP("ProviderCode", "The security code of the card is wrong."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Type the three or four digits from the card again.")},
        {"card_expired", QT_TRANSLATE_NOOP("ProviderCode", "The card has expired."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask for another card.")},
        {"invalid_card_status",
            QT_TRANSLATE_NOOP("ProviderCode", "The card is blocked or not active."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should ask his bank.")},
        {"lost_or_stolen_card",
            QT_TRANSLATE_NOOP("ProviderCode", "The card was reported as lost or stolen."),
            QT_TRANSLATE_NOOP("ProviderCode", "Do not accept this card.")},
        {"card_type_not_supported",
            QT_TRANSLATE_NOOP("ProviderCode", "Cards of this kind are not accepted."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask for another card.")},
    };
}

QList<CodeText> moreCardTexts()
{
    return {
        {"card_verification_failed",
            QT_TRANSLATE_NOOP("ProviderCode", "The card could not be verified."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check the card data, or ask for another card.")},
        {"auth_3ds_required",
            QT_TRANSLATE_NOOP("ProviderCode", "The bank wants a confirmation by 3-D Secure."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Start the payment again and let the payer confirm it in "
                "his browser.")},
        {"auth_fatal_error",
            QT_TRANSLATE_NOOP("ProviderCode", "The confirmation by 3-D Secure failed."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should try again or use another card.")},
        {"client_auth_failed",
            QT_TRANSLATE_NOOP("ProviderCode", "The payer did not confirm the payment at his bank."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should try again.")},
        {"unable_to_determine_3ds_enrolment",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The bank did not say whether the card takes part in 3-D "
                "Secure."),
            QT_TRANSLATE_NOOP("ProviderCode", "Try again, or ask for another card.")},
        {"card_is_3ds_enrolled",
            QT_TRANSLATE_NOOP("ProviderCode", "The card needs a confirmation by 3-D Secure."),
            QT_TRANSLATE_NOOP("ProviderCode", "Let the payer confirm the payment in his browser.")},
        {"card_is_not_3ds_enrolled",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The card does not take part in 3-D Secure, which is "
                "required."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask for another card.")},
        {"invalid_3ds_code", QT_TRANSLATE_NOOP("ProviderCode", "The 3-D Secure code was wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should try again.")},
        {"invalid_otp", QT_TRANSLATE_NOOP("ProviderCode", "The one-time code was wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should try again.")},
        {"invalid_pin", QT_TRANSLATE_NOOP("ProviderCode", "The PIN was wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer should try again.")},
    };
}

/// What the provider or the bank does not accept.
QList<CodeText> ruleTexts()
{
    return {
        {"antifraud_error", QT_TRANSLATE_NOOP("ProviderCode", "A check against fraud stopped it."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay before you try again.")},
        {"limit_violation",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "It is above or below a limit of the account or the bank."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Use another amount, or ask MilkyPay for the limits.")},
        {"functionality_is_not_permitted",
            QT_TRANSLATE_NOOP("ProviderCode", "The account may not do this."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay to enable it.")},
        {"access_denied", QT_TRANSLATE_NOOP("ProviderCode", "The account may not do this."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay to enable it.")},
        {"access_error", QT_TRANSLATE_NOOP("ProviderCode", "The account may not do this."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay to enable it.")},
        {"forbidden_ip",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Requests from this network address are not allowed."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Have the address entered in the list of allowed addresses "
                "in the portal.")},
        {"invalid_amount", QT_TRANSLATE_NOOP("ProviderCode", "The amount is not accepted."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check amount and currency.")},
        {"amount_conversion_error",
            QT_TRANSLATE_NOOP("ProviderCode", "The amount could not be converted."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay.")},
        {"invalid_details",
            QT_TRANSLATE_NOOP("ProviderCode", "Data of the payer or beneficiary are wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check what was entered.")},
        {"invalid_recipient",
            QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's data are wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check account number and name.")},
        {"recipient_not_found",
            QT_TRANSLATE_NOOP("ProviderCode", "The beneficiary's bank does not know the account."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check account number and name.")},
    };
}

QList<CodeText> moreRuleTexts()
{
    return {
        {"invalid_request", QT_TRANSLATE_NOOP("ProviderCode", "The request was not understood."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Check what was entered; ask MilkyPay if it is right.")},
        {"request_error", QT_TRANSLATE_NOOP("ProviderCode", "The request was not understood."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Check what was entered; ask MilkyPay if it is right.")},
        {"invalid_method",
            QT_TRANSLATE_NOOP("ProviderCode", "The service cannot be used for this."),
            QT_TRANSLATE_NOOP("ProviderCode", "Choose another service.")},
        {"invalid_credentials",
            QT_TRANSLATE_NOOP("ProviderCode", "The acquirer refused the credentials of the route."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay.")},
        {"signature_error",
            QT_TRANSLATE_NOOP("ProviderCode", "The acquirer refused the signature of the route."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay.")},
        {"duplicated_transaction",
            QT_TRANSLATE_NOOP("ProviderCode", "The same payment exists already."),
            QT_TRANSLATE_NOOP("ProviderCode", "Look it up before you try again.")},
        {"duplicated_id", QT_TRANSLATE_NOOP("ProviderCode", "The reference is already in use."),
            QT_TRANSLATE_NOOP("ProviderCode", "Look it up before you try again.")},
    };
}

/// Faults, final and not.
QList<CodeText> faultTexts()
{
    return {
        {"operation_expired", QT_TRANSLATE_NOOP("ProviderCode", "It was not finished in time."),
            QT_TRANSLATE_NOOP("ProviderCode", "Start again if it is still wanted.")},
        {"fatal_timeout", QT_TRANSLATE_NOOP("ProviderCode", "The acquirer did not answer in time."),
            QT_TRANSLATE_NOOP("ProviderCode", "Refresh before you try again.")},
        {"provider_error", QT_TRANSLATE_NOOP("ProviderCode", "The acquirer had a fault."),
            QT_TRANSLATE_NOOP("ProviderCode", "Try again later.")},
        {"provider_fatal_error",
            QT_TRANSLATE_NOOP("ProviderCode", "The acquirer had a fault and gave up."),
            QT_TRANSLATE_NOOP("ProviderCode", "Try again later, or ask MilkyPay.")},
        {"fatal_error", QT_TRANSLATE_NOOP("ProviderCode", "A fault ended it."),
            QT_TRANSLATE_NOOP("ProviderCode", "Try again later, or ask MilkyPay.")},
        {"general_fatal_error",
            QT_TRANSLATE_NOOP("ProviderCode", "A fault ended it, without a closer reason."),
            QT_TRANSLATE_NOOP("ProviderCode", "Try again later, or ask MilkyPay.")},
        {"internal_error", QT_TRANSLATE_NOOP("ProviderCode", "MilkyPay had a fault."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay before you try again.")},
        {"processing_error", QT_TRANSLATE_NOOP("ProviderCode", "It could not be processed."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay before you try again.")},
        {"error", QT_TRANSLATE_NOOP("ProviderCode", "A fault without a closer reason."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay before you try again.")},
        {"unknown", QT_TRANSLATE_NOOP("ProviderCode", "The result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"unable_to_reconcile",
            QT_TRANSLATE_NOOP("ProviderCode", "The result could not be found out yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"connection_error",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The acquirer could not be reached; the result is not known"
                " yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"connection_timeout_error",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The acquirer did not answer; the result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"provider_internal_error",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The acquirer had a fault; the result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"general_error",
            QT_TRANSLATE_NOOP("ProviderCode", "A fault; the result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
    };
}

/// Statuses of an object and of an HTTP answer.
QList<CodeText> stateTexts()
{
    return {
        {"created",
            QT_TRANSLATE_NOOP("ProviderCode",
                "MilkyPay has registered it and has not begun to process "
                "it. No money has moved."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "A payout that stays like this goes on when it is sent once "
                "more, or is canceled in MilkyPay's portal. Do not make another "
                "one in its place.")},
        {"expired", QT_TRANSLATE_NOOP("ProviderCode", "Its time ran out without a payment."),
            QT_TRANSLATE_NOOP("ProviderCode", "Start again if it is still wanted.")},
        {"terminated",
            QT_TRANSLATE_NOOP("ProviderCode", "It was canceled before it was processed."), ""},
        {"process_error",
            QT_TRANSLATE_NOOP("ProviderCode", "It met a fault; the result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not send it again.")},
        {"process_failed", QT_TRANSLATE_NOOP("ProviderCode", "The card was refused."),
            QT_TRANSLATE_NOOP("ProviderCode", "The payer may try again or use another card.")},
        {"refund_failed",
            QT_TRANSLATE_NOOP("ProviderCode", "The refund failed. The payment itself stays paid."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask MilkyPay before you refund again.")},
        {"refund_error",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The refund met a fault; its result is not known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh; do not refund again.")},
        {"cancel_error",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The return of the payout met a fault; its result is not "
                "known yet."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait and refresh.")},
        {"401",
            QT_TRANSLATE_NOOP("ProviderCode",
                "MilkyPay refused the credentials, or the hour in which the"
                " card may be entered is over."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Check the account's keys; for a card, make a new invoice.")},
        {"403",
            QT_TRANSLATE_NOOP("ProviderCode",
                "MilkyPay refused the credentials, or the hour in which the"
                " card may be entered is over."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Check the account's keys; for a card, make a new invoice.")},
        {"422", QT_TRANSLATE_NOOP("ProviderCode", "MilkyPay found a mistake in the request."),
            QT_TRANSLATE_NOOP("ProviderCode", "Correct what its message names.")},
        {"429", QT_TRANSLATE_NOOP("ProviderCode", "Too many requests, or the same request twice."),
            QT_TRANSLATE_NOOP("ProviderCode", "Wait a moment, then refresh before you try again.")},
    };
}

} // namespace

QList<CodeText> codeTexts()
{
    return cardTexts() + moreCardTexts() + ruleTexts() + moreRuleTexts() + faultTexts()
        + stateTexts();
}

} // namespace paydesk::milkypay
