// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/currency.h"

#include <QStringView>

#include <chrono>

// Facts of the page that code in several places follows. Those marked "assumed" are not said by
// the provider.
namespace paydesk::mbill {

/// Assumed: no answer and no request names a currency; the processor is Ukrainian.
inline Currency hryvnia() { return *Currency::fromCode(u"UAH"); }

/// page: create transfer. 1 … 15000, two decimals, in whole units.
inline constexpr qint64 leastAmountMinor = 100;
inline constexpr qint64 mostAmountMinor = 1'500'000;

/// page: create card token.
inline constexpr int earliestCardYear = 2016;
inline constexpr int latestCardYear = 2030;

/// A transfer that its payer does not confirm is declined after about this time (page: transfer
/// authentication). Assumed to be counted from created_at.
inline constexpr std::chrono::minutes timeToConfirm{15};

/// Lengths in characters (page: create transfer) and, of metadata, in bytes (page: metadata).
inline constexpr int shortestDescription = 5;
inline constexpr int longestDescription = 1024;
inline constexpr qsizetype mostMetadataKeys = 24;
inline constexpr qsizetype longestMetadataKey = 100;
inline constexpr qsizetype longestMetadataValue = 500;

/// Our reference travels as this key of the metadata, unless the request has one of that name: the
/// service knows no reference of the caller's.
inline constexpr QStringView referenceKey = u"reference";
inline constexpr int longestReference = 128;

/// Where an access token stands in HTTP Basic. The page says "user name" in its samples and once
/// "password" in its prose; the server reads the user name alone. Never tried both ways.
enum class TokenPlace { UserName, Password };
inline constexpr TokenPlace tokenPlace = TokenPlace::UserName;

// Fields of a form and of problems; those of the sender's card are named as in
// models/domain/card.h.
namespace field {
inline constexpr QStringView number = u"number";
inline constexpr QStringView expiry = u"expiry";
inline constexpr QStringView cvv = u"cvv";
inline constexpr QStringView amount = u"amount";
inline constexpr QStringView fee = u"fee";
inline constexpr QStringView description = u"description";
inline constexpr QStringView metadata = u"metadata"; ///< one key is "metadata.<key>"
inline constexpr QStringView senderPhone = u"sender_phone";
inline constexpr QStringView senderEmail = u"sender_email";
inline constexpr QStringView recipientPhone = u"recipient_phone";
inline constexpr QStringView recipientEmail = u"recipient_email";
inline constexpr QStringView recipientCard = u"recipient_card";
inline constexpr QStringView recipientExternal = u"recipient_external";
inline constexpr QStringView arrival = u"arrival";
inline constexpr QStringView claimId = u"claim_id";
inline constexpr QStringView code = u"code";
} // namespace field

} // namespace paydesk::mbill
