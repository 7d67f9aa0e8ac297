// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutsending.h"

#include "providers/milkypay/payoutrequests.h"

namespace paydesk::milkypay {

namespace {

/// The provider's own word, with a status that says that nothing was done.
bool isOwnRefusal(const Error &error)
{
    return error.outcome == Outcome::NotExecuted && error.httpStatus != 0;
}

bool isSurelyUnsent(const Error &error)
{
    return error.outcome == Outcome::NotExecuted && error.httpStatus == 0;
}

} // namespace

Operation<PayoutReply> *PayoutSending::start(
    Connection &connection, const OrderRequest &request, SendGate gate)
{
    if (const auto problem = connection.problem())
        return failed<PayoutReply>(connection.owner(), *problem);
    const auto body = payoutBody(request, connection.endpoint().test);
    if (!body)
        return failed<PayoutReply>(connection.owner(), body.error());
    auto *sending = new PayoutSending(connection, request);
    sending->create(*body, std::move(gate));
    return sending->operation();
}

PayoutSending::PayoutSending(Connection &connection, OrderRequest request)
    : Sequence(connection)
    , m_request(std::move(request))
{
}

void PayoutSending::create(const QByteArray &body, SendGate gate)
{
    HttpRequest request = payoutCreationRequest(endpoint(), body);
    request.gate = std::move(gate);
    call(std::move(request), [this](const Result<HttpReply> &reply) { takeCreated(reply); });
}

void PayoutSending::takeCreated(const Result<HttpReply> &reply)
{
    const auto payout
        = reply ? readCreatedPayout(*reply, m_request) : Result<PayoutReply>(reply.error());
    if (!payout || !awaitsProcessing(*payout)) {
        finish(payout);
        return;
    }
    m_created = *payout;
    if (isCanceled()) {
        leaveUnprocessed(m_created, Error::of(ErrorKind::Canceled));
        return;
    }
    HttpRequest process = processRequest(endpoint(), m_created.providerId);
    process.gate = [] { return true; }; // the caller's gate has opened for both
    call(std::move(process), [this](const Result<HttpReply> &answer) { takeProcessed(answer); });
}

void PayoutSending::takeProcessed(const Result<HttpReply> &reply)
{
    const auto payout = reply ? readProcessed(*reply, m_created.providerId, m_request)
                              : Result<PayoutReply>(reply.error());
    if (payout)
        finish(payout);
    else if (isSurelyUnsent(payout.error()))
        leaveUnprocessed(m_created, payout.error());
    else
        look(payout.error());
}

void PayoutSending::look(const Error &problem)
{
    if (isCanceled()) {
        finish(problem);
        return;
    }
    call(payoutRequest(endpoint(), m_created.providerId),
        [this, problem](const Result<HttpReply> &reply) { takeLook(reply, problem); });
}

void PayoutSending::takeLook(const Result<HttpReply> &reply, const Error &problem)
{
    auto payout = reply ? readOnePayout(*reply, m_created.providerId, m_request.amount.currency())
                        : Result<PayoutReply>(reply.error());
    const bool ours = payout && mismatch(*payout, m_request).isEmpty();
    if (ours && !awaitsProcessing(*payout)) {
        finish(payout);
    } else if (ours && isOwnRefusal(problem)) {
        leaveUnprocessed(*payout, problem);
    } else {
        Error unknown = problem;
        unknown.outcome = Outcome::Unknown;
        unknown.subject = m_created.providerId;
        finish(unknown);
    }
}

/// Registered, not processed. It is told as it is: an error would let the order be changed and
/// sent again while the provider still has it.
void PayoutSending::leaveUnprocessed(PayoutReply payout, const Error &problem)
{
    if (!problem.providerMessage.isEmpty())
        payout.reason = problem.providerMessage;
    finish(payout);
}

} // namespace paydesk::milkypay
