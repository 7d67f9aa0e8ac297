// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"
#include "models/domain/transfer.h"

namespace paydesk {

/// Of a card that a provider keeps: "Kept", "Ended" after its last month, "Forgotten".
StateLook stateLook(const StoredCard &card, Timestamp now);
bool hasEnded(const StoredCard &card, Timestamp now);
/// What it can be used for: "Recurring", or as a sentence.
QString storageWord(CardStorage kind);
QString storageText(CardStorage kind);
QString validUntilText(const StoredCard &card); ///< "12/2031"; empty = not told

} // namespace paydesk
