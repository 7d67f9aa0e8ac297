// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

namespace paydesk::mbill {

// Reasons that Paydesk gives itself, where the provider's word is no proof. They stand in
// OrderReply::reason and have their words in codeTexts().
namespace reason {
inline constexpr char declinedWithoutProof[] = "declined_without_reason";
inline constexpr char providerError[] = "status_error";
inline constexpr char unknownStatus[] = "unknown_status";
inline constexpr char unknownStep[] = "unknown_authentication";
inline constexpr char contradiction[] = "claim_and_transfer_disagree";
} // namespace reason

/// Reasons of a decline, spelled as the service spells them; the set is open.
QList<CodeText> declineReasons();

/// All codes in plain words: the reasons above, error types, validation rules, declines.
QList<CodeText> codeTexts();

} // namespace paydesk::mbill
