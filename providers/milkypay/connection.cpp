// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/connection.h"

#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

Connection::Connection(Endpoint endpoint, HttpClient &http, QObject *owner)
    : m_endpoint(std::move(endpoint))
    , m_http(http)
    , m_owner(owner)
{
}

std::optional<Error> Connection::problem() const
{
    if (!m_endpoint.accountId.isEmpty() && !m_endpoint.apiKey.isEmpty())
        return std::nullopt;
    return Error::of(ErrorKind::Credentials, QStringLiteral("account_id or api_key is missing"));
}

QString Connection::ofFirstPage(const QString &reference) { return ofReference(reference); }

void Connection::follow(OperationBase *operation, HttpRequest request,
    std::function<void(const Result<HttpReply> &)> next)
{
    auto *call = send(std::move(request));
    QObject::connect(operation, &OperationBase::cancelRequested, call, &OperationBase::cancel);
    call->onFinished(operation, std::move(next));
}

void Connection::walk(OperationBase *operation, std::shared_ptr<ReferenceSearch> search,
    const QString &query, HttpRequest (*listRequest)(const Endpoint &, const QString &), Done done,
    Failed failed)
{
    const HttpRequest request = listRequest(m_endpoint, query);
    follow(operation, request, [=, this, asked = request.url](const Result<HttpReply> &reply) {
        const Result<ListPage> page = reply ? readList(*reply, asked) : reply.error();
        if (!page)
            failed(page.error());
        else if (search->take(*page))
            walk(operation, search, search->nextQuery(), listRequest, done, failed);
        else
            done();
    });
}

} // namespace paydesk::milkypay
