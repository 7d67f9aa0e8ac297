// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practicefolder.h"

#include <QDir>

namespace paydesk {

namespace {

const QString folderPrefix = QStringLiteral("paydesk-practice-");

/// The lock of a folder; it is given up by the clock of nobody, only when its process is gone.
std::unique_ptr<QLockFile> ownerLock(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + QStringLiteral("/.owner"));
    lock->setStaleLockTime(0);
    return lock;
}

} // namespace

PracticeFolder::PracticeFolder()
    : m_folder(QDir::tempPath() + u'/' + folderPrefix + QStringLiteral("XXXXXX"))
{
    removeAbandoned(QDir::tempPath());
    auto lock = m_folder.isValid() ? ownerLock(m_folder.path()) : nullptr;
    if (lock && lock->tryLock(0))
        m_lock = std::move(lock);
}

int PracticeFolder::removeAbandoned(const QString &where)
{
    int removed = 0;
    const uint user = QFileInfo(QDir::homePath()).ownerId();
    const QFileInfoList folders = QDir(where).entryInfoList(
        {folderPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &folder : folders) {
        const QString path = folder.absoluteFilePath();
        // Without a lock it is just being made.
        if (folder.ownerId() != user || !QFileInfo::exists(path + QStringLiteral("/.owner")))
            continue;
        const auto lock = ownerLock(path);
        if (lock->tryLock(0) && QDir(path).removeRecursively())
            ++removed;
    }
    return removed;
}

} // namespace paydesk
