// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"

namespace paydesk::test {

inline CardData cardOf(const char *number, int month = 10, int year = 2035)
{
    return {.number = SecretBytes::copyOf(number),
        .holder = SecretBytes::copyOf("CARD HOLDER"),
        .expiryMonth = month,
        .expiryYear = year,
        .cvv = SecretBytes::copyOf("012")};
}

// Page: test mode and test cards.
inline constexpr char goodWith3ds[] = "5123817234060000";
inline constexpr char goodCard[] = "5519283812030000";
inline constexpr char badWith3ds[] = "4412397212080000";
inline constexpr char badCard[] = "4302912837020000";

} // namespace paydesk::test
