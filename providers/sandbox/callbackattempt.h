// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

#include <QSslSocket>
#include <QTimer>

namespace paydesk::sandbox {

/// One sending of a callback, over a connection of its own. A plain socket instead of an HTTP
/// client: the status line is all that counts, and a redirect must not be followed.
class CallbackAttempt : public QObject
{
    Q_OBJECT
public:
    CallbackAttempt(SimCallback callback, std::chrono::milliseconds timeout, QObject *parent);

    void start();

signals:
    /// The HTTP status; 0 = no answer. Emitted once, never from inside start().
    void finished(int status);

private:
    void write();
    void read();
    void end(int status);
    QByteArray bytes() const;

    SimCallback m_callback;
    QSslSocket m_socket;
    QTimer m_limit;
    QByteArray m_received;
    bool m_ended = false;
};

} // namespace paydesk::sandbox
