// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/decimalmark.h"

#include <algorithm>

namespace paydesk::decimalmark {

namespace {

bool isThreeDigits(QStringView text)
{
    return text.size() == 3
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

Evidence evidenceOf(QStringView amount)
{
    const qsizetype points = amount.count(u'.');
    const qsizetype commas = amount.count(u',');
    if (points + commas == 0)
        return {};
    if (points > 0 && commas > 0) { // the last mark is the decimal one
        const bool point = amount.lastIndexOf(u'.') > amount.lastIndexOf(u',');
        return {.forPoint = point, .forComma = !point};
    }
    if (points + commas > 1) // 1.250.000: what stands there twice parts the thousands
        return {.forPoint = commas > 0, .forComma = points > 0};
    const qsizetype at = std::max(amount.indexOf(u'.'), amount.indexOf(u','));
    const QStringView integer = amount.left(at);
    const bool mayGroup = isThreeDigits(amount.mid(at + 1)) && !integer.isEmpty()
        && integer.size() <= 3 && integer != u"0";
    if (mayGroup)
        return {.ambiguous = true};
    return {.forPoint = points > 0, .forComma = commas > 0};
}

std::optional<QString> withPoint(const QString &amount, DecimalMark mark)
{
    const QChar other = mark == DecimalMark::Point ? u',' : u'.';
    if (amount.contains(other))
        return std::nullopt;
    return mark == DecimalMark::Point ? amount : QString(amount).replace(u',', u'.');
}

} // namespace paydesk::decimalmark
