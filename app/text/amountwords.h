// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"

#include <QString>

namespace paydesk {

/// An amount as on a cheque, in English: "Eight hundred sixty ringgit, 50 sen". A wrong digit, or a
/// decimal point in the wrong place, reads quite differently.
QString amountInWords(Money amount);

} // namespace paydesk
