// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/errors.h"

#include <QtGlobal>

namespace paydesk::milkipay {

namespace {

CodeText words(const char *code, const char *sentence, const char *nextStep)
{
    return {.code = code, .sentence = sentence, .nextStep = nextStep};
}

QList<CodeText> loginCodes()
{
    return {
        words("CAI-100-01", QT_TRANSLATE_NOOP("ProviderCode", "The login failed."),
            QT_TRANSLATE_NOOP("ProviderCode", "Log in again with the right phone and password.")),
        words("CAI-100-02",
            QT_TRANSLATE_NOOP("ProviderCode", "The login is right, but the user is not active."),
            QT_TRANSLATE_NOOP("ProviderCode", "The user has to ask Milkipay to be activated.")),
        words("CAI-100-03",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The user's subscription is not the one this "
                "client may be used with."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "The user changes the subscription at Milkipay, or "
                "another user logs in.")),
        words("CAI-100-04",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Too many wrong logins: the user is about to be locked."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "Do not try again. Ask Milkipay, or reset the password.")),
        words("CAI-100-05", QT_TRANSLATE_NOOP("ProviderCode", "The password is wrong."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Check the password before the next try: several "
                "wrong ones lock the user.")),
        words("CAI-100-06",
            QT_TRANSLATE_NOOP("ProviderCode", "The client ID and the client secret do not fit."),
            QT_TRANSLATE_NOOP("ProviderCode", "Correct them in the account's settings.")),
        words("CAI-300-01",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The login is no longer valid, or the user is not active."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Log in again. If it comes back, the user has to "
                "ask Milkipay.")),
        words("active:false",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The user who logged in may not be used at Milkipay now."),
            QT_TRANSLATE_NOOP("ProviderCode", "The user has to ask Milkipay to be activated.")),
    };
}

QList<CodeText> payoutCodes()
{
    return {
        words("CAI-200-01",
            QT_TRANSLATE_NOOP("ProviderCode",
                "The client secret is not Milkipay's. Nothing was "
                "paid."),
            QT_TRANSLATE_NOOP("ProviderCode", "Correct it in the account's settings.")),
        words("CAI-200-02",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The user's device is not trusted. Nothing was paid."),
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The user adds it as a trusted device in the Milkipay app.")),
        words("CAI-200-03",
            QT_TRANSLATE_NOOP("ProviderCode",
                "Milkipay already has a payout with this "
                "reference. Whether it was paid is not told."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Do not pay again under another reference. Ask "
                "Milkipay, or look at the statement.")),
        words("CAI-200-04",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The limit of payout calls is used up. Nothing was paid."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "Wait, and ask Milkipay when the next one may be "
                "made.")),
        words("CAI-200-05",
            QT_TRANSLATE_NOOP(
                "ProviderCode", "The balance at Milkipay is too low. Nothing was paid."),
            QT_TRANSLATE_NOOP("ProviderCode", "Top up the balance, then make a new payout.")),
        words("CAI-200-06",
            QT_TRANSLATE_NOOP("ProviderCode",
                "Milkipay's processor could not create the payout. "
                "Probably nothing was paid."),
            QT_TRANSLATE_NOOP("ProviderCode", "Have Milkipay confirm it before you pay again.")),
        words("CAI-200-07",
            QT_TRANSLATE_NOOP("ProviderCode",
                "Milkipay's processor met a fault. Whether the "
                "money left is not known."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask Milkipay before you pay again.")),
        words("CAI-500-01", QT_TRANSLATE_NOOP("ProviderCode", "Milkipay met a fault of its own."),
            QT_TRANSLATE_NOOP("ProviderCode",
                "After a payout: ask Milkipay before you pay again. "
                "Otherwise try again later.")),
        words("CAI-000-00", QT_TRANSLATE_NOOP("ProviderCode", "Milkipay gives no reason."),
            QT_TRANSLATE_NOOP("ProviderCode", "Ask Milkipay before you pay again.")),
    };
}

} // namespace

const QList<CodeText> &codeTexts()
{
    static const QList<CodeText> texts = loginCodes() + payoutCodes();
    return texts;
}

} // namespace paydesk::milkipay
