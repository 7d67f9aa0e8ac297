// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/diskroom.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#endif

namespace paydesk {

namespace {

constexpr qint64 reserveBytes = 16 * 1024 * 1024;

/// A file of that size, really taken from the disk: a sparse one would give nothing back.
bool fill(QFile &file)
{
#ifdef Q_OS_LINUX
    return ::fallocate(file.handle(), 0, 0, reserveBytes) == 0;
#else
    const QByteArray block(1024 * 1024, '\0');
    for (qint64 written = 0; written < reserveBytes; written += block.size()) {
        if (file.write(block) != block.size())
            return false;
    }
    return file.flush();
#endif
}

} // namespace

DiskRoom::DiskRoom(QString ledger, std::function<qint64()> ask)
    : m_reserve(ledger + QStringLiteral(".reserve"))
    , m_folder(QFileInfo(ledger).absolutePath())
    , m_ask(std::move(ask))
{
}

qint64 DiskRoom::freeBytes() const
{
    return m_ask ? m_ask() : QStorageInfo(m_folder).bytesAvailable();
}

Result<void> DiskRoom::forSending() const
{
    const qint64 free = freeBytes();
    if (free < 0 || free >= leastFreeBytes)
        return {};
    constexpr qint64 mebibyte = 1024 * 1024;
    return Error::of(ErrorKind::LedgerFailure,
        noRoomDetail
            + QStringLiteral("%1 MiB are free, %2 are needed")
                  .arg(free / mebibyte)
                  .arg(leastFreeBytes / mebibyte));
}

void DiskRoom::keepReserve() const
{
    QFile file(m_reserve);
    const qint64 free = freeBytes();
    const bool scarce = free >= 0 && free < leastFreeBytes;
    if (file.size() == reserveBytes || scarce)
        return;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || !fill(file))
        file.remove();
}

bool DiskRoom::giveUpReserve() const
{
    return QFile::remove(m_reserve);
}

} // namespace paydesk
