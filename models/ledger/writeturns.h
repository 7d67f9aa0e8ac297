// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

namespace paydesk {

/// Who writes next: a ledger's own connection, or long work of the same program beside it. The
/// ledger's own comes first, as an answer to a sending must not wait: long work asks isWanted()
/// between its steps, rolls back and begins again.
class WriteTurns : public std::enable_shared_from_this<WriteTurns>
{
public:
    /// For the ledger's own transaction, which lasts as long as what is given. Waits while long
    /// work has the turn.
    std::shared_ptr<void> ofLedger();
    /// For long work; waits while the ledger writes.
    std::shared_ptr<void> ofLongWork();
    /// Whether the ledger waits for long work to give way.
    bool isWanted() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_wanted = 0; ///< transactions of the ledger that run or wait
    bool m_longWork = false;
};

} // namespace paydesk
