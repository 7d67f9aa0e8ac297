// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/gateway.h"
#include "providers/milkypay/sequence.h"

namespace paydesk::milkypay {

/// Paying an invoice with card data that our side typed (page: card gateway):
///
///   read the invoice (open, our amount, bearer token) ─► gate ─► sale, once ─► read the invoice
///
/// The invoice is the truth; the sale's answer only adds what it cannot say:
///   the payer must confirm                    requires_action, with the step where it is known
///   the card was refused and the invoice is still open     Rejected, NotExecuted: another card may
///                                             be tried on the same invoice
///   the card was sent, and the invoice cannot be read      Unknown: never sent again, only read
/// Before the sale everything is NotExecuted.
class CardPayment : public Sequence<InvoiceReply>
{
public:
    static Operation<InvoiceReply> *start(Connection &connection, const OrderKey &key,
        const CardData &card, const BrowserInfo &browser, SendGate gate);

private:
    CardPayment(
        Connection &connection, OrderKey key, CardData card, BrowserInfo browser, SendGate gate);

    void begin();
    std::optional<Error> problemOfInvoice(const InvoiceReply &invoice) const;
    void takeBefore(const Result<HttpReply> &reply);
    void sell(const SecretBytes &token);
    void takeSale(const Result<HttpReply> &reply);
    void takeAfter(const Result<HttpReply> &reply);
    void withAnswer(InvoiceReply invoice);
    void withoutInvoice(Error error);

    OrderKey m_key;
    CardData m_card;
    BrowserInfo m_browser;
    SendGate m_gate;
    InvoiceReply m_before;
    SaleAnswer m_answer;
};

/// Capability::PayByCard. Cards are not kept, so there is nothing to charge and to forget.
class Cards : public CardOps
{
public:
    explicit Cards(Connection &connection)
        : m_connection(connection)
    {
    }

    Operation<InvoiceReply> *pay(const OrderKey &key, const CardData &card,
        const BrowserInfo &browser, SendGate gate) override
    {
        return CardPayment::start(m_connection, key, card, browser, std::move(gate));
    }

private:
    Connection &m_connection;
};

} // namespace paydesk::milkypay
