// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

#include <functional>

namespace paydesk {

/// With less than this, nothing is sent: an answer must always find room.
inline constexpr qint64 leastFreeBytes = 256 * 1024 * 1024;
/// Error::detail of a sending that was refused for it begins so.
inline constexpr QLatin1StringView noRoomDetail("no room: ");

/// What the disk of a ledger has left, and a file beside the ledger that is there to be given up:
/// when the answer to a sending finds the disk full all the same.
class DiskRoom
{
public:
    /// \c ask = how many bytes are free, -1 when nobody knows; unset, the disk is asked.
    DiskRoom(QString ledger, std::function<qint64()> ask);

    qint64 freeBytes() const;
    /// LedgerFailure with noRoomDetail.
    Result<void> forSending() const;

    /// Makes the file, <ledger>.reserve, of 16 MiB. A disk that has no room for it has none.
    void keepReserve() const;
    /// True when there was one, and there is more room now.
    bool giveUpReserve() const;

private:
    QString m_reserve;
    QString m_folder;
    std::function<qint64()> m_ask;
};

} // namespace paydesk
