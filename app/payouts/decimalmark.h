// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutfile.h"

namespace paydesk::decimalmark {

/// What one amount says about the mark of its file.
struct Evidence
{
    bool forPoint = false;
    bool forComma = false;
    bool ambiguous = false; ///< 1.250 may be a thousand and more, or one and a quarter
};
Evidence evidenceOf(QStringView amount);

/// The amount with a point as its mark; nothing when it has the other mark, or groups of thousands.
std::optional<QString> withPoint(const QString &amount, DecimalMark mark);

} // namespace paydesk::decimalmark
