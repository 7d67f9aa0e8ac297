// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

namespace paydesk::test {

/// An HTTP proxy on loopback that knows CONNECT alone. Both ends learn how the other one ended.
class ConnectProxy : public QObject
{
public:
    ConnectProxy()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                connect(client, &QTcpSocket::readyRead, this, [this, client] { open(client); });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port is free");
    }

    QNetworkProxy proxy() const
    {
        QNetworkProxy proxy(
            QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), m_server.serverPort());
        proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
        return proxy;
    }
    int tunnels() const { return m_tunnels; }

private:
    void open(QTcpSocket *client)
    {
        m_heads[client] += client->readAll();
        if (!m_heads.value(client).endsWith("\r\n\r\n"))
            return;
        const QByteArray target = m_heads.take(client).split(' ').value(1);
        client->disconnect(this);
        ++m_tunnels;
        auto *server = new QTcpSocket(client);
        connect(server, &QTcpSocket::connected, client, [client, server] {
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
            server->write(client->readAll());
        });
        pass(client, server);
        pass(server, client);
        server->connectToHost(QHostAddress::LocalHost, target.split(':').value(1).toUShort());
    }

    static void pass(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, to, [from, to] {
            if (to->state() == QAbstractSocket::ConnectedState)
                to->write(from->readAll());
        });
        connect(from, &QTcpSocket::disconnected, to, [from, to] {
            if (to->state() == QAbstractSocket::ConnectedState)
                to->write(from->readAll());
            if (from->error() == QAbstractSocket::RemoteHostClosedError)
                to->disconnectFromHost();
            else
                to->abort();
        });
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_heads;
    int m_tunnels = 0;
};

} // namespace paydesk::test
