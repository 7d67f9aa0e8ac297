// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/connection.h"

namespace paydesk::milkypay {

/// Payout invoices. How one is sent: payoutsending.h.
class Payouts : public PayoutOps
{
public:
    explicit Payouts(Connection &connection);

    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    /// A payout that was made and never processed is pending with the provider's word "created":
    /// it is registered, no money has moved, and nothing here will process it later. It ends when
    /// a person lets it go on or cancels it in the provider's portal.
    Operation<PayoutReply> *read(const OrderKey &key) override;
    Operation<PayoutReply> *find(const OrderKey &key) override;

private:
    Connection &m_connection;
};

} // namespace paydesk::milkypay
