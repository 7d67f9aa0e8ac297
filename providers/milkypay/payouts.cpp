// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payouts.h"

#include "providers/milkypay/invoices.h"
#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/payoutrequests.h"
#include "providers/milkypay/payoutsending.h"

namespace paydesk::milkypay {

Payouts::Payouts(Connection &connection)
    : m_connection(connection)
{
}

Operation<PayoutReply> *Payouts::create(const OrderRequest &request, SendGate gate)
{
    return PayoutSending::start(m_connection, request, std::move(gate));
}

Result<QByteArray> Payouts::digest(const OrderRequest &request) const
{
    const auto body = payoutBody(request, m_connection.endpoint().test);
    if (!body)
        return body.error();
    return sha256(*body);
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
