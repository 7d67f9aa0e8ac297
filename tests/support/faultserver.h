// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testcertificate.h"

#include <QHash>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>

namespace paydesk::test {

/// How the server behaves towards one request.
struct Act
{
    enum class When { AfterHead, HalfOfBody, Complete };
    enum class Ending {
        KeepOpen,
        Close, ///< FIN, under TLS after a close_notify
        BareFin, ///< FIN, under TLS without the close_notify
        Reset ///< RST
    };

    QByteArray answer = {};
    Ending ending = Ending::KeepOpen;
    When when = When::Complete;
    qint64 filler = 0; ///< so many more bytes of body follow the answer
    bool drip = false; ///< the answer comes one byte at a time
};

/// A request, as far as it came in.
struct SeenRequest
{
    QByteArray head; ///< request line and headers
    QByteArray body;
    bool complete = false;
};

/// A loopback HTTP server that reads a request with care and then misbehaves as told. Act n is
/// for request n; the last one is repeated.
class FaultServer : public QObject
{
public:
    enum class Transport { Plain, Tls };

    FaultServer(Transport transport, QList<Act> acts, QObject *parent = nullptr);
    ~FaultServer() override;

    QUrl url(const QString &path = QStringLiteral("/pay")) const;
    /// The authority that a client must accept for Tls.
    static const TestIdentity &identity();

    /// Requests of which all bytes came in: what a provider would execute.
    int arrivals() const;
    /// Requests of which at least one byte of the body came in.
    int begun() const;
    const QList<SeenRequest> &requests() const { return m_requests; }
    qint64 bytesSent() const { return m_bytesSent; }

private:
    void accept();
    void read(QTcpSocket *socket);
    SeenRequest &currentRequest(QTcpSocket *socket);
    void perform(QTcpSocket *socket, const Act &act);
    void drip(QTcpSocket *socket, const Act &act);
    void fill(QTcpSocket *socket, qint64 filler);
    void end(QTcpSocket *socket, Act::Ending ending);

    Transport m_transport;
    QList<Act> m_acts;
    QList<SeenRequest> m_requests;
    QHash<QTcpSocket *, qsizetype> m_current; // the request that is being read
    QSet<QTcpSocket *> m_done; // nothing more is read there
    qint64 m_bytesSent = 0;
    std::unique_ptr<QTcpServer> m_server; // last: its sockets report their end to the others
};

} // namespace paydesk::test
