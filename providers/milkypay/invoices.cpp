// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/invoices.h"

#include "providers/milkypay/listcursor.h"
#include "providers/milkypay/methods.h"
#include "providers/milkypay/refunds.h"
#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

std::optional<Error> problemOfId(const OrderKey &key)
{
    if (isWireId(key.providerId))
        return std::nullopt;
    return Error::input(QStringLiteral("provider_id"), InputProblem::NotOneOf, key.providerId);
}

Invoices::Invoices(Connection &connection)
    : m_connection(connection)
{
}

Operation<InvoiceReply> *Invoices::create(const OrderRequest &request, SendGate gate)
{
    if (const auto problem = m_connection.problem())
        return failed<InvoiceReply>(m_connection.owner(), *problem);
    const auto body = invoiceBody(request, m_connection.endpoint().test);
    if (!body)
        return failed<InvoiceReply>(m_connection.owner(), body.error());
    HttpRequest http = creationRequest(m_connection.endpoint(), *body);
    http.gate = std::move(gate);
    return m_connection.ask<InvoiceReply>(
        std::move(http), [request](const HttpReply &reply) { return readCreated(reply, request); });
}

Result<QByteArray> Invoices::digest(const OrderRequest &request) const
{
    const auto body = invoiceBody(request, m_connection.endpoint().test);
    if (!body)
        return body.error();
    return sha256(*body);
}

Operation<InvoiceReply> *Invoices::read(const OrderKey &key)
{
    if (const auto problem = m_connection.problem())
        return failed<InvoiceReply>(m_connection.owner(), *problem);
    if (const auto problem = problemOfId(key))
        return failed<InvoiceReply>(m_connection.owner(), *problem);
    return m_connection.ask<InvoiceReply>(
        invoiceRequest(m_connection.endpoint(), key.providerId), [key](const HttpReply &reply) {
            return readOne(reply, key.providerId, key.amount.currency());
        });
}

Operation<InvoiceReply> *Invoices::find(const OrderKey &key)
{
    if (const auto problem = m_connection.problem())
        return failed<InvoiceReply>(m_connection.owner(), *problem);
    return m_connection.find<InvoiceReply>(key, listRequest, readInvoice);
}

Operation<InvoicePage> *Invoices::list(const QString &cursorText)
{
    if (const auto problem = m_connection.problem())
        return failed<InvoicePage>(m_connection.owner(), *problem);
    const auto cursor = ListCursor::fromText(cursorText);
    if (!cursor)
        return failed<InvoicePage>(m_connection.owner(),
            Error::input(QStringLiteral("cursor"), InputProblem::NotOneOf, cursorText));
    const HttpRequest request = listRequest(m_connection.endpoint(), cursor->query);
    return m_connection.ask<InvoicePage>(request,
        [cursor = *cursor, asked = request.url](const HttpReply &reply) -> Result<InvoicePage> {
            const auto page = readList(reply, asked);
            return page ? readPage(*page, cursor) : page.error();
        });
}

Operation<MethodsReply> *Invoices::methods(Currency currency, std::optional<Money> amount)
{
    return MethodsQuery::start(m_connection, currency, amount);
}

Operation<InvoiceReply> *Invoices::refund(
    const OrderKey &key, std::optional<Money> amount, const QString &reference, SendGate gate)
{
    return Refund::start(m_connection, {key, amount, reference}, std::move(gate));
}

} // namespace paydesk::milkypay
