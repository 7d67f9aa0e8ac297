// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"

#include <QObject>

#include <functional>
#include <optional>

namespace paydesk::maib {

/// How long the server wants to be left alone: Retry-After, or x-rate-limit-reset (a time) when
/// the answer is a 429 or x-rate-limit-remaining is 0. Never more than a minute; nothing = it
/// did not say. The server's own Date is what the reset is counted from.
std::optional<std::chrono::seconds> secondsToWait(const HttpReply &reply);

/// Requests of one account, one after the other: two at once, then one per gap. The limit is
/// inferred from one answer's headers (page: basics, "x-rate-limit-limit: 1s"), and a 429 on a
/// payment would leave its outcome open.
class Pace : public QObject
{
    Q_OBJECT
public:
    explicit Pace(std::chrono::milliseconds gap, QObject *parent = nullptr);

    /// Calls \c go at once or as soon as it is this request's turn; never when \c context dies.
    void run(QObject *context, std::function<void()> go);
    /// Nothing is sent for so long.
    void rest(std::chrono::milliseconds time);

private:
    using Moment = std::chrono::steady_clock::time_point;

    std::chrono::milliseconds m_gap;
    Moment m_next; // when a steady stream of requests would have its next turn
};

} // namespace paydesk::maib
