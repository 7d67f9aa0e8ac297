// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/sequence.h"

namespace paydesk::milkypay {

/// The second step of a payout (page: payouts): the call that lets the money move. It is made once;
/// how it can end:
///   answered with another word than "created"            that state
///   surely not sent                                      NotExecuted
///   refused by the provider itself, and the payout
///   still shows "created"                                NotExecuted, with the refusal
///   anything else: the payout is read by its id, once
///       another word than "created"                      that state: the call arrived
///       "created", or not readable                       Unknown: it may still be travelling
class PayoutProcessing : public Sequence<PayoutReply>
{
public:
    static Operation<PayoutReply> *start(Connection &connection, const OrderKey &key,
        SendGate gate);

private:
    PayoutProcessing(Connection &connection, const OrderKey &key);

    void begin(SendGate gate);
    void take(const Result<HttpReply> &reply);
    void look(const Error &problem);
    void takeLook(const Result<HttpReply> &reply, const Error &problem);

    OrderKey m_key;
};

} // namespace paydesk::milkypay
