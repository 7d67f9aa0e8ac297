// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/sequence.h"

namespace paydesk::milkypay {

/// One payout, in two requests that are one act for the caller (page: payouts):
///
///   caller's gate ─► create, auto_process false: moves nothing ─► process: moves the money
///
/// The gate opens before the first byte of create, so that "sending" is on disk before either.
/// Each of the two is sent once. How it can end:
///   create refused by the provider itself                NotExecuted
///   create lost                       Unknown; what it may have made moves no money by itself
///   create answered with another word than "created"     that state; it is not processed
///   process surely not sent, or refused by the provider itself while the payout is still
///   "created"                                            pending, "created": a person decides
///   process lost or not to be trusted                    the payout is read by its id, once:
///       another word than "created"                      that state: the process call arrived
///       "created", or not readable                       Unknown: it may still be travelling
class PayoutSending : public Sequence<PayoutReply>
{
public:
    static Operation<PayoutReply> *start(
        Connection &connection, const OrderRequest &request, SendGate gate);

private:
    PayoutSending(Connection &connection, OrderRequest request);

    void create(const QByteArray &body, SendGate gate);
    void takeCreated(const Result<HttpReply> &reply);
    void takeProcessed(const Result<HttpReply> &reply);
    void look(const Error &problem);
    void takeLook(const Result<HttpReply> &reply, const Error &problem);
    void leaveUnprocessed(PayoutReply payout, const Error &problem);

    OrderRequest m_request;
    PayoutReply m_created;
};

} // namespace paydesk::milkypay
