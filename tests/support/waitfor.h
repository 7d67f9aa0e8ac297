// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"

#include <QTest>

namespace paydesk::test {

/// Runs the event loop until the operation has finished; the limit only ends a test that hangs.
template <typename T>
Result<T> waitFor(Operation<T> *operation, int limitMs = 20'000)
{
    std::optional<Result<T>> result;
    QObject receiver;
    operation->onFinished(&receiver, [&result](Result<T> r) { result.emplace(std::move(r)); });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, limitMs))
        return Error::of(ErrorKind::Timeout, QStringLiteral("the test's own limit was reached"));
    return *std::move(result);
}

} // namespace paydesk::test
