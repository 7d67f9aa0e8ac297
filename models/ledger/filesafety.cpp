// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/filesafety.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace paydesk {

namespace {

constexpr auto ownerReadWrite = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error failure(const QString &path, const QString &detail)
{
    return Error::of(ErrorKind::FileFailure, detail, path);
}

std::filesystem::path nativePath(const QString &path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

Result<void> sync(const QString &path, [[maybe_unused]] bool folder)
{
#ifdef Q_OS_UNIX
    const int flags = folder ? O_RDONLY | O_DIRECTORY : O_RDONLY;
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (file < 0)
        return failure(path, QStringLiteral("cannot be opened to sync it"));
    const bool synced = ::fsync(file) == 0;
    ::close(file);
    if (!synced)
        return failure(path, QStringLiteral("fsync failed"));
#endif
    return {};
}

} // namespace

Result<void> makePrivateFolder(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(path));
    if (info.isDir())
        return {};
    if (auto parent = makePrivateFolder(info.absolutePath()); !parent)
        return parent.error();
    if (!QDir().mkdir(info.absoluteFilePath(), ownerReadWrite | QFileDevice::ExeOwner)
        && !info.isDir())
        return failure(path, QStringLiteral("the folder cannot be made"));
    return {};
}

Result<void> makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerReadWrite))
        return failure(path, file.errorString());
    return {};
}

Result<void> removeFile(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return failure(path, file.errorString());
    return {};
}

Result<void> syncFile(const QString &path)
{
    return sync(path, false);
}

Result<void> replaceFile(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(nativePath(from), nativePath(to), error);
    if (error)
        return failure(to, QString::fromStdString(error.message()));
    return sync(QFileInfo(to).absolutePath(), true);
}

} // namespace paydesk
