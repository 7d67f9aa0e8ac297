// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/http/httpclient.h"

namespace paydesk::mbill {

/// One request, before it has an address and headers.
struct Ask
{
    HttpRequest::Verb verb = HttpRequest::Verb::Post;
    QString path;
    QString pathTemplate; ///< the path without ids, for the log
    SecretBytes token; ///< whose access: the account's, or the transfer's or claim's own
    QByteArray body = {};
    SendGate gate = {};
    std::chrono::milliseconds deadline{0};
};

/// One account: its address, its API token, and the form that all requests have.
class Connection
{
public:
    Connection(const AccountAccess &access, HttpClient &http);

    const SecretBytes &apiToken() const { return m_apiToken; }
    const QMap<QString, QString> &settings() const { return m_settings; }
    bool isTest() const { return m_isTest; }
    std::chrono::milliseconds deadline() const { return m_http.deadline(); }

    /// Credentials or InvalidInput, and nothing is sent, when the account or the token will not do.
    Operation<HttpReply> *send(QObject *owner, Ask ask);

    /// \c read makes the result of an answer, whatever its status.
    template <typename T, typename Read>
    Operation<T> *ask(QObject *owner, Ask ask, Read read)
    {
        auto *operation = new Operation<T>(owner);
        Operation<HttpReply> *call = send(operation, std::move(ask));
        call->onFinished(operation, [operation, read](const Result<HttpReply> &reply) {
            operation->complete(reply ? read(*reply) : Result<T>(reply.error()));
        });
        QObject::connect(operation, &OperationBase::cancelRequested, call, &OperationBase::cancel);
        return operation;
    }

private:
    Result<HttpRequest> request(Ask ask) const;

    HttpClient &m_http;
    QMap<QString, QString> m_settings;
    QString m_baseUrl;
    SecretBytes m_apiToken;
    bool m_isTest;
};

} // namespace paydesk::mbill
