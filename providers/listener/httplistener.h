// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/listener/requestreader.h"

#include <QTcpServer>

#include <chrono>
#include <functional>

namespace paydesk {

/// How an answer travels, so that a simulator can also fail to give one.
enum class Delivery {
    Whole,
    CutBody, ///< the announced length, half of the body, then the end of the connection
    Slow, ///< all of it, in small pieces with a pause after each, then the end of the connection
    Silence, ///< nothing, and the connection stays open
    Close, ///< nothing, and an orderly end
    Reset ///< nothing, and a TCP reset
};

struct Answer
{
    WebReply reply;
    Delivery delivery = Delivery::Whole;
};

/// A small HTTP/1.1 server for the own machine: practice providers, one-time pages, callbacks.
/// A connection on which nothing comes for half a minute is closed; 64 at a time are served.
///
/// Not QHttpServer: it hides the connection (6.4 has a socket without the peer's port in the
/// request, 6.8 no socket at all), so that an answer could neither be lost, cut nor withheld for
/// real; it has no limits in size, and it does not keep the head of a request as received.
class HttpListener : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<Answer(const ReceivedRequest &)>;

    explicit HttpListener(Handler handler, QObject *parent = nullptr);

    /// Port 0 = one that is free. Unreachable when it is taken, InvalidInput when \c address is no
    /// IP address of this machine's.
    Result<quint16> listen(quint16 port, const QString &address = QStringLiteral("127.0.0.1"));
    void close() { m_server.close(); }
    /// Between the two dozen pieces of a slow answer.
    void setPause(std::chrono::milliseconds pause) { m_pause = pause; }
    quint16 port() const { return m_server.serverPort(); }

private:
    void accept();
    void read(QTcpSocket *socket, RequestReader &reader);
    void deliver(QTcpSocket *socket, const Answer &answer, bool keepAlive);

    void deliverSlowly(QTcpSocket *socket, const QByteArray &bytes);

    Handler m_handler;
    std::chrono::milliseconds m_pause{250};
    QTcpServer m_server;
};

} // namespace paydesk
