// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/ratelimit.h"

#include "models/core/clock.h"
#include "providers/http/httperrors.h"
#include "providers/http/retryafter.h"

#include <QTimer>

#include <algorithm>

namespace paydesk::maib {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds longestWait = 60s;

bool asksForRest(const HttpReply &reply)
{
    return reply.status == 429 || reply.header("x-rate-limit-remaining").trimmed() == "0";
}

} // namespace

std::optional<std::chrono::seconds> secondsToWait(const HttpReply &reply)
{
    if (!asksForRest(reply))
        return std::nullopt;
    const auto date = parseHttpDate(reply.header("date"));
    if (const auto told
        = parseRetryAfter(reply.header("retry-after"), date.value_or(Timestamp::max())))
        return std::min(*told, longestWait);
    const auto at = timestampFromText(QString::fromLatin1(reply.header("x-rate-limit-reset")));
    if (!at || !date)
        return std::nullopt;
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*at - *date);
    return std::clamp(wait, std::chrono::seconds(1), longestWait);
}

Pace::Pace(std::chrono::milliseconds gap, QObject *parent)
    : QObject(parent)
    , m_gap(gap)
{
}

void Pace::run(QObject *context, std::function<void()> go)
{
    const Moment now = std::chrono::steady_clock::now();
    m_next = std::max(m_next, now) + m_gap;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_next - now) - 2 * m_gap;
    if (wait <= 0ms)
        go();
    else
        QTimer::singleShot(wait, context, std::move(go));
}

void Pace::rest(std::chrono::milliseconds time)
{
    if (m_gap > 0ms)
        m_next = std::max(m_next, std::chrono::steady_clock::now() + time + m_gap);
}

} // namespace paydesk::maib
