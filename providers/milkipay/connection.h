// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/http/httpclient.h"
#include "providers/milkipay/expiry.h"
#include "providers/milkipay/requests.h"

namespace paydesk::milkipay {

/// One account: its addresses, its client keys, and the login of one user.
class Connection
{
public:
    Connection(const AccountAccess &access, HttpClient &http);

    QString setting(const QString &key) const { return m_settings.value(key); }
    const ClientKeys &client() const { return m_client; }
    const SecretBytes &token() const { return m_token; }
    TokenExpiry expiry() const;
    QString loggedIn() const; ///< who, and until when: "user d36b…, login ends …, zone UTC"; empty = nobody
    PayoutEncoding encoding() const;
    /// A setting that nobody but us could find wrong.
    std::optional<Error> settingsProblem() const;

    /// A POST below base_url with a bearer; an empty body is sent as such (Content-Length: 0).
    Result<HttpRequest> request(
        const QString &path, const SecretBytes &bearer, QByteArray body = {}) const;

    /// \c read makes the result of an answer, whatever its status.
    template <typename T, typename Read>
    Operation<T> *ask(QObject *owner, Result<HttpRequest> request, Read read);

private:
    /// The provider may quote what it was sent; words with our secrets in them are dropped.
    Error withoutSecrets(Error error) const;

    HttpClient &m_http;
    QMap<QString, QString> m_settings;
    ClientKeys m_client;
    SecretBytes m_token;
};

template <typename T, typename Read>
Operation<T> *Connection::ask(QObject *owner, Result<HttpRequest> request, Read read)
{
    if (!request)
        return failed<T>(owner, request.error());
    auto *operation = new Operation<T>(owner);
    Operation<HttpReply> *call = m_http.send(*std::move(request));
    call->onFinished(operation, [this, operation, read](const Result<HttpReply> &reply) {
        Result<T> result = reply ? read(*reply) : Result<T>(reply.error());
        operation->complete(result ? std::move(result) : withoutSecrets(result.error()));
    });
    QObject::connect(operation, &OperationBase::cancelRequested, call, &OperationBase::cancel);
    return operation;
}

} // namespace paydesk::milkipay
