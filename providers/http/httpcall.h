// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace paydesk {

class OneShotBody;

/// One request on its way. It owns what belongs to this call alone: the body, the timers and,
/// with a gate, the QNetworkAccessManager.
class HttpCall : public Operation<HttpReply>
{
public:
    /// \c request must have passed problemOf().
    HttpCall(HttpRequest request, const HttpOptions &options, QNetworkAccessManager *queries,
             qint64 number, QObject *parent);
    ~HttpCall() override;

    void cancel() override;

private:
    void begin(const HttpOptions &options, QNetworkAccessManager *queries);
    QNetworkReply *start(QNetworkAccessManager &manager, const QNetworkRequest &network);
    void watchTime(const HttpOptions &options);
    void watchReply();
    void watchSleep(const HttpOptions &options);
    void stop(ErrorKind kind, const QString &detail);
    void read();
    void finish();

    bool isSent() const;
    Result<HttpReply> result() const;
    HttpReply answer(int status) const;
    Error failure(ErrorKind kind, QString detail) const;

    HttpRequest m_request;
    qint64 m_number;
    OneShotBody *m_body = nullptr;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QTimer m_connecting;
    QTimer m_awake;
    QElapsedTimer m_elapsed;
    bool m_requestSent = false;
    QByteArray m_received;
    QStringList m_tlsProblems;
    std::optional<std::pair<ErrorKind, QString>> m_stopped; // why we ended it ourselves
};

} // namespace paydesk
