// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// What to do about a code: the same few advices again and again.
namespace paydesk::mbill::nextstep {

inline constexpr const char *otherCard = QT_TRANSLATE_NOOP("ProviderCode", "Use another card.");
inline constexpr const char *checkCard
    = QT_TRANSLATE_NOOP("ProviderCode", "Check the card data and make a new transfer.");
inline constexpr const char *askBank
    = QT_TRANSLATE_NOOP("ProviderCode", "The sender should ask the bank that issued the card.");
inline constexpr const char *smaller
    = QT_TRANSLATE_NOOP("ProviderCode", "Send less, or send again on another day.");
inline constexpr const char *checkByHand
    = QT_TRANSLATE_NOOP("ProviderCode", "Compare with a statement before anything is sent again.");
inline constexpr const char *askSupport
    = QT_TRANSLATE_NOOP("ProviderCode", "Ask the provider's support and name the transfer.");
inline constexpr const char *correctField
    = QT_TRANSLATE_NOOP("ProviderCode", "Correct the field and make a new transfer.");

} // namespace paydesk::mbill::nextstep
