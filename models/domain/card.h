// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/clock.h"
#include "models/core/error.h"
#include "models/core/result.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace paydesk {

/// Card data for one call. The buffers are wiped when the last copy goes; nothing of it is ever
/// written anywhere but into the one request.
struct CardData
{
    SecretBytes number; ///< digits only
    SecretBytes holder; ///< UTF-8, as printed on the card
    int expiryMonth = 0; ///< 1 … 12
    int expiryYear = 0; ///< four digits
    SecretBytes cvv; ///< 3 or 4 digits
};

enum class CardBrand {
    Unknown,
    Visa,
    Mastercard,
    Maestro,
    Amex,
    UnionPay,
    Mir,
    Jcb,
    Discover,
    Diners
};
/// By the issuer identification number (ISO/IEC 7812).
CardBrand cardBrand(QByteArrayView number);
QString toKey(CardBrand brand);

/// ISO/IEC 7812-1 Annex B.
bool passesLuhn(QByteArrayView digits);
/// Missing, NotDigits, WrongLength (see cardNumberLengths) or NotACardNumber; nothing = it may be
/// sent.
std::optional<InputProblem> cardNumberProblem(QByteArrayView number);
/// How many digits the number's brand has: "13, 16, 19"; of an unknown brand "13 – 19".
QString cardNumberLengths(QByteArrayView number);
/// The first six and the last four digits, which may be shown and kept: 512381******0000. Of a
/// number with less than 13 digits only the last four, of what is no number nothing.
QString maskedNumber(QByteArrayView number);

/// What can be said before anything is sent: number (digits, the brand's length, Luhn), month, year,
/// cvv, holder. A card that expired is refused, unless it is one of \c testCards: those choose their
/// outcome by dates of the past and by odd security codes; see testCardsOf(). Fields are named as in
/// the command line's card JSON: number, holder, expiry, cvv.
QList<InputIssue> validateCard(
    const CardData &card, Timestamp now, const QStringList &testCards = {});
/// {"number","holder","expiry":"MM/YY","cvv"}: exactly these, all texts; the holder may be left out,
/// as not every provider asks for him. Blanks and dashes between the digits of the number are
/// dropped. Move the text in: it is wiped unless somebody shares it.
/// InvalidInput names the key and never repeats a value.
Result<CardData> cardFromJson(QByteArray json);

/// The payer's browser as 3-D Secure wants to know it, by the provider's own wire names.
using BrowserInfo = QMap<QString, QString>;
/// In front of those names among the fields of an order and on the command line.
inline constexpr QLatin1StringView browserFieldPrefix("browser_info.");

enum class CardStorage {
    None,
    Recurring, ///< charged later without the payer
    OneClick, ///< charged later with the payer in his browser
};
QString toKey(CardStorage storage);
std::optional<CardStorage> cardStorageFromKey(QStringView key);

} // namespace paydesk
