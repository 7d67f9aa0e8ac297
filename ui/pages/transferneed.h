// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/transfer.h"
#include "ui/pages/needpanel.h"

namespace paydesk {

bool waitsForCode(const Transfer &transfer);
bool waitsForPage(const Transfer &transfer); ///< the sender's browser

/// What a transfer waits for from a person, in words and with the actions for it; without a title
/// when there is nothing.
Need needOf(const Transfer &transfer, const PageContext &context);

} // namespace paydesk
