// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/wiretext.h"

#include <QRegularExpression>

namespace paydesk::milkypay {

QString shortText(const QString &text)
{
    static const QRegularExpression cardNumber(QStringLiteral("[0-9](?:[ -]?[0-9]){11,}"));
    QString line = text.left(4000).simplified();
    line.removeIf([](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    return line.replace(cardNumber, QStringLiteral("***")).left(300);
}

QString withoutCardData(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("[0-9]{3,}"));
    static const QRegularExpression longWord(QStringLiteral("[^\\s]{40,}"));
    QString line = shortText(text);
    return line.replace(digits, QStringLiteral("***")).replace(longWord, QStringLiteral("***"));
}

} // namespace paydesk::milkypay
