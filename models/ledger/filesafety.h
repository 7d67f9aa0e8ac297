// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

namespace paydesk {

// Files that only their owner may read, and steps that survive a power cut. None of these opens
// a file that SQLite may have open in this process: closing it would drop SQLite's locks.

/// Makes the folder and its missing parents, readable by the owner only.
Result<void> makePrivateFolder(const QString &path);
/// Makes an empty file with mode 0600; FileFailure when there is one.
Result<void> makePrivateFile(const QString &path);
Result<void> removeFile(const QString &path); ///< fine when there is none
/// Brings the file's content to the disk. Only for files that are closed.
Result<void> syncFile(const QString &path);
/// Renames over an existing file, and brings the folder's entry to the disk.
Result<void> replaceFile(const QString &from, const QString &to);

} // namespace paydesk
