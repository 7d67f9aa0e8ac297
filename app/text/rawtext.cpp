// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/rawtext.h"

#include "models/domain/card.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

// "code" alone: a result's "statusCode" or a "currency_code" is no secret.
const QString secretName = QStringLiteral(
    R"((?:[\w.\-]*(?:token|secret|passw|passphrase|authorization|cookie|api[_\-]?key|biller_?id|rec_?id|cvv|cvc|cvn|otp)[\w.\-]*|code|pin))");

QString hidden() { return QStringLiteral("[hidden]"); }

QString digitsOf(const QString &text)
{
    static const QRegularExpression gap(QStringLiteral("%20|[ +\\-]"));
    return QString(text).remove(gap);
}

QString withoutCardNumbers(const QString &text)
{
    // Digits as they are written on cards, with a blank or a dash between groups or without.
    static const QRegularExpression candidate(
        QStringLiteral(R"((?<!\d)\d(?:(?:%20|[ +\-])?\d){12,18}(?!\d))"));
    QString safe;
    qsizetype from = 0;
    for (auto found = candidate.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const QByteArray digits = digitsOf(match.captured()).toLatin1();
        safe += QStringView(text).sliced(from, match.capturedStart() - from);
        safe += passesLuhn(digits) ? maskedNumber(digits) : match.captured();
        from = match.capturedEnd();
    }
    return safe + QStringView(text).sliced(from);
}

QString withoutSecrets(QString text)
{
    static const QRegularExpression json(
        QStringLiteral(R"(("%1"\s*:\s*)("(?:[^"\\]|\\.)*"|[^\s,}\]"]+))").arg(secretName),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression pairs(
        QStringLiteral(R"((^|[?&\s])(%1=)[^&\s]+)").arg(secretName),
        QRegularExpression::CaseInsensitiveOption);
    text.replace(json, QStringLiteral("\\1\"%1\"").arg(hidden()));
    text.replace(pairs, QStringLiteral("\\1\\2%1").arg(hidden()));
    return text;
}

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        const bool plain = c == u'\n' || c == u'\t' || c.isPrint() || c.isSurrogate();
        if (!plain)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QString rawText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withoutControls(withoutCardNumbers(withoutSecrets(text)));
}

QString rawHeaders(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    static const QRegularExpression secret(
        QStringLiteral("^%1$").arg(secretName), QRegularExpression::CaseInsensitiveOption);
    QStringList lines;
    for (const auto &[name, value] : headers) {
        const QString word = rawText(name);
        lines.append(word + QStringLiteral(": ")
            + (secret.match(word).hasMatch() ? hidden() : rawText(value)));
    }
    return lines.join(u'\n');
}

} // namespace paydesk
