// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/anchor.h"
#include "models/ledger/ledger.h"

#include <QFileDevice>

namespace paydesk {

/// Where a ledger lies, as far as its safety depends on it.
struct LedgerPlace
{
    QString path; ///< with links resolved
    QByteArray fileSystem;
    qint64 freeBytes = 0;
    quint64 names = 1; ///< hard links
    QFileDevice::Permissions permissions;
    bool synced = false; ///< in a folder that another program copies elsewhere
};
LedgerPlace placeOf(const QString &path);

// What is wrong; empty when nothing is.
QString placeFault(const LedgerPlace &place);
QString spaceFault(const LedgerPlace &place);
QString clockFault(Timestamp lastEvent, Timestamp now);

/// Compares the ledger with what is kept outside of it.
Result<QString> anchorFault(Database &database, const LedgerInfo &info,
                            const std::vector<Anchor> &anchors);

/// What must hold before anything is written or sent: everything on a small ledger, and when the
/// last full check is a week old; else all but the rows before the newest seal that can be trusted.
Result<StartReport> checkStart(Database &database, const LedgerInfo &info,
                               const std::vector<Anchor> &anchors, Timestamp now, qint64 freeBytes);

} // namespace paydesk
