// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payouts.h"

#include "providers/http/maskedrequest.h"
#include "providers/milkypay/invoices.h"
#include "providers/milkypay/payoutprocessing.h"
#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/payoutrequests.h"

namespace paydesk::milkypay {

Payouts::Payouts(Connection &connection)
    : m_connection(connection)
{
}

Result<HttpRequest> Payouts::creation(const OrderRequest &request) const
{
    if (const auto problem = m_connection.problem())
        return *problem;
    auto body = payoutBody(request, m_connection.endpoint().test);
    if (!body)
        return body.error();
    HttpRequest message = payoutCreationRequest(m_connection.endpoint(), *body);
    body->clear(); // the client wipes the only one that is left
    return message;
}

Result<RequestPreview> Payouts::preview(const OrderRequest &request)
{
    auto message = creation(request);
    return message ? Result(maskedRequest(*std::move(message), cardSecrets(request)))
                   : Result<RequestPreview>(message.error());
}

Operation<PayoutReply> *Payouts::create(const OrderRequest &request, SendGate gate)
{
    auto message = creation(request);
    if (!message)
        return failed<PayoutReply>(m_connection.owner(), message.error());
    message->gate = std::move(gate);
    OrderRequest asked = request;
    asked.secrets.clear(); // they live for one call
    return m_connection.ask<PayoutReply>(*std::move(message), [asked](const HttpReply &reply) {
        return readCreatedPayout(reply, asked);
    });
}

Result<QByteArray> Payouts::digest(const OrderRequest &request) const
{
    auto body = payoutBody(request, m_connection.endpoint().test);
    if (!body)
        return body.error();
    const QByteArray digest = sha256(*body);
    wipe(*body); // it may hold a card number
    return digest;
}

Operation<PayoutReply> *Payouts::process(const OrderKey &key, SendGate gate)
{
    return PayoutProcessing::start(m_connection, key, std::move(gate));
}

Operation<PayoutReply> *Payouts::read(const OrderKey &key)
{
    if (const auto problem = m_connection.problem())
        return failed<PayoutReply>(m_connection.owner(), *problem);
    if (const auto problem = problemOfId(key))
        return failed<PayoutReply>(m_connection.owner(), *problem);
    return m_connection.ask<PayoutReply>(
        payoutRequest(m_connection.endpoint(), key.providerId), [key](const HttpReply &reply) {
            return readOnePayout(reply, key.providerId, key.amount.currency());
        });
}

Operation<PayoutReply> *Payouts::find(const OrderKey &key)
{
    if (const auto problem = m_connection.problem())
        return failed<PayoutReply>(m_connection.owner(), *problem);
    return m_connection.find<PayoutReply>(key, payoutListRequest, readPayout);
}

} // namespace paydesk::milkypay
