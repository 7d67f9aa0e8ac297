// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// A new name for the payouts of an imported file: "B-261121-0123456789".
QString nameOfImport(LedgerKind kind, Timestamp now);
/// Whether a batch has such a name: what its file says is approved and sent together, and nothing is
/// added to it.
bool isNameOfImport(const QString &batch);

} // namespace paydesk
