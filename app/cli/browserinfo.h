// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/card.h"
#include "models/domain/providerinfo.h"

namespace paydesk::cli {

/// What --set browser_info.<name>=value says of the payer's browser, completed with what is true
/// of the browser of this computer. InvalidInput names an unknown key, a wrong value, or what is
/// required and unknown.
Result<BrowserInfo> browserInfo(const ProviderInfo &provider, const QMap<QString, QString> &given);

} // namespace paydesk::cli
