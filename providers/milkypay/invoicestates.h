// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/states.h"

#include <QString>

#include <optional>

namespace paydesk::milkypay {

/// Our state for a status word of a payment invoice (page: statuses, resolutions, finality).
/// Nothing for a word that is not in the table; the caller then shows it as pending with the raw
/// word: not final, and nothing may be delivered for it. Words are lower case on the wire.
std::optional<InvoiceState> stateOfWord(QStringView word);

} // namespace paydesk::milkypay
