// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"
#include "models/domain/providerinfo.h"

#include <QSize>

namespace paydesk {

/// What this computer can tell of the browser in which the payer will confirm.
struct BrowserFacts
{
    QSize screen; ///< pixels; empty = not known
    QSize window;
    int colorDepth = 0; ///< bits; 0 = not known
};

/// The provider's fields about the payer's browser as far as this computer knows them: the browser
/// that opens the bank's page runs here. What only the payer knows, such as his address, stays out.
BrowserInfo browserInfoHere(const ProviderInfo &provider, const BrowserFacts &facts);

} // namespace paydesk
