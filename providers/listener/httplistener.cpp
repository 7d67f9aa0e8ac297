// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/listener/httplistener.h"

#include <QTcpSocket>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr int mostConnections = 64;
constexpr auto idleTime = 30s;
constexpr qsizetype slowPieces = 24;

QByteArray phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 303: return "See Other";
    case 307: return "Temporary Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

QByteArray serialized(const WebReply &reply, bool keepAlive)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + phrase(reply.status);
    bytes += "\r\nContent-Type: " + reply.contentType;
    bytes += "\r\nContent-Length: " + QByteArray::number(reply.body.size());
    for (const auto &[name, value] : reply.headers)
        bytes += "\r\n" + name + ": " + value;
    bytes += keepAlive ? "\r\nConnection: keep-alive" : "\r\nConnection: close";
    return bytes + "\r\n\r\n" + reply.body;
}

/// abort() alone ends the connection in good order when everything was read.
void reset(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger atOnce{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
    socket->abort();
}

bool wantsKeepAlive(const ReceivedRequest &received)
{
    return received.request.headers.value("connection").toLower() != "close";
}

} // namespace

HttpListener::HttpListener(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpListener::accept);
}

Result<quint16> HttpListener::listen(quint16 port, const QString &address)
{
    const QHostAddress here(address);
    if (here.isNull())
        return Error::input(QStringLiteral("address"), InputProblem::NotAnIp, address);
    m_server.setMaxPendingConnections(mostConnections);
    const bool listening = m_server.listen(here, port);
    if (!listening && m_server.serverError() == QAbstractSocket::SocketAddressNotAvailableError)
        return Error::input(QStringLiteral("address"), InputProblem::NotOneOf, address,
            QStringLiteral("an address of this computer, such as 127.0.0.1"));
    if (!listening)
        return Error::of(ErrorKind::Unreachable, m_server.errorString(), QString::number(port));
    return m_server.serverPort();
}

void HttpListener::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_server.findChildren<QTcpSocket *>().size() > mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        const auto reader = std::make_shared<RequestReader>();
        auto *idle = new QTimer(socket);
        idle->setSingleShot(true);
        idle->start(idleTime);
        connect(idle, &QTimer::timeout, socket, &QTcpSocket::abort);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, reader, idle] {
            idle->start(idleTime);
            read(socket, *reader);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void HttpListener::read(QTcpSocket *socket, RequestReader &reader)
{
    RequestReader::State state = reader.feed(socket->readAll());
    while (state == RequestReader::State::Complete) {
        const ReceivedRequest received = reader.take();
        const Answer answer = m_handler(received);
        deliver(socket, answer, wantsKeepAlive(received));
        if (socket->state() != QAbstractSocket::ConnectedState)
            return;
        state = reader.feed({});
    }
    if (state == RequestReader::State::TooLarge)
        deliver(socket, {{.status = 413}}, false);
    else if (state == RequestReader::State::Malformed)
        deliver(socket, {{.status = 400}}, false);
}

void HttpListener::deliver(QTcpSocket *socket, const Answer &answer, bool keepAlive)
{
    const bool whole = answer.delivery == Delivery::Whole;
    const QByteArray bytes = serialized(answer.reply, keepAlive && whole);
    switch (answer.delivery) {
    case Delivery::Whole:
        socket->write(bytes);
        break;
    case Delivery::CutBody:
        socket->write(bytes.chopped((answer.reply.body.size() + 1) / 2));
        break;
    case Delivery::Slow:
        deliverSlowly(socket, bytes);
        return;
    case Delivery::Silence:
        return;
    case Delivery::Close:
        break;
    case Delivery::Reset:
        reset(socket);
        return;
    }
    if (!whole || !keepAlive)
        socket->disconnectFromHost();
}

void HttpListener::deliverSlowly(QTcpSocket *socket, const QByteArray &bytes)
{
    auto *pause = new QTimer(socket);
    const qsizetype size = bytes.size() / slowPieces + 1;
    connect(pause, &QTimer::timeout, socket, [socket, pause, size, rest = bytes]() mutable {
        socket->write(rest.left(size));
        rest.remove(0, size);
        if (!rest.isEmpty())
            return;
        pause->stop();
        socket->disconnectFromHost();
    });
    pause->start(m_pause);
}

} // namespace paydesk
