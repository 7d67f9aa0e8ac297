// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/numbercell.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr qsizetype exactDigits = 15;
constexpr int largestExponent = 40;

struct Digits
{
    bool negative = false;
    QString digits; ///< without leading zeros
    qsizetype point = 0; ///< digits before the point; may be negative or beyond the end
};

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// -?digits[.digits][E[+-]digits]
std::optional<Digits> digitsOf(QStringView text)
{
    Digits number;
    number.negative = text.startsWith(u'-');
    if (number.negative)
        text = text.mid(1);
    int exponent = 0;
    if (const qsizetype e = text.indexOf(u'E', 0, Qt::CaseInsensitive); e >= 0) {
        bool ok = false;
        exponent = text.mid(e + 1).toInt(&ok);
        if (!ok || std::abs(exponent) > largestExponent)
            return std::nullopt;
        text = text.left(e);
    }
    const qsizetype point = text.indexOf(u'.');
    const QStringView integer = point < 0 ? text : text.left(point);
    const QStringView fraction = point < 0 ? QStringView() : text.mid(point + 1);
    if (integer.isEmpty() || !isDigits(integer) || !isDigits(fraction) || text.size() > 400)
        return std::nullopt;
    number.digits = integer.toString() + fraction;
    number.point = integer.size() + exponent;
    while (number.digits.startsWith(u'0')) {
        number.digits.remove(0, 1);
        --number.point;
    }
    return number;
}

/// Half up, on decimal digits.
void roundToExactDigits(Digits &number)
{
    if (number.digits.size() <= exactDigits)
        return;
    const bool up = number.digits.at(exactDigits) >= u'5';
    number.digits.truncate(exactDigits);
    if (!up)
        return;
    qsizetype at = exactDigits - 1;
    while (at >= 0 && number.digits.at(at) == u'9')
        number.digits[at--] = u'0';
    if (at >= 0) {
        number.digits[at] = QChar(number.digits.at(at).unicode() + 1);
    } else {
        number.digits.prepend(u'1');
        ++number.point;
    }
}

QString plainText(const Digits &number)
{
    if (number.digits.isEmpty())
        return QStringLiteral("0");
    QString integer = number.point > 0 ? number.digits.left(number.point) : QString();
    integer = integer.leftJustified(std::max<qsizetype>(number.point, 0), u'0');
    QString fraction = QString(std::max<qsizetype>(-number.point, 0), u'0');
    fraction += number.digits.mid(std::max<qsizetype>(number.point, 0));
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    QString text = number.negative ? QStringLiteral("-") : QString();
    text += integer.isEmpty() ? QStringLiteral("0") : integer;
    return fraction.isEmpty() ? text : QString(text + u'.' + fraction);
}

} // namespace

TableCell numberCell(QStringView text)
{
    auto number = digitsOf(text.trimmed());
    if (!number)
        return {text.toString(), CellKind::Other};
    roundToExactDigits(*number);
    const bool exact = number->digits.isEmpty() || number->point <= exactDigits;
    return {plainText(*number), exact ? CellKind::Number : CellKind::InexactNumber};
}

} // namespace paydesk
