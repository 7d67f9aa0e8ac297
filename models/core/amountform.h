// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/result.h"

#include <QByteArrayView>

namespace paydesk {

enum class DecimalMark { Point, Comma };

/// What parts the thousands. Blank is also the no-break and the thin one.
enum class GroupMark { None, Blank, Point, Comma, Apostrophe };

/// How a file writes its amounts. It is said once for the whole file and never guessed per row.
struct AmountForm
{
    DecimalMark decimal = DecimalMark::Point;
    GroupMark grouping = GroupMark::None;
    /// Whole numbers of the smallest unit: 1050 is 10.50 USD. Neither mark may stand in them.
    bool minorUnits = false;

    friend bool operator==(const AmountForm &, const AmountForm &) = default;
};

/// One amount of such a file, in UTF-8. A minus or plus stands before or behind it, or brackets
/// make it negative. Groups have three digits, and all of them are parted or none. Zeros beyond
/// the currency's decimals are accepted, another digit there is TooManyDecimals: nothing is
/// rounded. \c field names the column in the error.
Result<Money> parseAmount(QByteArrayView text, Currency currency, const AmountForm &form,
                          const QString &field);

} // namespace paydesk
