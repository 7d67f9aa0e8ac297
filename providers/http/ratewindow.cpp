// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/ratewindow.h"

#include <QTimer>

#include <algorithm>

namespace paydesk {

void RateWindow::run(QObject *context, std::function<void()> go)
{
    using namespace std::chrono_literals;
    const Moment now = std::chrono::steady_clock::now();
    Moment turn = m_turns.empty() ? now : std::max(now, m_turns.back());
    if (m_turns.size() >= size_t(m_limit.requests)) {
        turn = std::max(turn, m_turns.front() + m_limit.window);
        m_turns.pop_front();
    }
    m_turns.push_back(turn);
    if (turn <= now)
        go();
    else // a millisecond more: a timer may round down
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(turn - now) + 1ms,
            Qt::PreciseTimer, context, std::move(go));
}

} // namespace paydesk
