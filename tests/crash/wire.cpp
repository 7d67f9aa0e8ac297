// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/wire.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>

#include <utility>

namespace paydesk::test {

/// One connection of the program, and ours to the provider for the request at hand.
struct Wire::Line
{
    QTcpSocket *program = nullptr;
    QTcpSocket *provider = nullptr;
    int connection = 0;
    bool moneyCall = false;
    QByteArray request;
    QByteArray answer;
};

namespace {

/// The size of a whole HTTP message; -1 while more is to come. Without a length it ends with the
/// connection.
qsizetype wholeSize(const QByteArray &bytes, bool ended)
{
    const qsizetype head = bytes.indexOf("\r\n\r\n");
    if (head < 0)
        return ended ? bytes.size() : -1;
    const QByteArray lower = bytes.left(head).toLower();
    const qsizetype at = lower.indexOf("content-length:");
    if (at < 0 && lower.startsWith("http/"))
        return ended ? bytes.size() : -1;
    const qsizetype end = lower.indexOf("\r\n", at);
    const qsizetype length = at < 0
        ? 0
        : lower.mid(at + 15, end < 0 ? -1 : end - at - 15).trimmed().toLongLong();
    const qsizetype size = head + 4 + length;
    return bytes.size() >= size ? size : ended ? bytes.size() : -1;
}

void drop(QTcpSocket *socket)
{
    if (!socket)
        return;
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

} // namespace

Wire::Wire(const sandbox::Simulator &simulator, quint16 port)
    : m_simulator(simulator)
    , m_target(port)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Wire::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port is free");
}

void Wire::stopAt(Place place, int nth, std::function<void()> reached)
{
    m_place = place;
    m_nth = nth;
    m_reached = std::move(reached);
}

void Wire::reset()
{
    m_place = Place::Nowhere;
    m_time.reset();
    m_connections = m_moneyCalls = m_steps = m_failAt = 0;
}

void Wire::failStep(int k, bool fromThenOn)
{
    m_failAt = k;
    m_failsFromThenOn = fromThenOn;
    m_steps = 0;
}

bool Wire::fails()
{
    ++m_steps;
    return m_failAt > 0 && (m_steps == m_failAt || (m_failsFromThenOn && m_steps > m_failAt));
}

bool Wire::stop(Place place, int nth)
{
    if (m_place != place || nth != m_nth)
        return false;
    m_place = Place::Nowhere;
    m_reached();
    return true;
}

void Wire::hangUp()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
                socket->abort();
        },
        Qt::QueuedConnection);
}

void Wire::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        auto line = std::make_shared<Line>();
        line->program = socket;
        line->connection = ++m_connections;
        const bool isStop = m_place == Place::Connected && m_connections == m_stopConnection;
        if (fails() || (isStop && stop(Place::Connected, m_nth))) {
            drop(socket);
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, line] { takeRequest(line); });
        connect(socket, &QTcpSocket::disconnected, this, [line] {
            line->program->deleteLater();
            line->program = nullptr;
            if (line->provider)
                line->provider->disconnectFromHost();
        });
        takeRequest(line);
    }
}

void Wire::takeRequest(const SharedLine &line)
{
    line->request += line->program->readAll();
    const qsizetype size = wholeSize(line->request, false);
    if (size <= 0)
        return;
    const QByteArray request = line->request.left(size);
    line->request.remove(0, size);
    line->moneyCall = isMoneyCall(request);
    if (line->moneyCall) {
        ++m_moneyCalls;
        m_connectionOfMoneyCall = line->connection;
    }
    if (fails()) {
        drop(std::exchange(line->program, nullptr));
        return;
    }
    handOn(line, request);
}

void Wire::handOn(const SharedLine &line, const QByteArray &request)
{
    auto *provider = new QTcpSocket(this);
    line->provider = provider;
    line->answer.clear();
    connect(provider, &QTcpSocket::readyRead, this, [this, line] { takeAnswer(line, false); });
    connect(provider, &QTcpSocket::disconnected, this, [this, line, provider] {
        provider->deleteLater();
        if (line->provider == provider)
            takeAnswer(line, true);
    });
    QByteArray sent = request;
    // The practice providers answer to their own name only.
    const QByteArray ownHost = "127.0.0.1:" + QByteArray::number(port());
    const qsizetype host = sent.indexOf(ownHost);
    const QByteArray theirHost = "127.0.0.1:" + QByteArray::number(m_target);
    if (host > 0 && host < sent.indexOf("\r\n\r\n"))
        sent.replace(host, ownHost.size(), theirHost);
    const int call = line->moneyCall ? m_moneyCalls : 0;
    provider->connectToHost(QHostAddress::LocalHost, m_target);
    if (call > 0 && stop(Place::HalfRequest, call)) {
        provider->write(sent.left(sent.size() / 2));
        provider->disconnectFromHost();
        line->provider = nullptr;
        return;
    }
    provider->write(sent);
    if (call > 0)
        (void)stop(Place::WholeRequest, call);
    else if (m_moneyCalls >= m_nth)
        (void)stop(Place::Query, m_nth);
}

void Wire::takeAnswer(const SharedLine &line, bool ended)
{
    if (!line->provider)
        return;
    line->answer += line->provider->readAll();
    const qsizetype size = wholeSize(line->answer, ended);
    if (size < 0)
        return;
    QTcpSocket *provider = std::exchange(line->provider, nullptr);
    provider->disconnectFromHost();
    if (!line->program)
        return;
    if (fails()) {
        drop(std::exchange(line->program, nullptr));
        return;
    }
    addDate(line->answer);
    const bool half = line->moneyCall && m_place == Place::HalfAnswer && m_moneyCalls == m_nth;
    line->program->write(half ? line->answer.left(size / 2) : line->answer);
    line->program->flush();
    if (half)
        (void)stop(Place::HalfAnswer, m_nth);
    if (ended || half)
        line->program->disconnectFromHost();
}

void Wire::addDate(QByteArray &answer) const
{
    if (!m_time)
        return;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(m_time->time_since_epoch());
    const QString date = QLocale::c().toString(
        QDateTime::fromSecsSinceEpoch(seconds.count(), Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss");
    const QByteArray line = "\r\nDate: " + date.toLatin1() + " GMT";
    answer.insert(answer.indexOf("\r\n"), line);
}

/// As the simulator sees it: below its mount point.
bool Wire::isMoneyCall(const QByteArray &request) const
{
    const QList<QByteArray> words = request.left(request.indexOf("\r\n")).split(' ');
    const QString path = QString::fromLatin1(words.value(1)).section(u'?', 0, 0);
    const QString below = path.mid(m_simulator.providerId().size() + 1);
    return m_simulator.creates({.method = words.value(0), .path = below});
}

} // namespace paydesk::test
