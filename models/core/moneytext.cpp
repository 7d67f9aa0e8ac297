// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"

#include <QLocale>

#include <limits>

namespace paydesk::moneytext {

namespace {

constexpr int maxIntegerDigits = 15; // larger amounts are typing mistakes, and fit int64 at 4 decimals

struct Parts
{
    bool negative = false;
    QString integer;
    QString fraction;
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
    parts.integer = integer.toString();
    parts.fraction = fraction.toString();
    return parts;
}

std::optional<qint64> minorUnits(const Parts &parts, int exponent)
{
    const QString digits = parts.integer + parts.fraction.leftJustified(exponent, u'0');
    bool ok = false;
    const qint64 value = digits.toLongLong(&ok);
    return ok ? std::optional{parts.negative ? -value : value} : std::nullopt;
}

/// The number of significant integer digits.
qsizetype magnitude(const Parts &parts)
{
    qsizetype zeros = 0;
    while (zeros < parts.integer.size() && parts.integer[zeros] == u'0')
        ++zeros;
    return parts.integer.size() - zeros;
}

/// Removes blanks and apostrophes between digits, as they are only ever grouping marks.
QString withoutBlanks(QStringView text)
{
    QString cleaned;
    for (const QChar c : text.trimmed()) {
        const bool blank = c == u' ' || c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x2009)
            || c == u'\'' || c == QChar(0x2019);
        if (!blank)
            cleaned += c == QChar(0x2212) ? QChar(u'-') : c;
    }
    return cleaned;
}

/// True when \c mark splits \c text into groups of three digits: 1,234,567.
bool isGrouping(const QString &text, QChar mark)
{
    const QStringList groups = text.split(mark);
    if (groups.size() < 2 || groups.first().isEmpty() || groups.first().size() > 3)
        return false;
    return std::all_of(groups.begin() + 1, groups.end(),
                       [](const QString &g) { return g.size() == 3 && isDigits(g); });
}

/// Which of the two marks is the decimal one; 0 = none, nothing = not to be told.
std::optional<QChar> decimalMark(const QString &text, Currency currency, const QLocale &locale)
{
    const qsizetype points = text.count(u'.');
    const qsizetype commas = text.count(u',');
    if (points == 0 && commas == 0)
        return QChar(0);
    if (points > 0 && commas > 0) // the last one is the decimal mark, and it stands alone
        return text.lastIndexOf(u'.') > text.lastIndexOf(u',') ? QChar(u'.') : QChar(u',');
    const QChar mark = points > 0 ? QChar(u'.') : QChar(u',');
    if (points + commas > 1)
        return QChar(0);
    QString unsignedText = text;
    unsignedText.remove(u'-');
    const bool couldGroup = isGrouping(unsignedText, mark);
    const bool couldBeDecimal = text.size() - text.indexOf(mark) - 1 <= currency.exponent();
    if (!couldGroup)
        return mark;
    if (!couldBeDecimal) // three digits follow, but the currency has fewer decimals
        return locale.groupSeparator() == QString(mark) ? std::optional{QChar(0)} : std::nullopt;
    return std::nullopt;
}

} // namespace

Result<Money> parse(QStringView text, Currency currency, const QString &field)
{
    const QString given = text.toString();
    if (text.isEmpty())
        return Error::input(field, InputProblem::Missing);
    const auto parts = split(text);
    if (!parts)
        return Error::input(field, InputProblem::NotAnAmount, given, plain(Money::zero(currency)));
    if (parts->fraction.size() > currency.exponent())
        return Error::input(field, InputProblem::TooManyDecimals, given,
                            QString::number(currency.exponent()) + u' ' + currency.code());
    const auto minor = minorUnits(*parts, currency.exponent());
    if (!minor || magnitude(*parts) > maxIntegerDigits)
        return Error::input(field, InputProblem::TooLarge, given);
    return Money::fromMinor(*minor, currency);
}

Result<Money> parseTyped(QStringView text, Currency currency, const QLocale &locale,
                         const QString &field)
{
    QString cleaned = withoutBlanks(text);
    if (cleaned.isEmpty())
        return Error::input(field, InputProblem::Missing);
    const auto mark = decimalMark(cleaned, currency, locale);
    if (!mark)
        return Error::input(field, InputProblem::AmbiguousAmount, text.toString());
    for (const QChar grouping : {QChar(u'.'), QChar(u',')}) {
        if (grouping == *mark || !cleaned.contains(grouping))
            continue;
        QString integer = *mark == QChar(0) ? cleaned : cleaned.section(*mark, 0, 0);
        integer.remove(u'-');
        if (!isGrouping(integer, grouping))
            return Error::input(field, InputProblem::NotAnAmount, text.toString());
        cleaned.remove(grouping);
    }
    if (*mark == u',')
        cleaned.replace(u',', u'.');
    return parse(cleaned, currency, field);
}

std::optional<Money> parseWire(QByteArrayView token, Currency currency)
{
    const auto parts = split(QString::fromLatin1(token));
    if (!parts || magnitude(*parts) > maxIntegerDigits)
        return std::nullopt;
    Parts exact = *parts;
    while (exact.fraction.size() > currency.exponent() && exact.fraction.endsWith(u'0'))
        exact.fraction.chop(1);
    if (exact.fraction.size() > currency.exponent())
        return std::nullopt;
    const auto minor = minorUnits(exact, currency.exponent());
    return minor ? std::optional{Money::fromMinor(*minor, currency)} : std::nullopt;
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
