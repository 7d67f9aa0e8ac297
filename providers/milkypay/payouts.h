// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/connection.h"

namespace paydesk::milkypay {

/// Payout invoices, in two steps (page: payouts): create() with auto_process false moves nothing,
/// process() moves the money; see payoutprocessing.h.
class Payouts : public PayoutOps
{
public:
    explicit Payouts(Connection &connection);

    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Result<RequestPreview> preview(const OrderRequest &request) override;
    Operation<PayoutReply> *process(const OrderKey &key, SendGate gate) override;
    /// A payout that was made and never processed is pending with the provider's word "created".
    Operation<PayoutReply> *read(const OrderKey &key) override;
    Operation<PayoutReply> *find(const OrderKey &key) override;

private:
    Result<HttpRequest> creation(const OrderRequest &request) const;

    Connection &m_connection;
};

} // namespace paydesk::milkypay
