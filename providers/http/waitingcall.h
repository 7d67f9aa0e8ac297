// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"
#include "providers/http/ratewindow.h"

namespace paydesk {

/// A request that waits for its turn. Until then nothing of it is sent, its time does not run, and
/// cancelling it leaves nothing in doubt.
class WaitingCall : public Operation<HttpReply>
{
public:
    using Start = std::function<Operation<HttpReply> *(HttpRequest)>;

    WaitingCall(HttpRequest request, RateWindow &window, Start start, QObject *parent);
    ~WaitingCall() override;

    void cancel() override;

private:
    void begin();

    HttpRequest m_request;
    Start m_start;
    bool m_begun = false;
};

} // namespace paydesk
