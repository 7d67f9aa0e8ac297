// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QSaveFile>

namespace paydesk {

/// A device, a folder or a socket is no place for a report: FileFailure that names it. Nothing at
/// the path, or a plain file, is fine.
Result<void> checkTarget(const QString &path);

/// A file that takes the target's place only when it is whole. Every error is a FileFailure that
/// names the target.
class OutputFile
{
public:
    explicit OutputFile(const QString &path);

    Result<void> open();
    Result<void> write(const QByteArray &bytes);
    Result<void> commit();
    QIODevice *device() { return &m_file; }
    Error failure() const; ///< what the device says, after a write that went past this class

private:
    QSaveFile m_file;
    QString m_path;
};

} // namespace paydesk
