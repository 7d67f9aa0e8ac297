// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/wirewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace paydesk::mbill {

QString safeWords(const QString &text, bool shortOnesToo)
{
    constexpr qsizetype mostRead = 4'000;
    constexpr qsizetype mostShown = 300;
    static const QRegularExpression token(
        QStringLiteral("(card|transfer|claim)-token-[A-Za-z0-9_-]*|[^\\s]{40,}"));
    static const QRegularExpression digits(QStringLiteral("[0-9](?:[ -]?[0-9]){5,}"));
    static const QRegularExpression shortNumber(QStringLiteral("[0-9]{3,}"));
    QString line = text.left(mostRead).simplified();
    line.removeIf([](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    line.replace(token, QStringLiteral("***")).replace(digits, QStringLiteral("***"));
    if (shortOnesToo)
        line.replace(shortNumber, QStringLiteral("***"));
    return line.left(mostShown);
}

QString safeCode(const QString &text)
{
    constexpr qsizetype mostDigits = 4; // fewer than a code from a bank's message
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_ -]{1,64}\\z"));
    const bool safe = form.match(text).hasMatch() && !text.contains(QStringLiteral("-token-"))
        && std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); })
            <= mostDigits;
    return safe ? text : QString();
}

QString safeId(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,64}\\z"));
    static const QRegularExpression cardNumber(QStringLiteral("[0-9]{12,}"));
    const bool safe = form.match(text).hasMatch() && !cardNumber.match(text).hasMatch()
        && !text.contains(QStringLiteral("-token-"));
    return safe ? text : QString();
}

} // namespace paydesk::mbill
