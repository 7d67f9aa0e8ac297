// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/maib/requests.h"
#include "providers/maib/tokens.h"

#include <memory>

namespace paydesk::maib {

/// One request to the API; its token is added when it is sent.
struct Call
{
    HttpRequest::Verb verb = HttpRequest::Verb::Post;
    QString path; ///< "/v1/pay-info/…"
    QString pathTemplate; ///< for the log; empty = the path itself
    QByteArray body;
    SendGate gate;
};

/// One account: its address, its tokens, and the one form that all its requests have.
class Connection : public QObject
{
    Q_OBJECT
public:
    Connection(const AccountAccess &access, HttpClient &http, const Clock &clock);

    const OrderDefaults &defaults() const { return m_defaults; }
    const Clock &clock() const { return m_clock; }
    Tokens &tokens() { return *m_tokens; }
    Pace &pace() { return m_pace; }
    HttpClient &http() { return m_http; }
    QUrl url(const QString &path) const { return QUrl(m_baseUrl + path, QUrl::StrictMode); }

    /// What keeps every request from being sent.
    std::optional<Error> problem() const;

    /// Sends the call with a fresh token. \c read makes the result of an answer, whatever its
    /// status. Cancelling the operation ends the call.
    template <typename T, typename Read>
    Operation<T> *ask(QObject *owner, const Result<Call> &call, Read read);

    /// The same, as a step of an operation that goes on. \c done gets every answer once.
    void send(OperationBase *operation, const Call &call,
        std::function<void(const Result<HttpReply> &)> done);

    /// Takes our secrets out of the words of an error: an answer may quote what it refuses.
    Error cleaned(Error error, const SecretBytes &cardToken = {}) const;

private:
    HttpClient &m_http;
    const Clock &m_clock;
    QString m_baseUrl;
    QString m_projectId;
    OrderDefaults m_defaults;
    Pace m_pace;
    Tokens *m_tokens;
};

template <typename T, typename Read>
Operation<T> *Connection::ask(QObject *owner, const Result<Call> &call, Read read)
{
    if (!call)
        return failed<T>(owner, call.error());
    auto *operation = new Operation<T>(owner);
    send(operation, *call, [operation, read](const Result<HttpReply> &reply) {
        operation->complete(reply ? read(*reply) : Result<T>(reply.error()));
    });
    return operation;
}

} // namespace paydesk::maib
