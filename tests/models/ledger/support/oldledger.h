// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

namespace paydesk::test {

/// A ledger as the program with this version of its tables left it.
Result<void> makeOldLedger(const QString &path, int version);

} // namespace paydesk::test
