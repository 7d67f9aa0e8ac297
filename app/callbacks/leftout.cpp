// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/leftout.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

constexpr QByteArrayView gap(R"("[left out]")");

} // namespace

QByteArray withoutMembers(const QByteArray &json, const QList<QByteArray> &names)
{
    if (names.isEmpty())
        return json;
    QStringList words;
    for (const QByteArray &name : names)
        words.append(QRegularExpression::escape(QString::fromLatin1(name)));
    const QRegularExpression member(
        QStringLiteral(R"re(("(?:%1)"\s*:\s*)(?!null\b)("(?:[^"\\]|\\.)*+"?|[^\s,\[\]{}"]++))re")
            .arg(words.join(u'|')));
    // Latin-1 gives every byte back as it was, whatever the encoding.
    QString text = QString::fromLatin1(json);
    text.replace(member, QStringLiteral("\\1") + QLatin1StringView(gap));
    return text.toLatin1();
}

bool hasGaps(const QByteArray &json)
{
    return json.contains(gap);
}

} // namespace paydesk
