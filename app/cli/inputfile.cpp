// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfile.h"

#include "models/core/bytes.h"

#include <QFile>

#include <cstdio>

namespace paydesk::cli {

namespace {

constexpr qint64 largestKeyFile = 64 * 1024;

Error unreadable(const QFile &file, const QString &path, const QString &key)
{
    Error error = Error::of(ErrorKind::FileFailure, file.errorString(), path);
    error.issue.field = key;
    if (path != u"-" && !QFile::exists(path))
        error.issue.problem = InputProblem::Missing;
    return error;
}

} // namespace

Result<QByteArray> readKeyFile(const QString &path, const QString &key)
{
    QFile file(path);
    const bool open
        = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return unreadable(file, path, key);
    QByteArray bytes = readAtMost(file, largestKeyFile);
    if (file.error() != QFileDevice::NoError)
        return unreadable(file, path, key);
    if (bytes.size() > largestKeyFile) {
        wipe(bytes);
        return Error::input(key, InputProblem::TooLarge, path, QStringLiteral("64 KiB"));
    }
    return bytes;
}

} // namespace paydesk::cli
