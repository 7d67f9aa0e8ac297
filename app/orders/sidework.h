// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QtConcurrent>

#include <atomic>
#include <memory>

namespace paydesk {

/// What long work in another thread is told and tells. It ends by itself once it was asked to stop:
/// what it has done by then is its result.
class SideWork
{
public:
    SideWork(QPromise<void> &promise, const std::atomic_bool &stop)
        : m_promise(promise)
        , m_stop(stop)
    {
    }

    bool isToStop() const { return m_stop; }
    void setProgress(qint64 done, qint64 total) const
    {
        m_promise.setProgressRange(0, int(total));
        m_promise.setProgressValue(int(done));
    }

private:
    QPromise<void> &m_promise;
    const std::atomic_bool &m_stop;
};

template <typename T>
struct SideJob
{
    Operation<T> *operation;
    std::shared_ptr<std::atomic_bool> stop;
    QFuture<void> future;
};

/// Runs \c work, a Result<T>(const SideWork &), beside the window. Nothing that it holds may go
/// before it has ended.
template <typename T, typename Work>
SideJob<T> startBeside(QObject *parent, Work work)
{
    auto *operation = new Operation<T>(parent);
    auto *watcher = new QFutureWatcher<void>(operation);
    const auto stop = std::make_shared<std::atomic_bool>(false);
    const auto result = std::make_shared<Result<T>>(Error::of(ErrorKind::Canceled));
    QObject::connect(operation, &OperationBase::cancelRequested, watcher, [stop] { *stop = true; });
    QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, operation,
        [operation, watcher](int done) { emit operation->progress(done, watcher->progressMaximum()); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, operation,
        [operation, result] { operation->complete(std::move(*result)); });
    const QFuture<void> future = QtConcurrent::run([work, stop, result](QPromise<void> &promise) {
        *result = work(SideWork(promise, *stop));
    });
    watcher->setFuture(future);
    return {operation, stop, future};
}

} // namespace paydesk
