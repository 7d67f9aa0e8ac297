// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultserver.h"

#include <QSslConfiguration>
#include <QSslServer>
#include <QTimer>

#include <sys/socket.h>

#include <algorithm>

namespace paydesk::test {

namespace {

qsizetype announcedLength(const QByteArray &head)
{
    constexpr QByteArrayView name("content-length:");
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name))
            return line.mid(name.size()).trimmed().toLongLong();
    }
    return 0;
}

bool isDue(const SeenRequest &request, Act::When when)
{
    switch (when) {
    case Act::When::AfterHead:
        return !request.head.isEmpty();
    case Act::When::HalfOfBody:
        return !request.head.isEmpty()
            && request.body.size() >= announcedLength(request.head) / 2;
    case Act::When::Complete:
        return request.complete;
    }
    return false;
}

std::unique_ptr<QTcpServer> newServer(FaultServer::Transport transport)
{
    if (transport == FaultServer::Transport::Plain)
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(FaultServer::identity().certificate);
    tls.setPrivateKey(FaultServer::identity().key);
    server->setSslConfiguration(tls);
    return server;
}

} // namespace

FaultServer::FaultServer(Transport transport, QList<Act> acts, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_acts(std::move(acts))
    , m_server(newServer(transport))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FaultServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No port of the own machine is free");
}

FaultServer::~FaultServer() = default;

QUrl FaultServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_transport == Transport::Tls ? QStringLiteral("https")
                                                : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    url.setPath(path);
    return url;
}

const TestIdentity &FaultServer::identity()
{
    static const TestIdentity identity = makeTestIdentity();
    return identity;
}

int FaultServer::arrivals() const
{
    return int(std::ranges::count_if(m_requests, &SeenRequest::complete));
}

int FaultServer::begun() const
{
    return int(std::ranges::count_if(m_requests, [](const SeenRequest &request) {
        return !request.head.isEmpty() && !request.body.isEmpty();
    }));
}

void FaultServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::bytesWritten, this,
                [this](qint64 count) { m_bytesSent += count; });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_done.remove(socket);
            m_current.remove(socket);
            socket->deleteLater();
        });
        read(socket);
    }
}

SeenRequest &FaultServer::currentRequest(QTcpSocket *socket)
{
    if (!m_current.contains(socket)) {
        m_current.insert(socket, m_requests.size());
        m_requests.append(SeenRequest());
    }
    return m_requests[m_current.value(socket)];
}

void FaultServer::read(QTcpSocket *socket)
{
    if (m_done.contains(socket) || socket->bytesAvailable() == 0)
        return;
    SeenRequest &request = currentRequest(socket);
    request.body += socket->readAll();
    if (request.head.isEmpty()) {
        const qsizetype end = request.body.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        request.head = request.body.left(end + 2);
        request.body.remove(0, end + 4);
    }
    request.complete = request.body.size() == announcedLength(request.head);
    const Act &act = m_acts[std::min(m_current.value(socket), m_acts.size() - 1)];
    if (!isDue(request, act.when))
        return;
    if (act.ending == Act::Ending::KeepOpen)
        m_current.remove(socket); // the next bytes are another request
    else
        m_done.insert(socket);
    perform(socket, act);
}

void FaultServer::perform(QTcpSocket *socket, const Act &act)
{
    if (act.drip) {
        drip(socket, act);
        return;
    }
    socket->write(act.answer);
    socket->flush();
    if (act.filler > 0)
        fill(socket, act.filler);
    else
        end(socket, act.ending);
}

void FaultServer::drip(QTcpSocket *socket, const Act &act)
{
    auto *timer = new QTimer(socket);
    connect(timer, &QTimer::timeout, socket, [socket, act, sent = 0]() mutable {
        if (sent < act.answer.size())
            socket->write(act.answer.constData() + sent++, 1);
    });
    timer->start(std::chrono::milliseconds(20));
}

void FaultServer::fill(QTcpSocket *socket, qint64 filler)
{
    const auto more = [socket, left = filler]() mutable {
        constexpr qint64 block = 64 * 1024;
        while (left > 0 && socket->bytesToWrite() < block) {
            const qint64 count = std::min(block, left);
            socket->write(QByteArray(count, 'x'));
            left -= count;
        }
    };
    connect(socket, &QTcpSocket::bytesWritten, socket, more);
    socket->write("x", 1); // starts the chain
}

void FaultServer::end(QTcpSocket *socket, Act::Ending ending)
{
    switch (ending) {
    case Act::Ending::KeepOpen:
        return;
    case Act::Ending::Close:
        socket->disconnectFromHost();
        return;
    case Act::Ending::BareFin:
        ::shutdown(int(socket->socketDescriptor()), SHUT_RDWR);
        return;
    case Act::Ending::Reset: {
        const linger atOnce{1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                     sizeof atOnce);
        socket->abort();
        return;
    }
    }
}

} // namespace paydesk::test
