// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QString>

#include <optional>

namespace paydesk::milkipay {

/// What is known of a token's end. The page gives "YYYY-MM-DD HH:MM:SS" and no zone, so one text
/// means an instant anywhere in 26 hours.
struct TokenExpiry
{
    QString text; ///< as received
    QString zone; ///< the setting expiry_zone: "UTC", "-05:00", "America/New_York"
    std::optional<Timestamp> received; ///< by our clock; nothing = not known
};

enum class TokenLife {
    Usable, ///< not over anywhere on earth
    MayBeExpired, ///< over in some zone: the provider is asked before a payout
    Expired, ///< over in the account's zone, or everywhere
    Unknown, ///< no readable time: never "for ever", the provider is asked as well
};

/// Whatever it says, the provider's own word comes first.
/// The end read in the account's zone; nothing when it cannot be read, or when it would have left
/// the token hardly any life when it came: then the zone is a wrong guess.
std::optional<Timestamp> endOf(const TokenExpiry &expiry);

TokenLife lifeOf(const TokenExpiry &expiry, Timestamp now);

/// A zone of the system's table, UTC, or an offset like -05:00.
bool isKnownZone(const QString &zone);

} // namespace paydesk::milkipay
