// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"

#include <QLocale>

#include <algorithm>

namespace paydesk::moneytext {

namespace {

constexpr int maxIntegerDigits = 15; // larger amounts are typing mistakes

/// Views into the text that was split.
struct Parts
{
    bool negative = false;
    QStringView integer;
    QStringView fraction;
};

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// -?digits[.digits], ASCII digits only, at least one digit on each side of the point.
std::optional<Parts> split(QStringView text)
{
    Parts parts;
    if (text.startsWith(u'-')) {
        parts.negative = true;
        text = text.mid(1);
    }
    const qsizetype point = text.indexOf(u'.');
    const QStringView integer = point < 0 ? text : text.left(point);
    const QStringView fraction = point < 0 ? QStringView{} : text.mid(point + 1);
    if (integer.isEmpty() || !isDigits(integer) || !isDigits(fraction)
        || (point >= 0 && fraction.isEmpty()))
        return std::nullopt;
    parts.integer = integer;
    parts.fraction = fraction;
    return parts;
}

/// Nothing on overflow. The fraction has at most \c exponent digits.
std::optional<qint64> minorUnits(const Parts &parts, int exponent)
{
    qint64 value = 0;
    const auto append = [&value](int digit) {
        return !__builtin_mul_overflow(value, 10, &value)
            && !__builtin_add_overflow(value, digit, &value);
    };
    for (const QStringView digits : {parts.integer, parts.fraction}) {
        for (const QChar c : digits) {
            if (!append(c.unicode() - u'0'))
                return std::nullopt;
        }
    }
    for (qsizetype i = parts.fraction.size(); i < exponent; ++i) {
        if (!append(0))
            return std::nullopt;
    }
    return parts.negative ? -value : value;
}

/// The number of significant integer digits.
qsizetype magnitude(const Parts &parts)
{
    qsizetype zeros = 0;
    while (zeros < parts.integer.size() && parts.integer[zeros] == u'0')
        ++zeros;
    return parts.integer.size() - zeros;
}

/// One kind of blank, of apostrophe and of minus instead of the many that people paste.
QString tidied(QStringView text)
{
    QString tidy;
    for (const QChar c : text.trimmed()) {
        if (c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x2009))
            tidy += u' ';
        else if (c == QChar(0x2019))
            tidy += u'\'';
        else
            tidy += c == QChar(0x2212) ? QChar(u'-') : c;
    }
    return tidy;
}

/// True when \c mark, which is in it, splits \c text into groups of three: 1,234,567. A first group
/// that begins with 0 is none: "0,500" is half a unit with a comma, not five hundred.
bool isGrouping(const QString &text, QChar mark)
{
    const QStringList groups = text.split(mark);
    const QString first = groups.first();
    if (first.isEmpty() || first.size() > 3 || !isDigits(first))
        return false;
    if (first.front() == u'0')
        return false;
    return std::all_of(groups.begin() + 1, groups.end(),
                       [](const QString &g) { return g.size() == 3 && isDigits(g); });
}

/// The marks of one number; null = it has none of that kind.
struct Marks
{
    QChar grouping;
    QChar decimal;
};

/// What a single point or comma means; nothing = it cannot be told.
std::optional<Marks> singleMark(const QString &number, QChar mark, Currency currency,
                                const QLocale &locale)
{
    if (!isGrouping(number, mark))
        return Marks{{}, mark};
    // Three digits follow, so 1.234 may be one thousand or one and a bit.
    if (currency.exponent() < 3)
        return locale.groupSeparator() == QString(mark) ? std::optional{Marks{mark, {}}}
                                                        : std::nullopt;
    return locale.decimalPoint() == QString(mark) ? std::optional{Marks{{}, mark}} : std::nullopt;
}

/// Nothing = the number could be read in two ways. Whether the marks stand where they may is not
/// checked here.
std::optional<Marks> marksOf(const QString &number, Currency currency, const QLocale &locale)
{
    const qsizetype points = number.count(u'.');
    const qsizetype commas = number.count(u',');
    const QChar only = points > 0 ? QChar(u'.') : commas > 0 ? QChar(u',') : QChar();
    for (const QChar mark : {QChar(u' '), QChar(u'\'')}) {
        if (number.contains(mark)) // grouping is settled, what else stands there is decimal
            return Marks{mark, only};
    }
    if (points > 0 && commas > 0) { // the last one is the decimal mark
        const bool point = number.lastIndexOf(u'.') > number.lastIndexOf(u',');
        return point ? Marks{u',', u'.'} : Marks{u'.', u','};
    }
    if (points + commas != 1)
        return Marks{only, {}};
    return singleMark(number, only, currency, locale);
}

/// An amount that would be accepted: 12.50, 1250, 1.250.
QString example(Currency currency)
{
    return plain(Money::fromMinor(1250, currency));
}

} // namespace

Result<Money> parse(QStringView text, Currency currency, const QString &field)
{
    if (text.isEmpty())
        return Error::input(field, InputProblem::Missing);
    const auto parts = split(text);
    if (!parts)
        return Error::input(field, InputProblem::NotAnAmount, text.toString(), example(currency));
    if (parts->fraction.size() > currency.exponent())
        return Error::input(field, InputProblem::TooManyDecimals, text.toString(),
                            example(currency));
    const auto minor = minorUnits(*parts, currency.exponent());
    if (!minor || magnitude(*parts) > maxIntegerDigits)
        return Error::input(field, InputProblem::TooLarge, text.toString());
    return Money::fromMinor(*minor, currency);
}

Result<Money> parseTyped(QStringView text, Currency currency, const QLocale &locale,
                         const QString &field)
{
    QString number = tidied(text);
    if (number.isEmpty())
        return Error::input(field, InputProblem::Missing);
    const bool negative = number.startsWith(u'-');
    if (negative)
        number.remove(0, 1);
    const auto marks = marksOf(number, currency, locale);
    if (!marks)
        return Error::input(field, InputProblem::AmbiguousAmount, text.toString());
    const qsizetype at = marks->decimal.isNull() ? -1 : number.indexOf(marks->decimal);
    QString integer = at < 0 ? number : number.left(at);
    if (!marks->grouping.isNull() && integer.contains(marks->grouping)) {
        if (!isGrouping(integer, marks->grouping))
            return Error::input(field, InputProblem::NotAnAmount, text.toString());
        integer.remove(marks->grouping);
    }
    QString plainText = negative ? u'-' + integer : integer;
    if (at >= 0)
        plainText += u'.' + number.mid(at + 1);
    return parse(plainText, currency, field);
}

std::optional<Money> parseWire(QByteArrayView token, Currency currency)
{
    const QString text = QString::fromLatin1(token);
    const auto parts = split(text);
    if (!parts || magnitude(*parts) > maxIntegerDigits)
        return std::nullopt;
    Parts exact = *parts;
    while (exact.fraction.size() > currency.exponent() && exact.fraction.endsWith(u'0'))
        exact.fraction.chop(1);
    if (exact.fraction.size() > currency.exponent())
        return std::nullopt;
    const auto minor = minorUnits(exact, currency.exponent());
    if (!minor)
        return std::nullopt;
    return Money::fromMinor(*minor, currency);
}

QString plain(Money amount)
{
    const int exponent = amount.currency().exponent();
    // The unsigned value also exists for the smallest int64.
    const quint64 magnitude = amount.isNegative() ? quint64(0) - quint64(amount.minor())
                                                  : quint64(amount.minor());
    QString digits = QString::number(magnitude).rightJustified(exponent + 1, u'0');
    if (exponent > 0)
        digits.insert(digits.size() - exponent, u'.');
    return amount.isNegative() ? u'-' + digits : digits;
}

QString plainWithCode(Money amount)
{
    return plain(amount) + u' ' + amount.currency().code();
}

QString shortest(Money amount)
{
    QString text = plain(amount);
    if (!text.contains(u'.'))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString display(Money amount, const QLocale &locale)
{
    QString text = plain(amount);
    const bool negative = text.startsWith(u'-');
    if (negative)
        text.remove(0, 1);
    const qsizetype point = text.indexOf(u'.');
    QString integer = point < 0 ? text : text.left(point);
    for (qsizetype at = integer.size() - 3; at > 0; at -= 3)
        integer.insert(at, locale.groupSeparator());
    if (point >= 0)
        integer += locale.decimalPoint() + text.mid(point + 1);
    return negative ? QChar(0x2212) + integer : integer;
}

QString displayWithCode(Money amount, const QLocale &locale)
{
    return display(amount, locale) + QChar(0x00A0) + amount.currency().code();
}

} // namespace paydesk::moneytext
