// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"

namespace paydesk {

/// As the scheme writes itself, the same in every language; empty when unknown.
QString brandName(CardBrand brand);

} // namespace paydesk
