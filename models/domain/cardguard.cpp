// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/cardguard.h"

#include "models/domain/card.h"

#include <QRegularExpression>
#include <QScopeGuard>

#include <algorithm>

namespace paydesk {

namespace {

constexpr qsizetype fewestDigits = 13;
constexpr qsizetype mostCardDigits = 19;
constexpr qsizetype mostPhoneDigits = 15; // ITU-T E.164

bool isGap(QChar c)
{
    const auto category = c.category();
    return c.isSpace() || c == u'.' || category == QChar::Punctuation_Dash
        || category == QChar::Other_Format; // what is not seen between two digits
}

bool isCardOfABrand(QByteArrayView digits)
{
    return cardBrand(digits) != CardBrand::Unknown && !cardNumberProblem(digits);
}

/// Digits from \c from on, up to the first sign that is neither digit nor gap.
qsizetype runLength(QStringView text, qsizetype from)
{
    qsizetype count = 0;
    for (qsizetype i = from; i < text.size() && (text[i].isDigit() || isGap(text[i])); ++i)
        count += text[i].isDigit() ? 1 : 0;
    return count;
}

bool isPhone(QStringView text, qsizetype from)
{
    return from > 0 && text[from - 1] == u'+' && runLength(text, from) <= mostPhoneDigits;
}

/// Of a number that begins at \c from and ends where no digit follows at once; 0 = there is none.
qsizetype cardLength(QStringView text, qsizetype from)
{
    QByteArray digits;
    digits.reserve(mostCardDigits);
    const auto wiping = qScopeGuard([&digits] { std::fill(digits.begin(), digits.end(), '\0'); });
    for (qsizetype i = from; i < text.size() && digits.size() < mostCardDigits; ++i) {
        if (!text[i].isDigit()) {
            if (isGap(text[i]))
                continue;
            return 0;
        }
        digits.append(char('0' + text[i].digitValue()));
        const bool ends = i + 1 == text.size() || !text[i + 1].isDigit();
        if (ends && digits.size() >= fewestDigits && isCardOfABrand(digits))
            return i + 1 - from;
    }
    return 0;
}

/// ISO 13616: letters count as 10 … 35, the first four signs come last, the rest by 97 is 1.
bool isIban(QStringView text)
{
    QString iban;
    for (const QChar c : text) {
        if (!c.isSpace())
            iban += c.toUpper();
    }
    static const QRegularExpression form(QStringLiteral("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\z"));
    if (!form.match(iban).hasMatch())
        return false;
    int rest = 0;
    const QString turned = iban.mid(4) + iban.left(4);
    for (const QChar c : turned) {
        const int value = c.isDigit() ? c.digitValue() : c.unicode() - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

QString withoutUuids(QString text)
{
    static const QRegularExpression uuid(
        QStringLiteral("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"),
        QRegularExpression::CaseInsensitiveOption);
    return text.contains(u'-') ? text.replace(uuid, QString(36, u'|')) : text;
}

} // namespace

QList<TextSpan> cardNumbersIn(QStringView whole)
{
    // Most texts are ruled out by this alone.
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    if (std::count_if(whole.begin(), whole.end(), isDigit) < fewestDigits || isIban(whole))
        return {};
    QList<TextSpan> found;
    const QString text = withoutUuids(whole.toString());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool starts = text[i].isDigit() && (i == 0 || !text[i - 1].isDigit());
        if (!starts)
            continue;
        if (isPhone(text, i)) {
            while (i + 1 < text.size() && (text[i + 1].isDigit() || isGap(text[i + 1])))
                ++i;
            continue;
        }
        if (const qsizetype length = cardLength(text, i); length > 0) {
            found.append({i, length});
            i += length - 1;
        }
    }
    return found;
}

QString withCardNumbers(const QString &text,
    const std::function<QString(TextSpan number, QByteArrayView digits)> &instead)
{
    QString changed;
    qsizetype from = 0;
    for (const TextSpan &number : cardNumbersIn(text)) {
        QByteArray digits;
        digits.reserve(number.length);
        const auto wiping = qScopeGuard([&digits] { wipe(digits); });
        for (const QChar c : QStringView(text).sliced(number.from, number.length)) {
            if (c.isDigit())
                digits.append(char('0' + c.digitValue()));
        }
        changed += QStringView(text).sliced(from, number.from - from);
        changed += instead(number, digits);
        from = number.from + number.length;
    }
    return changed + QStringView(text).sliced(from);
}

} // namespace paydesk
