// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace paydesk {

/// One running thing. \c finished is emitted exactly once and never from inside the call that
/// made the operation; after it the operation deletes itself.
class OperationBase : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Stops what can be stopped. The result still arrives, with ErrorKind::Canceled or with
    /// whatever had already happened.
    virtual void cancel() { emit cancelRequested(); }

signals:
    void finished();
    void progress(qint64 done, qint64 total);
    void cancelRequested();
};

template <typename T>
class Operation : public OperationBase
{
public:
    using OperationBase::OperationBase;

    /// The only way to the result. It is bound to the receiver: when that dies first, nothing
    /// is called.
    template <typename Receiver, typename Slot>
    Operation *onFinished(Receiver *receiver, Slot slot)
    {
        connect(this, &OperationBase::finished, receiver,
                [this, slot = std::move(slot)]() mutable { slot(*m_result); });
        return this;
    }

    /// The first result wins. Delivery is queued, so that connecting right after the call that
    /// returned the operation is always in time.
    void complete(Result<T> result)
    {
        if (m_result)
            return;
        m_result.emplace(std::move(result));
        QTimer::singleShot(0, this, [this] {
            emit finished();
            deleteLater();
        });
    }

    bool isComplete() const { return m_result.has_value(); }

private:
    std::optional<Result<T>> m_result;
};

/// An operation that has failed before it began.
template <typename T>
Operation<T> *failed(QObject *parent, Error error)
{
    auto *operation = new Operation<T>(parent);
    operation->complete(std::move(error));
    return operation;
}

} // namespace paydesk
