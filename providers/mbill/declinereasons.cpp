// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/codes.h"
#include "providers/mbill/nextsteps.h"

#include <QtGlobal>

namespace paydesk::mbill {

/// page: decline reasons. Two marks after each name say who declined: the processor (P2Y), the
/// acquirer, the sender's bank (Emitent), the recipient's bank (Resipient).
QList<CodeText> declineReasons()
{
    const char *const fault = QT_TRANSLATE_NOOP("ProviderCode", "A technical fault on the way.");
    const char *const amountLimit
        = QT_TRANSLATE_NOOP("ProviderCode", "The amount is over a limit.");
    const char *const countLimit
        = QT_TRANSLATE_NOOP("ProviderCode", "Too many transfers in too short a time.");
    const char *const abroad
        = QT_TRANSLATE_NOOP("ProviderCode", "Transfers across borders are limited.");
    const char *const twice
        = QT_TRANSLATE_NOOP("ProviderCode", "The same transfer was there before.");
    const char *const recipient
        = QT_TRANSLATE_NOOP("ProviderCode", "The recipient's card was not accepted.");
    const char *const badNumber
        = QT_TRANSLATE_NOOP("ProviderCode", "The card number was not accepted.");
    const char *const notConfirmed
        = QT_TRANSLATE_NOOP("ProviderCode", "The sender did not confirm the transfer.");
    const char *const refused = QT_TRANSLATE_NOOP("ProviderCode", "Declined.");
    return {
        {"Internal_Error__P2Y", fault, nextstep::askSupport},
        {"Internal_Error__Aquier", fault, nextstep::askSupport},
        {"Declined__P2Y", refused, nextstep::askSupport},
        {"Declined__Aquier", refused, nextstep::askSupport},
        {"Declined__Emitent", QT_TRANSLATE_NOOP("ProviderCode", "The sender's bank declined."),
            nextstep::askBank},
        {"Declined__Resipient", QT_TRANSLATE_NOOP("ProviderCode", "The recipient's bank declined."),
            QT_TRANSLATE_NOOP("ProviderCode", "The recipient should ask his bank.")},
        {"Limits_Exceeded__P2Y", QT_TRANSLATE_NOOP("ProviderCode", "A limit is reached."),
            nextstep::smaller},
        {"Limits_Amount_Exceeded__P2Y", amountLimit, nextstep::smaller},
        {"Limits_Amount_Exceeded__Aquier", amountLimit, nextstep::smaller},
        {"Limits_Count_Exceeded__P2Y", countLimit, nextstep::smaller},
        {"Limits_Count_Exceeded__Aquier", countLimit, nextstep::smaller},
        {"Limits_Crossborder__P2Y", abroad, nextstep::otherCard},
        {"Limits_Crossborder__Aquier", abroad, nextstep::otherCard},
        {"Card_Invalid", QT_TRANSLATE_NOOP("ProviderCode", "The card was not accepted."),
            nextstep::otherCard},
        {"Card_Expired", QT_TRANSLATE_NOOP("ProviderCode", "The card has expired."),
            nextstep::otherCard},
        {"CVV_Invalid", QT_TRANSLATE_NOOP("ProviderCode", "The security code is wrong."),
            nextstep::checkCard},
        {"PAN_Invalid", badNumber, nextstep::checkCard},
        {"PAN_Empty", badNumber, nextstep::checkCard},
        {"RecipientPAN_Invalid", recipient, nextstep::checkCard},
        {"RecipientPAN_Empty", recipient, nextstep::checkCard},
        {"Phone_Invalid", QT_TRANSLATE_NOOP("ProviderCode", "A phone number was not accepted."),
            nextstep::correctField},
        {"Amount_Invalid", QT_TRANSLATE_NOOP("ProviderCode", "The amount was not accepted."),
            nextstep::correctField},
        {"Fee_Invalid", QT_TRANSLATE_NOOP("ProviderCode", "The fee was not accepted."),
            nextstep::askSupport},
        {"Funds_Insufficient",
            QT_TRANSLATE_NOOP("ProviderCode", "There is not enough money on the sender's card."),
            nextstep::otherCard},
        {"2DS_Waiting", notConfirmed, ""},
        {"2DS_Valid", notConfirmed, ""},
        {"2DS_Failed", notConfirmed, ""},
        {"2DS_Errored", notConfirmed, ""},
        {"3DS_Waiting", notConfirmed, ""},
        {"3DS_Valid", notConfirmed, ""},
        {"3DS_Failed", notConfirmed, ""},
        {"Payment_Duplicate__P2Y", twice, nextstep::checkByHand},
        {"Payment_Duplicate__Aquier", twice, nextstep::checkByHand},
        {"Payment_NotFound__P2Y", fault, nextstep::askSupport},
        {"APIVersion_Invalid", fault, nextstep::askSupport},
        {"HTTP error", fault, nextstep::askSupport},
        {"not_match", refused, nextstep::askSupport},
    };
}

} // namespace paydesk::mbill
