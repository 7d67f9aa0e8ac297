// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/connection.h"

namespace paydesk::milkypay {

/// Payment invoices: creation, reading, lookup, list, methods and refunds. There is no capture and
/// no cancel: their paths are not public.
class Invoices : public InvoiceOps
{
public:
    explicit Invoices(Connection &connection);

    Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Operation<InvoiceReply> *read(const OrderKey &key) override;
    Operation<InvoiceReply> *find(const OrderKey &key) override;
    Operation<InvoicePage> *list(const QString &cursor) override;
    /// Payments first, then payouts. InvalidInput without the account's public key.
    Operation<MethodsReply> *methods(Currency currency, std::optional<Money> amount) override;
    Operation<InvoiceReply> *refund(const OrderKey &key, std::optional<Money> amount,
        const QString &reference, SendGate gate) override;

private:
    Connection &m_connection;
};

/// GET of one invoice, as every act on it begins: nothing when the id is not one.
std::optional<Error> problemOfId(const OrderKey &key);

} // namespace paydesk::milkypay
