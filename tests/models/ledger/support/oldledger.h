// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

namespace paydesk::test {

/// A ledger as an earlier version of the program wrote it: its rows, in tables as it made them.
Result<void> makeOldLedger(const QString &path, int version);

} // namespace paydesk::test
