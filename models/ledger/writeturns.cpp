// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/writeturns.h"

namespace paydesk {

std::shared_ptr<void> WriteTurns::ofLedger()
{
    std::unique_lock lock(m_mutex);
    ++m_wanted;
    m_changed.wait(lock, [this] { return !m_longWork; });
    return {this, [turns = shared_from_this()](void *) {
                const std::lock_guard guard(turns->m_mutex);
                --turns->m_wanted;
                turns->m_changed.notify_all();
            }};
}

std::shared_ptr<void> WriteTurns::ofLongWork()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_wanted == 0 && !m_longWork; });
    m_longWork = true;
    return {this, [turns = shared_from_this()](void *) {
                const std::lock_guard guard(turns->m_mutex);
                turns->m_longWork = false;
                turns->m_changed.notify_all();
            }};
}

bool WriteTurns::isWanted() const
{
    const std::lock_guard guard(m_mutex);
    return m_wanted > 0;
}

} // namespace paydesk
