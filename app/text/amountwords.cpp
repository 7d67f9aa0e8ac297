// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/amountwords.h"

#include "app/text/currencynames.h"

#include <QStringList>

#include <array>

namespace paydesk {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array smallNumbers{"zero", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen"};
constexpr std::array tens{
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array groups{
    "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"};

QString word(const char *text) { return QString::fromLatin1(text); }

/// Below one thousand; nothing for zero.
QStringList hundredsInWords(quint64 number)
{
    QStringList words;
    if (number >= 100)
        words += {word(smallNumbers[number / 100]), u"hundred"_s};
    const quint64 rest = number % 100;
    if (rest >= 20 && rest % 10 > 0)
        words += QString(word(tens[rest / 10]) + u'-' + word(smallNumbers[rest % 10]));
    else if (rest >= 20)
        words += word(tens[rest / 10]);
    else if (rest > 0)
        words += word(smallNumbers[rest]);
    return words;
}

QString numberInWords(quint64 number)
{
    if (number == 0)
        return word(smallNumbers[0]);
    QStringList words;
    for (size_t group = 0; number > 0; ++group, number /= 1000) {
        QStringList here = hundredsInWords(number % 1000);
        if (!here.isEmpty() && group > 0)
            here += word(groups[group]);
        words = here + words;
    }
    return words.join(u' ');
}

quint64 unitsOf(int exponent)
{
    quint64 units = 1;
    for (int digit = 0; digit < exponent; ++digit)
        units *= 10;
    return units;
}

QString named(const char *name) { return QString::fromUtf8(name); }

} // namespace

QString amountInWords(Money amount)
{
    const CurrencyName *name = currencyName(amount.currency());
    if (!name)
        return {};
    const qint64 minor = amount.minor();
    const quint64 size = minor < 0 ? quint64(0) - quint64(minor) : quint64(minor);
    const int exponent = amount.currency().exponent();
    const quint64 whole = size / unitsOf(exponent);
    QString text = numberInWords(whole) + u' ' + named(whole == 1 ? name->one : name->many);
    if (minor < 0)
        text.prepend(u"minus "_s);
    text[0] = text[0].toUpper();
    if (exponent == 0)
        return text;
    const QString parts
        = QString::number(size % unitsOf(exponent)).rightJustified(exponent, u'0');
    return *name->parts ? QStringLiteral("%1, %2 %3").arg(text, parts, named(name->parts))
                        : QStringLiteral("%1, %2/%3").arg(text, parts).arg(unitsOf(exponent));
}

} // namespace paydesk
