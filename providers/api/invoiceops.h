// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/api/sendgate.h"

namespace paydesk {

/// Invoices and what happens to them. What a provider cannot do fails with
/// ErrorKind::Unsupported and is missing from its capabilities.
class InvoiceOps
{
public:
    virtual ~InvoiceOps() = default;
    /// Creates the invoice once. The request's reference must be set.
    virtual Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) = 0;
    /// SHA-256 of the exact body that create() would send; recorded before the sending.
    virtual Result<QByteArray> digest(const OrderRequest &request) const = 0;
    virtual Operation<InvoiceReply> *read(const OrderKey &key) = 0; ///< by the provider's id
    /// By our reference. ErrorKind::NotFound is the provider's definite word that it has none.
    virtual Operation<InvoiceReply> *find(const OrderKey &key);
    /// Capability::ListInvoices; \c cursor empty = first page.
    virtual Operation<InvoicePage> *list(const QString &cursor);
    /// Capability::ListMethods.
    virtual Operation<MethodsReply> *methods(Currency currency, std::optional<Money> amount);

    // Acts on an invoice that the provider has. Each moves money at most once; its outcome is
    // read from the invoice when the answer is lost.

    /// Capability::CaptureInvoice; no amount = all that was authorized.
    virtual Operation<InvoiceReply> *capture(
        const OrderKey &key, std::optional<Money> amount, SendGate gate);
    /// Capability::CancelInvoice: lets go of what was authorized.
    virtual Operation<InvoiceReply> *cancel(const OrderKey &key, SendGate gate);
    /// Capability::RefundInvoice, RefundPart; no amount = all that was paid. \c reference is the
    /// refund's own.
    virtual Operation<InvoiceReply> *refund(
        const OrderKey &key, std::optional<Money> amount, const QString &reference, SendGate gate);
};

/// Card data and stored cards: Capability::PayByCard, ChargeCard, ForgetCard.
class CardOps
{
public:
    virtual ~CardOps() = default;
    /// Pays an invoice with card data that our side typed. Never repeated: after a lost answer
    /// the invoice is read.
    virtual Operation<InvoiceReply> *pay(
        const OrderKey &key, const CardData &card, const BrowserInfo &browser, SendGate gate);
    /// A new payment with a card that the provider keeps.
    virtual Operation<InvoiceReply> *charge(
        const SecretBytes &cardToken, CardStorage kind, const OrderRequest &request, SendGate gate);
    virtual Operation<CheckReply> *forget(const SecretBytes &cardToken);
};

} // namespace paydesk
