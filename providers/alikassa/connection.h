// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/signing.h"
#include "providers/api/provider.h"
#include "providers/http/httpclient.h"

namespace paydesk::alikassa {

/// The two API certificates that sign requests. Balance and account calls belong to payouts
/// (page: balance).
enum class Certificate { Payments, Payouts };

/// One account: its address, its keys, and the one form that all its requests have.
class Connection
{
public:
    Connection(const AccountAccess &access, HttpClient &http);

    bool has(Certificate certificate) const;
    /// The private keys that are there but cannot be used, with their pass phrases.
    QList<InputIssue> keyProblems() const;
    const QString &notificationUrl() const { return m_notificationUrl; }

    /// Signs and sends the body as a POST. \c read makes the result of an answer, whatever its
    /// status. Without the key the operation fails with Credentials, and nothing is sent.
    template <typename T, typename Read>
    Operation<T> *ask(QObject *owner, Certificate certificate, const QString &path,
                      const Result<QByteArray> &body, SendGate gate, Read read);

    /// What ask() would send, with its signature masked.
    Result<RequestPreview> preview(Certificate certificate, const QString &path,
                                   const Result<QByteArray> &body);

private:
    Result<HttpRequest> request(Certificate certificate, const QString &path,
                                const Result<QByteArray> &body);
    Result<QByteArray> sign(Certificate certificate, const QByteArray &body);
    Result<SigningKey> key(Certificate certificate) const;

    HttpClient &m_http;
    QString m_baseUrl;
    QString m_account;
    QString m_notificationUrl;
    QMap<QString, SecretBytes> m_secrets;
    QMap<Certificate, SigningKey> m_keys; // read when first needed: unlocking one takes time
};

template <typename T, typename Read>
Operation<T> *Connection::ask(QObject *owner, Certificate certificate, const QString &path,
                              const Result<QByteArray> &body, SendGate gate, Read read)
{
    Result<HttpRequest> message = request(certificate, path, body);
    if (!message)
        return failed<T>(owner, message.error());
    message->gate = std::move(gate);
    auto *operation = new Operation<T>(owner);
    Operation<HttpReply> *call = m_http.send(*std::move(message));
    call->onFinished(operation, [operation, read](const Result<HttpReply> &reply) {
        operation->complete(reply ? read(*reply) : Result<T>(reply.error()));
    });
    QObject::connect(operation, &OperationBase::cancelRequested, call, &OperationBase::cancel);
    return operation;
}

} // namespace paydesk::alikassa
