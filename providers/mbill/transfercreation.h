// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/connection.h"

#include <QElapsedTimer>
#include <QPointer>

namespace paydesk::mbill {

/// A transfer in its two requests: the sender's card for a one-time token, without the gate, and
/// the transfer with that token, through the gate. Until the second one nothing has happened. The
/// token lives here and is used once, whatever comes back.
class TransferCreation : public Operation<TransferReply>
{
public:
    TransferCreation(
        Connection &connection, const TransferRequest &request, SendGate gate, QObject *parent);

    void cancel() override;

private:
    void makeToken();
    void tokenArrived(const Result<HttpReply> &reply);
    void createTransfer(const SecretBytes &cardToken);
    void transferArrived(const Result<HttpReply> &reply);

    Connection &m_connection;
    TransferRequest m_request;
    SendGate m_gate;
    QPointer<OperationBase> m_running;
    QElapsedTimer m_elapsed; // one deadline for both
    bool m_canceled = false;
};

} // namespace paydesk::mbill
