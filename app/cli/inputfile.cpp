// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfile.h"

#include "models/domain/cardguard.h"

#include <QFile>

#include <algorithm>

namespace paydesk::cli {

namespace {

constexpr qint64 largestKeyFile = 64 * 1024;
constexpr int standardInput = 0;

/// Somebody wrote the secret itself where the name of its file belongs.
bool isNoFileName(const QString &path)
{
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    return path.contains(u'{') || path.contains(u'"') || holdsCardNumber(path)
        || std::all_of(path.begin(), path.end(), isDigit);
}

Error unreadable(const QFile &file, const QString &path, const QString &key)
{
    if (isNoFileName(path))
        return Error::input(key, InputProblem::GivenOpenly);
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
    // Buffers of Qt and of the C library would keep a copy that nobody can wipe.
    const QIODevice::OpenMode mode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    if (!(path == u"-" ? file.open(standardInput, mode) : file.open(mode)))
        return unreadable(file, path, key);
    QByteArray bytes(largestKeyFile + 1, '\0');
    qint64 size = 0;
    for (qint64 more = 1; more > 0 && size <= largestKeyFile; size += std::max<qint64>(more, 0))
        more = file.read(bytes.data() + size, largestKeyFile + 1 - size);
    bytes.resize(size);
    if (file.error() != QFileDevice::NoError) {
        wipe(bytes);
        return unreadable(file, path, key);
    }
    if (bytes.size() > largestKeyFile) {
        wipe(bytes);
        return Error::input(key, InputProblem::TooLarge, path, QStringLiteral("64 KiB"));
    }
    return bytes;
}

Result<SecretBytes> readSecretFile(const QString &path, const QString &key)
{
    auto content = readKeyFile(path, key);
    if (!content)
        return content.error();
    QByteArray bytes = *std::move(content);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return Error::input(key, InputProblem::Empty);
    return SecretBytes(std::move(bytes));
}

} // namespace paydesk::cli
