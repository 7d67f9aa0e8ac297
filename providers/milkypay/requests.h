// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "providers/http/httpclient.h"
#include "providers/milkypay/endpoint.h"

namespace paydesk::milkypay {

// Requests, as pure values. Nothing is sent here, and nothing is resolved against an address that
// came in an answer: links of answers begin with "/api" whatever the base is.

/// "Basic …" for the Authorization header.
QByteArray basicAuthorization(const Endpoint &endpoint);

/// GET of the private API.
HttpRequest queryRequest(const Endpoint &endpoint, const QString &path,
                         const QString &pathTemplate);
/// POST of the private API; the caller adds the gate.
HttpRequest postRequest(const Endpoint &endpoint, const QString &path, const QString &pathTemplate,
                        const QByteArray &body);

/// The body of an invoice's creation (page: payment invoice create). The amount is a JSON number
/// in major units, made from decimal text. Fields below "browser_info." belong to the card
/// gateway and are not part of it. Errors, all NotExecuted: InvalidInput; Unsupported for two
/// steps (`flow` = delayed_charge), whose second step the provider does not document publicly,
/// and for a card that shall be kept.
Result<QByteArray> invoiceBody(const OrderRequest &request, bool test);

/// The service of a request, by default the card page of its currency: payment_card_usd_hpp.
QString serviceOf(const OrderRequest &request);

/// The caller adds the gate.
HttpRequest creationRequest(const Endpoint &endpoint, const QByteArray &body);
/// \c id must satisfy isWireId().
HttpRequest invoiceRequest(const Endpoint &endpoint, const QString &id);
/// \c query is encoded: of firstPage(), ofReference() or of a page's next link.
HttpRequest listRequest(const Endpoint &endpoint, const QString &query);
HttpRequest balancesRequest(const Endpoint &endpoint);
HttpRequest profileRequest(const Endpoint &endpoint);

QString firstPage();
QString ofReference(const QString &reference);

/// Letters, digits, _ and -, at most 64: what an id must look like before it becomes part of an
/// address ("cpi_eqUNbE6SpIEmRB2K").
bool isWireId(QStringView id);

} // namespace paydesk::milkypay
