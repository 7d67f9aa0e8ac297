// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace paydesk {

/// A stretch of a text.
struct TextSpan
{
    qsizetype from = 0;
    qsizetype length = 0;
};

/// What in a text looks like a card number: 13 to 19 digits, blanks, dashes and dots between
/// them left out, no further digit right before or behind; of a known brand and of a length that it
/// has; and the check digit fits (Luhn). An IBAN, an international phone number ("+" and at most 15
/// digits) and a UUID are none.
QList<TextSpan> cardNumbersIn(QStringView text);
inline bool holdsCardNumber(QStringView text) { return !cardNumbersIn(text).isEmpty(); }

/// The text with what \c instead gives in place of each; the digits are wiped afterwards.
QString withCardNumbers(const QString &text,
    const std::function<QString(TextSpan number, QByteArrayView digits)> &instead);

} // namespace paydesk
