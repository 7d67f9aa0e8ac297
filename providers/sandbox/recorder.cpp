// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/recorder.h"

#include <QDir>
#include <QFile>

namespace paydesk::sandbox {

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qWarning("cannot record a request: %s", qPrintable(file.errorString()));
}

} // namespace

void Recorder::setDirectory(const QString &directory)
{
    m_directory = directory;
    m_count = 0;
    if (!directory.isEmpty() && !QDir().mkpath(directory))
        qWarning("cannot make the folder for recorded requests");
}

void Recorder::record(const ReceivedRequest &received)
{
    if (m_directory.isEmpty())
        return;
    const QString base = m_directory + u'/' + QString::number(++m_count);
    write(base + QStringLiteral(".body"), received.request.body);
    write(base + QStringLiteral(".headers"), received.head);
}

} // namespace paydesk::sandbox
