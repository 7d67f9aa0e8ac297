// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

struct sqlite3_file;

namespace paydesk::test {

/// One thing that SQLite asks of the disk.
struct DiskStep
{
    enum class Kind { Write, Sync, Truncate, Delete };

    Kind kind = Kind::Write;
    QByteArray file; ///< its path; empty = a temporary one
    sqlite3_file *real = nullptr; ///< to write a part of it; null for Delete
    const void *data = nullptr; ///< of a Write
    int size = 0;
    qint64 offset = 0; ///< of a Truncate the size that stays
};

/// Answers a result code of SQLite: 0 = the disk does it, else it is not done and fails so.
using DiskHook = std::function<int(const DiskStep &)>;

/// From now on every connection of this process that is opened asks \c hook before each step; an
/// empty one lets all pass. There is one for the process, as there is one SQLite.
void setDiskHook(DiskHook hook);

/// Writes the first half of what \c step would write.
void writeHalf(const DiskStep &step);

} // namespace paydesk::test
