// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/outputfile.h"

#include <QFileInfo>

namespace paydesk {

Result<void> checkTarget(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() || info.isFile())
        return {};
    Error error = Error::of(ErrorKind::FileFailure, QStringLiteral("not a regular file"), path);
    error.issue = {QStringLiteral("output"), InputProblem::NotOneOf, path,
        QStringLiteral("a regular file"), 0};
    return error;
}

OutputFile::OutputFile(const QString &path)
    : m_file(path)
    , m_path(path)
{
}

Result<void> OutputFile::open()
{
    if (auto allowed = checkTarget(m_path); !allowed)
        return allowed.error();
    return m_file.open(QIODevice::WriteOnly) ? Result<void>() : failure();
}

Result<void> OutputFile::write(const QByteArray &bytes)
{
    return m_file.write(bytes) == bytes.size() ? Result<void>() : failure();
}

Result<void> OutputFile::commit() { return m_file.commit() ? Result<void>() : failure(); }

Error OutputFile::failure() const
{
    return Error::of(ErrorKind::FileFailure, m_file.errorString(), m_path);
}

} // namespace paydesk
