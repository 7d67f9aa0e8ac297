// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/leftout.h"

#include "models/domain/cardguard.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

constexpr QByteArrayView gap("[left out]");
const QString quotedGap = QStringLiteral("\"[left out]\"");

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
    text.replace(member, QStringLiteral("\\1") + quotedGap);
    return text.toLatin1();
}

QByteArray withoutCardNumbers(const QByteArray &bytes)
{
    const QString text = QString::fromLatin1(bytes);
    const QList<TextSpan> numbers = cardNumbersIn(text);
    if (numbers.isEmpty())
        return bytes;
    const bool isJson = bytes.trimmed().startsWith('{') || bytes.trimmed().startsWith('[');
    QString kept;
    qsizetype from = 0;
    for (const TextSpan &number : numbers) {
        kept += QStringView(text).sliced(from, number.from - from);
        if (isJson && !isQuoted(text, number.from))
            kept += quotedGap;
        else
            kept += QLatin1StringView(gap);
        from = number.from + number.length;
    }
    kept += QStringView(text).sliced(from);
    return kept.toLatin1();
}

bool hasGaps(const QByteArray &text)
{
    return text.contains(gap);
}

} // namespace paydesk
