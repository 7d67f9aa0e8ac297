// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/diskhook.h"

#include <sqlite3.h>

#include <QtGlobal>

#include <memory>

namespace paydesk::test {

namespace {

DiskHook currentHook;

int ask(const DiskStep &step)
{
    return currentHook ? currentHook(step) : SQLITE_OK;
}

/// SQLite's own file lies behind ours, in the same piece of memory.
struct HookedFile
{
    sqlite3_file base;
    const char *name;
};

sqlite3_file *realOf(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<HookedFile *>(file) + 1);
}

DiskStep stepOf(sqlite3_file *file, DiskStep::Kind kind)
{
    return {.kind = kind,
        .file = QByteArray(reinterpret_cast<HookedFile *>(file)->name),
        .real = realOf(file)};
}

sqlite3_vfs *realVfs()
{
    static sqlite3_vfs *const found = sqlite3_vfs_find(nullptr);
    return found;
}

// What is only passed on: the same call of the file behind.
template <auto Method, typename... Args>
int passOn(sqlite3_file *file, Args... args)
{
    sqlite3_file *real = realOf(file);
    return (real->pMethods->*Method)(real, args...);
}

int hookedWrite(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
    DiskStep step = stepOf(file, DiskStep::Kind::Write);
    step.data = data;
    step.size = size;
    step.offset = offset;
    const int verdict = ask(step);
    return verdict == SQLITE_OK ? passOn<&sqlite3_io_methods::xWrite>(file, data, size, offset)
                                : verdict;
}

int hookedSync(sqlite3_file *file, int flags)
{
    const int verdict = ask(stepOf(file, DiskStep::Kind::Sync));
    return verdict == SQLITE_OK ? passOn<&sqlite3_io_methods::xSync>(file, flags) : verdict;
}

int hookedTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    DiskStep step = stepOf(file, DiskStep::Kind::Truncate);
    step.offset = size;
    const int verdict = ask(step);
    return verdict == SQLITE_OK ? passOn<&sqlite3_io_methods::xTruncate>(file, size) : verdict;
}

void hookedBarrier(sqlite3_file *file)
{
    sqlite3_file *real = realOf(file);
    real->pMethods->xShmBarrier(real);
}

const sqlite3_io_methods hookedMethods = {
    .iVersion = 2, // without memory-mapped reading, which no hook would see
    .xClose = passOn<&sqlite3_io_methods::xClose>,
    .xRead = passOn<&sqlite3_io_methods::xRead, void *, int, sqlite3_int64>,
    .xWrite = hookedWrite,
    .xTruncate = hookedTruncate,
    .xSync = hookedSync,
    .xFileSize = passOn<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
    .xLock = passOn<&sqlite3_io_methods::xLock, int>,
    .xUnlock = passOn<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = passOn<&sqlite3_io_methods::xCheckReservedLock, int *>,
    .xFileControl = passOn<&sqlite3_io_methods::xFileControl, int, void *>,
    .xSectorSize = passOn<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = passOn<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = passOn<&sqlite3_io_methods::xShmMap, int, int, int, void volatile **>,
    .xShmLock = passOn<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = hookedBarrier,
    .xShmUnmap = passOn<&sqlite3_io_methods::xShmUnmap, int>,
};

int hookedOpen(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *hooked = reinterpret_cast<HookedFile *>(file);
    hooked->name = name; // SQLite keeps it as long as the file is open
    sqlite3_file *real = realOf(file);
    const int opened = realVfs()->xOpen(realVfs(), name, real, flags, outFlags);
    hooked->base.pMethods = real->pMethods ? &hookedMethods : nullptr;
    return opened;
}

int hookedDelete(sqlite3_vfs *, const char *name, int sync)
{
    const int verdict = ask({.kind = DiskStep::Kind::Delete, .file = QByteArray(name)});
    return verdict == SQLITE_OK ? realVfs()->xDelete(realVfs(), name, sync) : verdict;
}

void install()
{
    static sqlite3_vfs hooked = [] {
        sqlite3_vfs vfs = *realVfs(); // all else is the real one's
        vfs.zName = "paydesk-hooked";
        vfs.szOsFile = int(sizeof(HookedFile)) + realVfs()->szOsFile;
        vfs.xOpen = hookedOpen;
        vfs.xDelete = hookedDelete;
        return vfs;
    }();
    if (sqlite3_vfs_register(&hooked, 1) != SQLITE_OK)
        qFatal("the hooked disk cannot be registered");
}

} // namespace

void setDiskHook(DiskHook hook)
{
    static const bool installed = [] {
        install();
        return true;
    }();
    Q_UNUSED(installed)
    currentHook = std::move(hook);
}

void writeHalf(const DiskStep &step)
{
    (void)step.real->pMethods->xWrite(step.real, step.data, step.size / 2, step.offset);
}

} // namespace paydesk::test
