// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/codes.h"

#include "providers/mbill/nextsteps.h"

#include <QtGlobal>

namespace paydesk::mbill {

namespace {

QList<CodeText> ownReasons()
{
    return {
        {reason::declinedWithoutProof,
            QT_TRANSLATE_NOOP("ProviderCode",
                "Reported as declined, but without a reason. This also happens when the service "
                "could not reach its processor, so it does not prove that no money moved."),
            nextstep::checkByHand},
        {reason::providerError,
            QT_TRANSLATE_NOOP("ProviderCode",
                "The service stopped with an error of its own. Whether money moved is not known."),
            nextstep::checkByHand},
        {reason::unknownStatus,
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The service reports a state that is not documented."),
            nextstep::askSupport},
        {reason::unknownStep,
            QT_TRANSLATE_NOOP("ProviderCode",
                "The service waits for the sender, but it did not say in a usable way what for."),
            nextstep::askSupport},
        {reason::contradiction,
            QT_TRANSLATE_NOOP("ProviderCode",
                "The claim is reported as completed, but its transfer as declined."),
            nextstep::checkByHand},
    };
}

QList<CodeText> errorTypes()
{
    return {
        {"access_denied", QT_TRANSLATE_NOOP("ProviderCode", "The access token was refused."),
            QT_TRANSLATE_NOOP("ProviderCode", "Check the API token of the account.")},
        {"not_found",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Not known there, or this transfer is not confirmed by a code."),
            ""},
        {"request_malformed",
            QT_TRANSLATE_NOOP("ProviderCode", "The service could not read the request."), ""},
        {"content_type_invalid",
            QT_TRANSLATE_NOOP("ProviderCode", "The service did not take the form of the request."),
            ""},
        {"request_too_large", QT_TRANSLATE_NOOP("ProviderCode", "The request is too large."), ""},
        {"validation_failed",
            QT_TRANSLATE_NOOP("ProviderCode", "The service refused what was entered."),
            nextstep::correctField},
        {"internal_error", QT_TRANSLATE_NOOP("ProviderCode", "The service failed while it worked."),
            nextstep::checkByHand},
        {"request_conflict",
            QT_TRANSLATE_NOOP("ProviderCode", "The same request was there before."),
            nextstep::checkByHand},
        {"object_already_exists",
            QT_TRANSLATE_NOOP("ProviderCode", "The same request was there before."),
            nextstep::checkByHand},
        {"idempotency_key_duplicated",
            QT_TRANSLATE_NOOP("ProviderCode", "The same request was there before."),
            nextstep::checkByHand},
    };
}

QList<CodeText> rules()
{
    const char *const odd = QT_TRANSLATE_NOOP("ProviderCode", "A field was not accepted.");
    return {
        {"required", QT_TRANSLATE_NOOP("ProviderCode", "A field is missing."),
            nextstep::correctField},
        {"cast", odd, nextstep::correctField},
        {"format", odd, nextstep::correctField},
        {"inclusion", odd, nextstep::correctField},
        {"length", QT_TRANSLATE_NOOP("ProviderCode", "A text is too short or too long."),
            nextstep::correctField},
        {"number", QT_TRANSLATE_NOOP("ProviderCode", "A number is out of the accepted range."),
            nextstep::correctField},
        {"email", QT_TRANSLATE_NOOP("ProviderCode", "An e-mail address was not accepted."),
            nextstep::correctField},
        {"phone_number", QT_TRANSLATE_NOOP("ProviderCode", "A phone number was not accepted."),
            nextstep::correctField},
        {"metadata", QT_TRANSLATE_NOOP("ProviderCode", "The metadata were not accepted."),
            nextstep::correctField},
        {"card_number", QT_TRANSLATE_NOOP("ProviderCode", "A card number was not accepted."),
            nextstep::checkCard},
        {"fee",
            QT_TRANSLATE_NOOP("ProviderCode", "The fee is not the one that the service computes."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Compare the fee settings of the account with what the service says it must be.")},
        {"token",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The card's one-time token was used before or has expired."),
            QT_TRANSLATE_NOOP("ProviderCode", "Enter the card again and make a new transfer.")},
        {"token_expiration",
            QT_TRANSLATE_NOOP("ProviderCode", "The card's one-time token has expired."),
            QT_TRANSLATE_NOOP("ProviderCode", "Enter the card again and make a new transfer.")},
        {"claim_id",
            QT_TRANSLATE_NOOP("ProviderCode", "No transfer waits for a claim with this number."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Check the number. The sender must have confirmed the transfer first.")},
        {"otp_code", QT_TRANSLATE_NOOP("ProviderCode", "The code is wrong."),
            QT_TRANSLATE_NOOP("ProviderCode", "Enter the code from the newest message.")},
    };
}

} // namespace

QList<CodeText> codeTexts() { return ownReasons() + errorTypes() + rules() + declineReasons(); }

} // namespace paydesk::mbill
