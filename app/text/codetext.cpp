// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/codetext.h"

#include "models/domain/step.h"

#include <QCoreApplication>

#include <algorithm>

namespace paydesk {

namespace {

QString codeSentence(const char *source)
{
    return *source ? QCoreApplication::translate("ProviderCode", source) : QString();
}

/// Reasons that Paydesk gives itself, with whatever provider.
QList<CodeText> ownCodes()
{
    return {{refusedStepCode.data(),
        QT_TRANSLATE_NOOP("ProviderCode",
            "The bank's page has an address that is not opened, so the payer cannot confirm there."),
        QT_TRANSLATE_NOOP(
            "ProviderCode", "Check the order; then cancel or refund it, or start anew.")}};
}

bool endsCode(QChar c) { return c.isSpace() || c == u':' || c == u';' || c == u','; }

} // namespace

std::optional<CodeWords> codeWords(const ProviderInfo &provider, QStringView code, ObjectKind kind)
{
    if (code.isEmpty())
        return std::nullopt;
    const QList<CodeText> all
        = (kind == ObjectKind::Payout ? provider.payoutCodes + provider.codes : provider.codes)
        + ownCodes();
    const auto found = std::find_if(all.begin(), all.end(),
        [code](const CodeText &text) { return code == QLatin1StringView(text.code); });
    if (found == all.end())
        return std::nullopt;
    return CodeWords{code.toString(), codeSentence(found->sentence), codeSentence(found->nextStep)};
}

std::optional<CodeWords> reasonWords(
    const ProviderInfo &provider, const QString &reason, ObjectKind kind)
{
    const auto end = std::find_if(reason.begin(), reason.end(), endsCode);
    return codeWords(provider, QStringView(reason.begin(), end), kind);
}

} // namespace paydesk
