// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/wiretime.h"

#include <QRegularExpression>

namespace paydesk::mbill {

std::optional<Timestamp> wireTime(const WireJson &value)
{
    constexpr qsizetype longest = 64;
    static const QRegularExpression zone(QStringLiteral("(Z|[+-][0-9]{2}:?[0-9]{2})\\z"));
    static const QRegularExpression clockTime(QStringLiteral("T[0-9]{2}:[0-9]{2}"));
    QString text = value.string().value_or(QString());
    if (text.size() > longest || !clockTime.match(text).hasMatch())
        return std::nullopt;
    if (!zone.match(text).hasMatch())
        text += u'Z';
    return timestampFromText(text);
}

} // namespace paydesk::mbill
