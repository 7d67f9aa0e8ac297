// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/connection.h"

#include <QElapsedTimer>

namespace paydesk::maib {

/// One call on its way: turn, token, request. It lives as long as the operation it is for.
///
/// A 401 drops the token. A query is then asked once more with a new one. A gated request is
/// not: its gate was opened for one sending, and a second one needs another; the 401 is its
/// definite refusal. So that this hardly ever happens the token is made fresh before the gate.
class Exchange : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<HttpReply> &)>;

    Exchange(Connection &connection, const Call &call, Done done, OperationBase *operation);
    ~Exchange() override;

    void start();

private:
    void send(const SecretBytes &token);
    void answered(const Result<HttpReply> &reply, const SecretBytes &token);
    void cancel();
    void finish(const Result<HttpReply> &reply);

    Connection &m_connection;
    Call m_call;
    Done m_done;
    std::chrono::milliseconds m_left; // of the deadline
    bool m_isSent = false;
    bool m_isRepeat = false;
};

} // namespace paydesk::maib
