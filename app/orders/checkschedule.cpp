// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/checkschedule.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::seconds, 7> pauses{2s, 5s, 15s, 60s, 5min, 15min, 60min};
constexpr std::chrono::seconds releaseDistance = 60s;
constexpr std::chrono::seconds stepPause = 60s;
constexpr std::chrono::minutes usualStep = 60min; // where nobody says how long it stays open

} // namespace

std::chrono::microseconds pauseBeforeCheck(int checksSoFar, int spread)
{
    const size_t step = size_t(std::clamp<int>(checksSoFar, 0, int(pauses.size()) - 1));
    const std::chrono::microseconds pause = pauses[step];
    return pause + pause * std::clamp(spread, -1000, 1000) / 5000;
}

CheckSchedule afterCheck(CheckSchedule checks, Timestamp now, const Error *problem, int spread)
{
    checks.count += 1;
    checks.lastAt = now;
    auto pause = pauseBeforeCheck(checks.count, spread);
    if (problem && problem->retryAfter)
        pause = std::max<std::chrono::microseconds>(pause, std::min(*problem->retryAfter, 3600s));
    checks.nextAt = now + pause;
    if (problem && problem->kind == ErrorKind::NotFound) {
        checks.notFoundCount += 1;
        checks.lastNotFoundAt = now;
        if (!checks.firstNotFoundAt)
            checks.firstNotFoundAt = now;
    }
    return checks;
}

bool isWaitedFor(const OpenStep &step, Timestamp since, Timestamp now)
{
    return now < step.until.value_or(since + usualStep);
}

void hastenForStep(CheckSchedule &checks, Timestamp now, const Error *problem)
{
    const bool leftAlone = problem && problem->retryAfter;
    if (!leftAlone && checks.nextAt)
        checks.nextAt = std::min(*checks.nextAt, now + stepPause);
}

bool isReleasable(const CheckSchedule &checks)
{
    return checks.notFoundCount >= 2 && checks.firstNotFoundAt && checks.lastNotFoundAt
        && *checks.lastNotFoundAt - *checks.firstNotFoundAt >= releaseDistance;
}

} // namespace paydesk
