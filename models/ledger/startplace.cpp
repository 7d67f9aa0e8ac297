// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/startcheck.h"

#include "models/ledger/diskroom.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <filesystem>

namespace paydesk {

namespace {

constexpr std::chrono::minutes clockTolerance{5};

// Locks on shares are not reliable, and the write-ahead log needs one computer.
constexpr const char *networkFileSystems[]
    = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p",
       "fuse.sshfs", "fuse.rclone", "fuse.davfs", "davfs", "ceph", "glusterfs", "webdav"};

// What the programs that copy folders elsewhere call them, or leave in them.
constexpr const char *syncedFolders[]
    = {"Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "iCloud Drive", "Mobile Documents",
       "Nextcloud", "ownCloud", "Yandex.Disk", "MEGA", "pCloudDrive"};
constexpr const char *syncMarkers[] = {".dropbox", ".stfolder", ".owncloudsync.log", ".sync"};

bool isSyncedFolder(const QDir &folder)
{
    for (const char *name : syncedFolders) {
        const QString known = QLatin1StringView(name);
        // "OneDrive - Company" is one, too.
        if (folder.dirName() == known || folder.dirName().startsWith(known + QStringLiteral(" - ")))
            return true;
    }
    for (const char *marker : syncMarkers) {
        if (folder.exists(QLatin1StringView(marker)))
            return true;
    }
    return false;
}

bool isSynced(const QString &path)
{
    QDir folder = QFileInfo(path).absoluteDir();
    do {
        if (isSyncedFolder(folder))
            return true;
    } while (folder.cdUp());
    return false;
}

} // namespace

LedgerPlace placeOf(const QString &path)
{
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    std::error_code error;
    const auto names = std::filesystem::hard_link_count(
        std::filesystem::path(QFile::encodeName(path).toStdString()), error);
    return {.path = path,
            .fileSystem = storage.fileSystemType(),
            .freeBytes = storage.bytesAvailable(),
            .names = error ? 1 : quint64(names),
            .permissions = QFileInfo(path).permissions(),
            .synced = isSynced(path)};
}

QString placeFault(const LedgerPlace &place)
{
    for (const char *fileSystem : networkFileSystems) {
        if (place.fileSystem.toLower() == fileSystem)
            return QStringLiteral("it lies on a network share (%1)")
                .arg(QString::fromLatin1(place.fileSystem));
    }
    if (place.synced)
        return QStringLiteral("it lies in a folder that is copied elsewhere by itself");
    if (place.names > 1)
        return QStringLiteral("the file has %1 names").arg(place.names);
    if (place.permissions & (QFileDevice::WriteGroup | QFileDevice::WriteOther))
        return QStringLiteral("others may write to the file");
    return {};
}

QString spaceFault(const LedgerPlace &place)
{
    if (place.freeBytes < 0 || place.freeBytes >= leastFreeBytes) // -1: nobody knows
        return {};
    return QStringLiteral("%1 MiB are free, %2 are needed")
        .arg(place.freeBytes / 1024 / 1024)
        .arg(leastFreeBytes / 1024 / 1024);
}

QString clockFault(Timestamp lastEvent, Timestamp now)
{
    if (now >= lastEvent - clockTolerance)
        return {};
    return QStringLiteral("the last entry is of %1, this computer says %2")
        .arg(toRfc3339(lastEvent), toRfc3339(now));
}

} // namespace paydesk
