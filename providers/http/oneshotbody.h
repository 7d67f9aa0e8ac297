// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <functional>

namespace paydesk {

/// A request body that can be read once. Going back after the first byte fails, so that Qt's own
/// second sending of a request ends with ContentReSendError instead of at the provider.
///
/// Not a QBuffer, which Qt reads past its virtual functions; random-access with a known size,
/// because Qt copies a sequential device into a buffer that can go back.
///
/// Qt 6.4 reads the body in the thread of the QNetworkAccessManager (its HTTP thread asks for
/// each block with a signal), once the connection stands and the headers are written. The gate is
/// called there, so it may use what belongs to that thread, like the ledger's connection.
class OneShotBody : public QIODevice
{
    Q_OBJECT
public:
    using Gate = std::function<bool()>;

    /// \c gate is called once, right before the first byte is handed out; null = always open.
    OneShotBody(QByteArray bytes, Gate gate, QObject *parent = nullptr);
    /// A body may hold what belongs to nobody's memory: a card, a token.
    ~OneShotBody() override;

    /// 0 = the request has surely not been sent.
    qint64 handedOut() const { return m_handedOut; }
    bool refused() const { return m_state == State::Refused; }
    /// From now on nothing is handed out. Qt's thread may still ask for the body of a request that
    /// was aborted: the question waits in the event queue.
    void shut();

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;
    bool reset() override { return seek(0); }

signals:
    /// First byte is about to be handed out, or the gate said no. Emitted while Qt reads.
    void gatePassed();
    void gateRefused();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    enum class State { Waiting, Open, Refused, Shut };

    bool openGate();

    QByteArray m_bytes;
    Gate m_gate;
    State m_state = State::Waiting;
    qint64 m_handedOut = 0;
};

} // namespace paydesk
