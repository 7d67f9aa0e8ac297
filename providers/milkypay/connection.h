// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"
#include "providers/milkypay/endpoint.h"
#include "providers/milkypay/referencesearch.h"

#include <functional>
#include <memory>

namespace paydesk::milkypay {

/// One account's way to the provider: its settings, its HTTP client, and the owner of the
/// operations that are under way.
class Connection
{
public:
    Connection(Endpoint endpoint, HttpClient &http, QObject *owner);

    const Endpoint &endpoint() const { return m_endpoint; }
    QObject *owner() const { return m_owner; }
    /// What is missing for the private API; nothing is sent without it.
    std::optional<Error> problem() const;

    /// The whole time of one operation, whatever the number of its requests.
    std::chrono::milliseconds deadline() const { return m_http.deadline(); }
    Operation<HttpReply> *send(HttpRequest request) { return m_http.send(std::move(request)); }

    /// One request, one reading of its answer. The caller has asked problem().
    template <typename T>
    Operation<T> *ask(HttpRequest request, std::function<Result<T>(const HttpReply &)> reader)
    {
        auto *operation = new Operation<T>(m_owner);
        follow(operation, std::move(request), [operation, reader](const Result<HttpReply> &reply) {
            operation->complete(reply ? reader(*reply) : Result<T>(reply.error()));
        });
        return operation;
    }

    /// Looks for a reference in a list, page by page; \c listRequest makes the request of a page.
    template <typename T>
    Operation<T> *find(const OrderKey &key,
        HttpRequest (*listRequest)(const Endpoint &, const QString &),
        Result<T> (*read)(const WireJson &))
    {
        if (key.reference.isEmpty()) // an empty filter would match everything
            return failed<T>(
                m_owner, Error::input(QStringLiteral("reference"), InputProblem::Missing));
        auto *operation = new Operation<T>(m_owner);
        const auto search = std::make_shared<ReferenceSearch>(key.reference);
        const Currency currency = key.amount.currency();
        walk(
            operation, search, ofFirstPage(key.reference), listRequest,
            [operation, search, currency, read] {
                operation->complete(resultOf(*search, currency, read));
            },
            [operation](const Error &error) { operation->complete(error); });
        return operation;
    }

private:
    using Done = std::function<void()>;
    using Failed = std::function<void(const Error &)>;

    static QString ofFirstPage(const QString &reference);
    void follow(OperationBase *operation, HttpRequest request,
        std::function<void(const Result<HttpReply> &)> next);
    void walk(OperationBase *operation, std::shared_ptr<ReferenceSearch> search,
        const QString &query, HttpRequest (*listRequest)(const Endpoint &, const QString &),
        Done done, Failed failed);

    Endpoint m_endpoint;
    HttpClient &m_http;
    QObject *m_owner;
};

} // namespace paydesk::milkypay
