// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/callbackattempt.h"

#include <QNetworkProxy>

namespace paydesk::sandbox {

namespace {

constexpr qsizetype longestStatusLine = 1024;

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

bool isOneLine(const QByteArray &text) { return !text.contains('\r') && !text.contains('\n'); }

} // namespace

CallbackAttempt::CallbackAttempt(
    SimCallback callback, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_callback(std::move(callback))
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_limit.setSingleShot(true);
    m_limit.setInterval(timeout);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(0); });
    connect(&m_socket, &QSslSocket::readyRead, this, &CallbackAttempt::read);
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { end(0); });
    connect(
        &m_socket, &QSslSocket::errorOccurred, this, [this] { end(0); }, Qt::QueuedConnection);
}

void CallbackAttempt::start()
{
    m_limit.start();
    const QUrl &url = m_callback.url;
    if (url.scheme() == u"https") {
        connect(&m_socket, &QSslSocket::encrypted, this, &CallbackAttempt::write);
        m_socket.connectToHostEncrypted(url.host(), quint16(url.port(443)));
    } else {
        connect(&m_socket, &QSslSocket::connected, this, &CallbackAttempt::write);
        m_socket.connectToHost(url.host(), quint16(url.port(80)));
    }
}

QByteArray CallbackAttempt::bytes() const
{
    const QUrl &url = m_callback.url;
    QByteArray head = m_callback.method + ' ' + targetOf(url) + " HTTP/1.1\r\nHost: "
        + url.authority(QUrl::FullyEncoded).toLatin1() + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : m_callback.headers) {
        if (isOneLine(name) && isOneLine(value))
            head += name + ": " + value + "\r\n";
    }
    head += "Content-Length: " + QByteArray::number(m_callback.body.size());
    return head + "\r\n\r\n" + m_callback.body;
}

void CallbackAttempt::write() { m_socket.write(bytes()); }

void CallbackAttempt::read()
{
    m_received += m_socket.read(longestStatusLine - m_received.size());
    const qsizetype lineEnd = m_received.indexOf('\n');
    if (lineEnd < 0 && m_received.size() < longestStatusLine)
        return;
    const QList<QByteArray> words = m_received.left(lineEnd).split(' ');
    const bool fits = words.size() >= 2 && words.first().startsWith("HTTP/1.");
    end(fits ? words.at(1).trimmed().toInt() : 0);
}

void CallbackAttempt::end(int status)
{
    if (m_ended)
        return;
    m_ended = true;
    m_limit.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    emit finished(status);
}

} // namespace paydesk::sandbox
