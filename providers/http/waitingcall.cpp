// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/waitingcall.h"

#include "models/core/bytes.h"

namespace paydesk {

WaitingCall::WaitingCall(HttpRequest request, RateWindow &window, Start start, QObject *parent)
    : Operation(parent)
    , m_request(std::move(request))
    , m_start(std::move(start))
{
    window.run(this, [this] { begin(); });
}

WaitingCall::~WaitingCall() { wipe(m_request.body); }

void WaitingCall::begin()
{
    if (isComplete())
        return;
    m_begun = true;
    Operation<HttpReply> *call = m_start(std::exchange(m_request, {}));
    connect(this, &OperationBase::cancelRequested, call, &OperationBase::cancel);
    call->onFinished(this, [this](const Result<HttpReply> &reply) { complete(reply); });
}

void WaitingCall::cancel()
{
    OperationBase::cancel();
    if (m_begun)
        return;
    wipe(m_request.body);
    complete(Error::of(ErrorKind::Canceled, QStringLiteral("canceled")));
}

} // namespace paydesk
