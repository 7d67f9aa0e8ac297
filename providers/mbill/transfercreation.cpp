// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/transfercreation.h"

#include "providers/mbill/replies.h"
#include "providers/mbill/requests.h"
#include "providers/mbill/wirefacts.h"

#include <algorithm>

namespace paydesk::mbill {

TransferCreation::TransferCreation(
    Connection &connection, const TransferRequest &request, SendGate gate, QObject *parent)
    : Operation(parent)
    , m_connection(connection)
    , m_request(request)
    , m_gate(std::move(gate))
{
    m_elapsed.start();
    makeToken();
}

void TransferCreation::cancel()
{
    m_canceled = true;
    OperationBase::cancel();
    if (m_running)
        m_running->cancel();
}

void TransferCreation::makeToken()
{
    const QString path = QStringLiteral("/tokens");
    auto *call = m_connection.send(this,
        {.path = path,
            .pathTemplate = path,
            .token = m_connection.apiToken(),
            .body = cardTokenBody(m_request.sender)});
    m_request.sender = {};
    m_running = call;
    call->onFinished(this, [this](const Result<HttpReply> &reply) { tokenArrived(reply); });
}

void TransferCreation::tokenArrived(const Result<HttpReply> &reply)
{
    if (!reply)
        return complete(reply.error());
    if (m_canceled)
        return complete(Error::of(ErrorKind::Canceled, QStringLiteral("canceled")));
    const Result<SecretBytes> cardToken = cardTokenIn(*reply);
    if (!cardToken)
        return complete(cardToken.error());
    createTransfer(*cardToken);
}

void TransferCreation::createTransfer(const SecretBytes &cardToken)
{
    const std::chrono::milliseconds elapsed(m_elapsed.elapsed());
    const QString path = QStringLiteral("/transfers");
    auto *call = m_connection.send(this,
        {.path = path,
            .pathTemplate = path,
            .token = m_connection.apiToken(),
            .body = transferBody(m_request, cardToken),
            .gate = std::move(m_gate),
            .deadline = std::max(m_connection.deadline() - elapsed, std::chrono::milliseconds(1))});
    m_running = call;
    call->onFinished(this, [this](const Result<HttpReply> &reply) { transferArrived(reply); });
}

void TransferCreation::transferArrived(const Result<HttpReply> &reply)
{
    if (!reply)
        return complete(reply.error());
    complete(transferIn(*reply, Purpose::CreateTransfer,
        {.reference = m_request.reference,
            .amount = m_request.amount,
            .fee = m_request.fee,
            .arrival = m_request.fields.value(field::arrival.toString()).trimmed()}));
}

} // namespace paydesk::mbill
