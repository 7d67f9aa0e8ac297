// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/callbacktext.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace paydesk {

namespace {

struct CallbackText
{
    Q_DECLARE_TR_FUNCTIONS(CallbackText)
public:
    static StateLook look(CallbackOutcome outcome);
    static CallbackWords words(
        CallbackOutcome outcome, const QString &provider, const QString &object);
    static CallbackWords refused(const Callback &callback, const QString &provider);
};

/// JSON, or fields of a form: whatever a provider may send.
bool isReadable(const QByteArray &body)
{
    return body.isEmpty() || !QJsonDocument::fromJson(body).isNull() || body.contains('=');
}

/// Why it was refused: not always for its signature.
CallbackWords CallbackText::refused(const Callback &callback, const QString &provider)
{
    if (!isReadable(callback.body))
        return {tr("What came in is no callback: neither JSON nor a form. Nothing was changed."),
            tr("Look below at what it is. Somebody, or a program, may have called the address by "
               "mistake. %1 sends nothing like it.")
                .arg(provider)};
    if (callback.note.contains(QLatin1StringView("signature"), Qt::CaseInsensitive))
        return words(CallbackOutcome::Refused, provider, {});
    return {tr("It is not what %1 sends. Nothing was changed.").arg(provider),
        callback.note.isEmpty()
            ? tr("It did not come from %1, or was changed on its way.").arg(provider)
            : tr("What is wrong with it: %1. It did not come from %2, or was changed on its way.",
                "as the program notes it, a provider")
                  .arg(callback.note, provider)};
}

StateLook CallbackText::look(CallbackOutcome outcome)
{
    switch (outcome) {
    case CallbackOutcome::Received:
        return {tr("Not judged yet"), Role::Wait, QStringLiteral("clock")};
    case CallbackOutcome::Refused:
        return {tr("Refused"), Role::Bad, QStringLiteral("cross")};
    case CallbackOutcome::UnknownObject:
        return {tr("About no order"), Role::Wait, QStringLiteral("info")};
    case CallbackOutcome::Applied:
        return {tr("Applied"), Role::Good, QStringLiteral("check")};
    case CallbackOutcome::Replayed:
        return {tr("Nothing new"), Role::Neutral, QStringLiteral("equal")};
    case CallbackOutcome::Older:
        return {tr("Older state"), Role::Neutral, QStringLiteral("hourglass")};
    case CallbackOutcome::Mismatch:
        return {tr("Contradicts"), Role::Bad, QStringLiteral("notequal")};
    }
    return {};
}

CallbackWords CallbackText::words(
    CallbackOutcome outcome, const QString &provider, const QString &object)
{
    switch (outcome) {
    case CallbackOutcome::Received:
        return {tr("It was stored, but not judged."),
            tr("The key to check it with was missing, or Paydesk was closed before. Apply it "
               "again, "
               "or wait: %1 delivers it again.")
                .arg(provider)};
    case CallbackOutcome::Refused:
        return {tr("Its signature is missing or does not fit. Nothing was changed."),
            tr("It did not come from %1, was changed on its way, or the key in the account is "
               "another one. If %1 did send it, compare the key on the Accounts page; the order "
               "is known from %1's answers all the same.")
                .arg(provider)};
    case CallbackOutcome::UnknownObject:
        return {tr("It is genuine, but about no order in this ledger."),
            tr("Somebody may have made the order elsewhere with the same account. Look for it at "
               "%1. When it is delivered again, Paydesk looks again.")
                .arg(provider)};
    case CallbackOutcome::Applied:
        return {tr("It is genuine and changed the order."),
            tr("Nothing to do. The timeline of %1 shows the change.").arg(object)};
    case CallbackOutcome::Replayed:
        return {tr("It is genuine and says what is known already."), tr("Nothing to do.")};
    case CallbackOutcome::Older:
        return {tr("It is genuine, but the order has moved on since."),
            tr("Nothing was changed. If you doubt the order's state, check it with %1.")
                .arg(provider)};
    case CallbackOutcome::Mismatch:
        return {tr("It is genuine, but contradicts the order. Nothing was changed."),
            tr("Compare the note below with %1. Check the order with %2, and ask %2 if it stays so "
               "before you hand anything out for it.")
                .arg(object, provider)};
    }
    return {};
}

} // namespace

StateLook stateLook(CallbackOutcome outcome) { return CallbackText::look(outcome); }

CallbackWords callbackWords(
    const Callback &callback, const QString &provider, const QString &object)
{
    return callback.outcome == CallbackOutcome::Refused
        ? CallbackText::refused(callback, provider)
        : CallbackText::words(callback.outcome, provider, object);
}

} // namespace paydesk
