// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/currency.h"

namespace paydesk {

/// What a currency and its parts are called in English (UTF-8). Not a text to translate: another
/// language spells amounts by rules, and with names, of its own.
struct CurrencyName
{
    const char *code;
    const char *one; ///< "US dollar"
    const char *many; ///< "US dollars"
    const char *parts; ///< "cents"; empty where nobody counts in parts
};

/// Null for "no currency" alone.
const CurrencyName *currencyName(Currency currency);

} // namespace paydesk
