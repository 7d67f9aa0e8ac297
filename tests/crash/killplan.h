// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::test {

/// Where a program ends by SIGKILL of its own hand: at one commit of an order's life.
struct KillPlan
{
    /// A transaction, told by what it writes.
    enum class Stage { None, Draft, Approval, Intent, Sending, Answer };
    enum class Moment {
        Before, ///< it has begun, nothing is on the disk
        HalfAWrite, ///< the first half of its first page is in the file
        Written, ///< all pages are in the file, not one is synced
        After ///< it is committed
    };

    Stage stage = Stage::None;
    Moment moment = Moment::Before;
    int nth = 1; ///< of this stage

    QString toText() const; ///< for a process argument
    static KillPlan fromText(const QString &text);
};

/// From now on the plan holds for this process. Before the ledger is opened.
void killMyselfAt(const KillPlan &plan);
/// What came before, opening the ledger, does not count.
void startCounting();

} // namespace paydesk::test
