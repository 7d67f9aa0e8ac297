// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

struct sqlite3;

namespace paydesk {

/// Copies page by page by SQLite's online backup: readers go on meanwhile, and what the same
/// connection writes is in the copy as well. The copy is left in the plain journal mode.
Result<void> copySqlite(sqlite3 *source, const QString &path);

} // namespace paydesk
