// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ratelimit.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <functional>

namespace paydesk {

/// Keeps one provider's limit: in no stretch of time as long as its window do more requests begin
/// than it takes. Sendings and enquiries count alike; who comes first goes first.
class RateWindow
{
public:
    /// \c limit must have a number of requests.
    explicit RateWindow(const RateLimit &limit)
        : m_limit(limit)
    {
    }

    /// Calls \c go at once or as soon as its turn has come; never when \c context dies before.
    void run(QObject *context, std::function<void()> go);

private:
    using Moment = std::chrono::steady_clock::time_point;

    RateLimit m_limit;
    std::deque<Moment> m_turns; ///< the last ones that were given away, also of times to come
};

} // namespace paydesk
