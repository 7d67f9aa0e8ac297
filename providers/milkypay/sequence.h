// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/connection.h"

#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>

namespace paydesk::milkypay {

/// An act of several requests, one after the other, with one operation for the caller. It lives
/// as long as that operation.
template <typename T>
class Sequence : public QObject
{
protected:
    explicit Sequence(Connection &connection)
        : QObject(connection.owner())
        , m_connection(connection)
        , m_operation(new Operation<T>(connection.owner()))
    {
        m_elapsed.start();
        connect(m_operation, &QObject::destroyed, this, &QObject::deleteLater);
        connect(m_operation, &OperationBase::cancelRequested, this, [this] {
            m_canceled = true;
            if (m_call)
                m_call->cancel();
        });
    }

    Operation<T> *operation() { return m_operation; }
    const Endpoint &endpoint() const { return m_connection.endpoint(); }
    /// No further request is begun once the caller has canceled.
    bool isCanceled() const { return m_canceled; }

    /// Takes what is left of the time that the whole act has, but never so little that the look
    /// behind a money call is lost.
    void call(HttpRequest request, std::function<void(const Result<HttpReply> &)> next)
    {
        const std::chrono::milliseconds whole = m_connection.deadline();
        const std::chrono::milliseconds left
            = whole - std::chrono::milliseconds(m_elapsed.elapsed());
        request.deadline = std::max(left, std::min(whole, leastTime));
        m_call = m_connection.send(std::move(request));
        m_call->onFinished(this, std::move(next));
    }

    void finish(Result<T> result) { m_operation->complete(std::move(result)); }

private:
    static constexpr std::chrono::milliseconds leastTime{3000};

    Connection &m_connection;
    Operation<T> *m_operation;
    QPointer<Operation<HttpReply>> m_call;
    QElapsedTimer m_elapsed;
    bool m_canceled = false;
};

} // namespace paydesk::milkypay
