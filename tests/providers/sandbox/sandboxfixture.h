// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/sandbox/fakesimulator.h"

#include <QTcpSocket>
#include <QTest>

namespace paydesk::test {

constexpr int patience = 10'000; // ms; ends a test that hangs

inline const QByteArray someOrder = R"({"amount":"1.00"})";

/// The bytes of one connection, as a client sees them.
struct Conversation
{
    QByteArray received;
    bool ended = false;

    int status() const { return received.mid(9, 3).toInt(); }
    QByteArray body() const { return received.mid(received.indexOf("\r\n\r\n") + 4); }
    QByteArray header(const char *name) const
    {
        const QByteArray begin = QByteArray(name) + ": ";
        for (const QByteArray &line : received.left(received.indexOf("\r\n\r\n")).split('\n')) {
            if (line.startsWith(begin))
                return line.mid(begin.size()).trimmed();
        }
        return {};
    }
};

/// A server with one simulator, and a client that hides nothing.
class SandboxFixture
{
protected:
    void setUp()
    {
        m_server = std::make_unique<sandbox::SandboxServer>();
        auto simulator = std::make_unique<FakeSimulator>();
        m_simulator = simulator.get();
        m_server->mount(std::move(simulator));
        m_port = m_server->listen(0).value();
    }

    QByteArray http(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                    const QByteArray &more = {}) const
    {
        return method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
            + "\r\nConnection: close\r\n" + more
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    /// Sends the bytes and listens, to the end or for a moment.
    Conversation talk(const QByteArray &bytes, bool untilEnd = true) const
    {
        QTcpSocket socket;
        Conversation conversation;
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket,
                         [&conversation] { conversation.ended = true; });
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        socket.write(bytes);
        (void)QTest::qWaitFor(
            [&] {
                conversation.received += socket.readAll();
                return conversation.ended || (!untilEnd && !conversation.received.isEmpty());
            },
            untilEnd ? patience : 200);
        QObject::disconnect(&socket, nullptr, nullptr, nullptr); // its end is none of the server's
        return conversation;
    }

    Conversation post() const { return talk(http("POST", "/fake/orders", someOrder)); }
    Conversation get(const QByteArray &path) const { return talk(http("GET", path)); }

    std::unique_ptr<sandbox::SandboxServer> m_server;
    FakeSimulator *m_simulator = nullptr;
    quint16 m_port = 0;
};

} // namespace paydesk::test
