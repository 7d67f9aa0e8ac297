// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/leftout.h"

#include "models/domain/card.h"
#include "models/domain/cardguard.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

constexpr QByteArrayView gapStart("[left out");
const QString gap = QStringLiteral("[left out]");

QString quoted(const QString &text) { return u'"' + text + u'"'; }

/// Inside a JSON string at that place, as far as it is JSON.
bool isQuoted(QStringView text, qsizetype at)
{
    bool quoted = false;
    for (qsizetype i = 0; i < at; ++i) {
        if (quoted && text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            quoted = !quoted;
    }
    return quoted;
}

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
    text.replace(member, QStringLiteral("\\1") + quoted(gap));
    return text.toLatin1();
}

QByteArray withoutCardNumbers(const QByteArray &bytes)
{
    const QString text = QString::fromLatin1(bytes);
    const bool isJson = bytes.trimmed().startsWith('{') || bytes.trimmed().startsWith('[');
    // Which card it was may be kept: the first six and the last four digits.
    return withCardNumbers(text, [&](TextSpan number, QByteArrayView digits) -> QString {
        const QString left = QStringLiteral("[left out %1]").arg(maskedNumber(digits));
        return isJson && !isQuoted(text, number.from) ? quoted(left) : left;
    }).toLatin1();
}

bool hasGaps(const QByteArray &text)
{
    return text.contains(gapStart);
}

} // namespace paydesk
