// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/provider.h"

#include "providers/milkypay/listcursor.h"
#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/replies.h"

namespace paydesk::milkypay {

namespace {

QString baseOf(const AccountAccess &access)
{
    QString base = access.settings.value(QStringLiteral("base_url"));
    for (const AccountKey &key : info().accountKeys) {
        if (base.isEmpty() && key.key == u"base_url")
            base = key.defaultValue;
    }
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

template <typename T>
Operation<T> *withoutCredentials(QObject *parent)
{
    return failed<T>(parent, Error::of(ErrorKind::Credentials,
                                       QStringLiteral("account_id or api_key is missing")));
}

} // namespace

MilkyPayProvider::MilkyPayProvider(Endpoint endpoint, HttpClient &http)
    : m_endpoint(std::move(endpoint))
    , m_http(http)
{
}

const ProviderInfo &MilkyPayProvider::info() const
{
    return milkypay::info();
}

Operation<InvoiceReply> *MilkyPayProvider::create(const OrderRequest &request, SendGate gate)
{
    if (!hasCredentials())
        return withoutCredentials<InvoiceReply>(this);
    const auto body = invoiceBody(request, m_endpoint.test);
    if (!body)
        return failed<InvoiceReply>(this, body.error());
    HttpRequest http = creationRequest(m_endpoint, *body);
    http.gate = std::move(gate);
    return ask<InvoiceReply>(std::move(http), [request](const HttpReply &reply) {
        return readCreated(reply, request);
    });
}

Operation<InvoiceReply> *MilkyPayProvider::read(const OrderKey &key)
{
    if (!hasCredentials())
        return withoutCredentials<InvoiceReply>(this);
    if (!isWireId(key.providerId))
        return failed<InvoiceReply>(this, Error::input(QStringLiteral("provider_id"),
                                                       InputProblem::NotOneOf, key.providerId));
    return ask<InvoiceReply>(invoiceRequest(m_endpoint, key.providerId),
                             [key](const HttpReply &reply) {
                                 return readOne(reply, key.providerId, key.amount.currency());
                             });
}

Operation<InvoiceReply> *MilkyPayProvider::find(const OrderKey &key)
{
    if (!hasCredentials())
        return withoutCredentials<InvoiceReply>(this);
    if (key.reference.isEmpty()) // an empty filter would match everything
        return failed<InvoiceReply>(this, Error::input(QStringLiteral("reference"),
                                                       InputProblem::Missing));
    auto *operation = new Operation<InvoiceReply>(this);
    searchPage(operation,
               std::make_shared<ReferenceSearch>(key.reference, key.amount.currency()),
               ofReference(key.reference));
    return operation;
}

void MilkyPayProvider::searchPage(Operation<InvoiceReply> *operation,
                                  std::shared_ptr<ReferenceSearch> search, const QString &query)
{
    const HttpRequest request = listRequest(m_endpoint, query);
    auto *call = m_http.send(request);
    forward(operation, call);
    call->onFinished(operation, [this, operation, search, asked = request.url](
                                    const Result<HttpReply> &reply) {
        const Result<ListPage> page = reply ? readList(*reply, asked) : reply.error();
        if (!page)
            operation->complete(page.error());
        else if (search->take(*page))
            searchPage(operation, search, search->nextQuery());
        else
            operation->complete(search->result());
    });
}

Operation<InvoicePage> *MilkyPayProvider::list(const QString &cursorText)
{
    if (!hasCredentials())
        return withoutCredentials<InvoicePage>(this);
    const auto cursor = ListCursor::fromText(cursorText);
    if (!cursor)
        return failed<InvoicePage>(this, Error::input(QStringLiteral("cursor"),
                                                      InputProblem::NotOneOf, cursorText));
    const HttpRequest request = listRequest(m_endpoint, cursor->query);
    return ask<InvoicePage>(request, [cursor = *cursor, asked = request.url](
                                         const HttpReply &reply) -> Result<InvoicePage> {
        const auto page = readList(reply, asked);
        return page ? readPage(*page, cursor) : page.error();
    });
}

Result<QByteArray> MilkyPayProvider::digest(const OrderRequest &request) const
{
    const auto body = invoiceBody(request, m_endpoint.test);
    if (!body)
        return body.error();
    return sha256(*body);
}

Operation<BalanceReply> *MilkyPayProvider::balance()
{
    if (!hasCredentials())
        return withoutCredentials<BalanceReply>(this);
    return ask<BalanceReply>(balancesRequest(m_endpoint), readBalances);
}

Operation<CheckReply> *MilkyPayProvider::check()
{
    if (!hasCredentials())
        return withoutCredentials<CheckReply>(this);
    return ask<CheckReply>(profileRequest(m_endpoint), readProfile);
}

bool MilkyPayProvider::hasCredentials() const
{
    return !m_endpoint.accountId.isEmpty() && !m_endpoint.apiKey.isEmpty();
}

template <typename T>
Operation<T> *MilkyPayProvider::ask(HttpRequest request,
                                    std::function<Result<T>(const HttpReply &)> reader)
{
    auto *operation = new Operation<T>(this);
    auto *call = m_http.send(std::move(request));
    forward(operation, call);
    call->onFinished(operation, [operation, reader](const Result<HttpReply> &reply) {
        operation->complete(reply ? reader(*reply) : Result<T>(reply.error()));
    });
    return operation;
}

template <typename T>
void MilkyPayProvider::forward(Operation<T> *operation, Operation<HttpReply> *call)
{
    connect(operation, &OperationBase::cancelRequested, call, &OperationBase::cancel);
}

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http)
{
    return std::make_unique<MilkyPayProvider>(
        Endpoint{.base = baseOf(access),
                 .accountId = access.settings.value(QStringLiteral("account_id")),
                 .apiKey = access.secrets.value(QStringLiteral("api_key")),
                 .test = access.test},
        http);
}

} // namespace paydesk::milkypay
