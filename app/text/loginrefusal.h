// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/providerinfo.h"

namespace paydesk {

/// Why a pasted address or code was not taken, and what to paste instead. Never repeats it.
QString loginRefusal(const Error &error, const ProviderInfo *provider);

} // namespace paydesk
