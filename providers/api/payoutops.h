// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"
#include "models/core/requestpreview.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/api/sendgate.h"

namespace paydesk {

class PayoutOps
{
public:
    virtual ~PayoutOps() = default;
    virtual Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) = 0;
    /// SHA-256 of the exact body that create() would send; with a card number in it the caller keys
    /// it before it is recorded.
    virtual Result<QByteArray> digest(const OrderRequest &request) const = 0;
    /// The request that create() would send, made by the same code as its own. Nothing is sent.
    virtual Result<RequestPreview> preview(const OrderRequest &request);
    /// Capability::ProcessPayout: lets the money of a payout move that create() made. It is the act
    /// that pays, and is never repeated without a read() in between. A refusal is NotExecuted only
    /// when the provider itself refused and still shows the payout unprocessed.
    virtual Operation<PayoutReply> *process(const OrderKey &key, SendGate gate);
    virtual Operation<PayoutReply> *read(const OrderKey &key); ///< Capability::ReadPayout
    virtual Operation<PayoutReply> *find(const OrderKey &key); ///< Capability::FindPayout
};

} // namespace paydesk
