// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/cardpayments.h"

#include "providers/milkypay/invoices.h"
#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

Operation<InvoiceReply> *CardPayment::start(Connection &connection, const OrderKey &key,
    const CardData &card, const BrowserInfo &browser, SendGate gate)
{
    std::optional<Error> problem = connection.problem();
    if (!problem && connection.endpoint().gateway.isEmpty())
        problem = Error::input(QStringLiteral("card_gateway_url"), InputProblem::Missing);
    if (!problem)
        problem = problemOfId(key);
    if (!problem)
        problem = problemOf(card, browser);
    if (problem)
        return failed<InvoiceReply>(connection.owner(), *problem);
    auto *payment = new CardPayment(connection, key, card, browser, std::move(gate));
    payment->begin();
    return payment->operation();
}

CardPayment::CardPayment(
    Connection &connection, OrderKey key, CardData card, BrowserInfo browser, SendGate gate)
    : Sequence(connection)
    , m_key(std::move(key))
    , m_card(std::move(card))
    , m_browser(std::move(browser))
    , m_gate(std::move(gate))
{
}

void CardPayment::begin()
{
    call(invoiceRequest(endpoint(), m_key.providerId),
        [this](const Result<HttpReply> &reply) { takeBefore(reply); });
}

/// Nothing = the card may be sent.
std::optional<Error> CardPayment::problemOfInvoice(const InvoiceReply &invoice) const
{
    if (isCanceled())
        return Error::of(ErrorKind::Canceled);
    if (invoice.amount != m_key.amount)
        return Error::of(ErrorKind::Protocol, QStringLiteral("the invoice has another amount"));
    if (!m_key.reference.isEmpty() && invoice.reference != m_key.reference)
        return Error::of(ErrorKind::Protocol, QStringLiteral("the invoice has another reference"));
    if (invoice.state != InvoiceState::Pending)
        return Error::of(ErrorKind::NotAllowed, invoice.providerState, invoice.providerId);
    return std::nullopt;
}

void CardPayment::takeBefore(const Result<HttpReply> &reply)
{
    const auto invoice = reply ? readOne(*reply, m_key.providerId, m_key.amount.currency())
                               : Result<InvoiceReply>(reply.error());
    if (!invoice) {
        Error error = invoice.error();
        error.outcome = Outcome::NotExecuted; // the card was not sent
        finish(error);
        return;
    }
    if (const auto problem = problemOfInvoice(*invoice)) {
        finish(*problem);
        return;
    }
    m_before = *invoice;
    const auto token = bearerTokenOf(*reply);
    if (token)
        sell(*token);
    else
        finish(token.error());
}

void CardPayment::sell(const SecretBytes &token)
{
    HttpRequest request = saleRequest(endpoint(), token, m_card, m_browser);
    request.gate = std::move(m_gate);
    m_card = {};
    call(std::move(request), [this](const Result<HttpReply> &reply) { takeSale(reply); });
}

void CardPayment::takeSale(const Result<HttpReply> &reply)
{
    const auto answer = reply ? readSale(*reply) : Result<SaleAnswer>(reply.error());
    if (!answer) {
        finish(answer.error());
        return;
    }
    m_answer = *answer;
    if (isCanceled()) {
        withoutInvoice(Error::of(ErrorKind::Canceled));
        return;
    }
    call(invoiceRequest(endpoint(), m_key.providerId),
        [this](const Result<HttpReply> &after) { takeAfter(after); });
}

void CardPayment::takeAfter(const Result<HttpReply> &reply)
{
    const auto invoice = reply ? readOne(*reply, m_key.providerId, m_key.amount.currency())
                               : Result<InvoiceReply>(reply.error());
    if (invoice && invoice->reference == m_before.reference && invoice->amount == m_before.amount)
        withAnswer(*invoice);
    else
        withoutInvoice(invoice
                ? Error::of(ErrorKind::Protocol, QStringLiteral("the invoice has changed"))
                : invoice.error());
}

void CardPayment::withAnswer(InvoiceReply invoice)
{
    const bool open = invoice.state == InvoiceState::Pending;
    if (open && m_answer.word == SaleAnswer::Word::Failed) {
        Error refused = Error::of(ErrorKind::Rejected, invoice.providerState, invoice.providerId);
        refused.providerCode = m_answer.code;
        refused.providerMessage = m_answer.words;
        refused.httpStatus = 200;
        finish(refused);
        return;
    }
    if (open && (m_answer.step || m_answer.asksForMore)) {
        invoice.state = InvoiceState::RequiresAction;
        invoice.step = m_answer.step;
    }
    finish(invoice);
}

/// The card was sent and answered for, but what became of the invoice could not be read.
void CardPayment::withoutInvoice(Error error)
{
    if (m_answer.step) {
        withAnswer(m_before);
        return;
    }
    error.outcome = Outcome::Unknown;
    finish(error);
}

} // namespace paydesk::milkypay
