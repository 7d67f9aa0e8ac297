// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"

#include <QTest>
#include <QTestEventLoop>

namespace paydesk::test {

/// Runs the event loop until the operation has finished; the limit only ends a test that hangs.
template <typename T>
Result<T> waitFor(Operation<T> *operation, int limitMs = 20'000)
{
    std::optional<Result<T>> result;
    QTestEventLoop loop; // returns at once, where QTest::qWaitFor sleeps 10 ms between two looks
    operation->onFinished(&loop, [&result, &loop](Result<T> r) {
        result.emplace(std::move(r));
        loop.exitLoop();
    });
    loop.enterLoopMSecs(limitMs);
    if (!result)
        return Error::of(ErrorKind::Timeout, QStringLiteral("the test's own limit was reached"));
    return *std::move(result);
}

} // namespace paydesk::test
