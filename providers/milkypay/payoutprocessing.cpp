// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutprocessing.h"

#include "providers/milkypay/invoices.h"
#include "providers/milkypay/payoutrequests.h"

namespace paydesk::milkypay {

Operation<PayoutReply> *PayoutProcessing::start(
    Connection &connection, const OrderKey &key, SendGate gate)
{
    std::optional<Error> problem = connection.problem();
    if (!problem)
        problem = problemOfId(key);
    if (problem)
        return failed<PayoutReply>(connection.owner(), *problem);
    auto *processing = new PayoutProcessing(connection, key);
    processing->begin(std::move(gate));
    return processing->operation();
}

PayoutProcessing::PayoutProcessing(Connection &connection, const OrderKey &key)
    : Sequence(connection)
    , m_key(key)
{
}

void PayoutProcessing::begin(SendGate gate)
{
    HttpRequest request = processRequest(endpoint(), m_key.providerId);
    request.gate = std::move(gate);
    call(std::move(request), [this](const Result<HttpReply> &reply) { take(reply); });
}

void PayoutProcessing::take(const Result<HttpReply> &reply)
{
    const auto payout = reply ? readProcessed(*reply, m_key) : Result<PayoutReply>(reply.error());
    if (payout) {
        finish(payout);
        return;
    }
    const bool unsent
        = payout.error().outcome == Outcome::NotExecuted && payout.error().httpStatus == 0;
    if (unsent || isCanceled())
        finish(payout);
    else
        look(payout.error());
}

void PayoutProcessing::look(const Error &problem)
{
    call(payoutRequest(endpoint(), m_key.providerId),
        [this, problem](const Result<HttpReply> &reply) { takeLook(reply, problem); });
}

void PayoutProcessing::takeLook(const Result<HttpReply> &reply, const Error &problem)
{
    const auto payout = reply ? readAsAsked(*reply, m_key) : Result<PayoutReply>(reply.error());
    if (payout && !awaitsProcessing(*payout)) {
        finish(payout);
        return;
    }
    Error error = problem;
    error.subject = m_key.providerId;
    if (!payout) // then even the provider's own refusal is no proof
        error.outcome = Outcome::Unknown;
    finish(error);
}

} // namespace paydesk::milkypay
