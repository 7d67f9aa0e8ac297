// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>

namespace paydesk::test {

/// The way between a program and the practice providers. It hands on whole requests and whole
/// answers, and can be told to stop at one place; what happens then is the test's affair.
class Wire : public QObject
{
    Q_OBJECT
public:
    enum class Place {
        Nowhere,
        Connected, ///< the connection of the money call stands, nothing has come yet
        HalfRequest, ///< half of it is handed on
        WholeRequest, ///< all of it is handed on, no answer is there
        HalfAnswer, ///< half of the answer is handed on
        Query ///< a question after the money call is handed on, no answer is there
    };

    /// \c simulator tells money calls from others; the requests go to \c port.
    Wire(const sandbox::Simulator &simulator, quint16 port);

    quint16 port() const { return m_server.serverPort(); }

    /// The \c nth money call meets it. \c reached is called once, in the middle of handing on.
    void stopAt(Place place, int nth, std::function<void()> reached);
    /// All passes, and everything is counted from the beginning.
    void reset();

    int moneyCalls() const { return m_moneyCalls; }
    /// Which connection brought the last money call, counted from 1.
    int connectionOfMoneyCall() const { return m_connectionOfMoneyCall; }
    /// The connection at which Place::Connected stops.
    void setConnection(int nth) { m_stopConnection = nth; }
    /// The k-th step of the network fails: a connection, a request, an answer is dropped, for once
    /// or from then on. 0 = none.
    void failStep(int k, bool fromThenOn);
    int steps() const { return m_steps; }
    /// Every connection that stands ends, as soon as what happens now is over.
    void hangUp();
    /// Answers say, from now on, that the server's clock shows this.
    void tellTime(Timestamp at) { m_time = at; }

private:
    struct Line;
    void accept();
    using SharedLine = std::shared_ptr<Line>;
    void takeRequest(const SharedLine &line);
    void handOn(const SharedLine &line, const QByteArray &request);
    void takeAnswer(const SharedLine &line, bool ended);
    void addDate(QByteArray &answer) const;
    bool isMoneyCall(const QByteArray &request) const;
    bool fails();
    bool stop(Place place, int nth);

    const sandbox::Simulator &m_simulator;
    quint16 m_target;
    QTcpServer m_server;
    Place m_place = Place::Nowhere;
    int m_nth = 1;
    std::function<void()> m_reached;
    int m_stopConnection = 0;
    int m_connections = 0;
    int m_moneyCalls = 0;
    int m_connectionOfMoneyCall = 0;
    std::optional<Timestamp> m_time;
    int m_failAt = 0;
    bool m_failsFromThenOn = false;
    int m_steps = 0;
};

} // namespace paydesk::test
