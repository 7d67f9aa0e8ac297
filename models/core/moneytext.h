// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/result.h"

#include <QByteArrayView>

class QLocale;

namespace paydesk::moneytext {

// The one place where amounts become text and text becomes amounts.

/// Plain decimal text of the command line and of files: -?digits[.digits], at most the
/// currency's decimals, never rounded. \c field names the offending input in the error.
Result<Money> parse(QStringView text, Currency currency, const QString &field = {});

/// What a person typed or pasted: grouping by blanks, apostrophes or the locale's mark, and the
/// comma or the point as decimal mark. Text that could mean two amounts is refused, not guessed.
Result<Money> parseTyped(QStringView text, Currency currency, const QLocale &locale,
                         const QString &field = {});

/// A decimal of a provider, as a JSON string or as the raw token of a JSON number. Zeros beyond
/// the currency's decimals are accepted ("93.84000000"), any other digit there is an error.
std::optional<Money> parseWire(QByteArrayView token, Currency currency);

/// "18400.00", "-1500", "1.250": for files, the command line and the wire.
QString plain(Money amount);

/// "18400.00 MYR"
QString plainWithCode(Money amount);

/// The shortest decimal of the same value: "150.5", "150".
QString shortest(Money amount);

/// "18,400.00" with the locale's marks and U+2212 as minus; the ISO code is drawn separately.
QString display(Money amount, const QLocale &locale);

/// "18,400.00 MYR"
QString displayWithCode(Money amount, const QLocale &locale);

} // namespace paydesk::moneytext
