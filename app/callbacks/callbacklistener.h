// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/callbacks/delivery.h"
#include "providers/listener/httplistener.h"

namespace paydesk {

inline constexpr QLatin1StringView callbackPath("/callbacks/"); ///< then the account's name

/// Receives callbacks at GET and POST /callbacks/<account name>. Everything else is 404 or 405.
class CallbackListener : public QObject
{
    Q_OBJECT
public:
    /// Stores and judges one delivery; gives the HTTP status and body to answer with.
    using Take = std::function<std::pair<int, QByteArray>(
        const QString &account, const CallbackDelivery &delivery)>;

    explicit CallbackListener(Take take, QObject *parent = nullptr);

    /// \c address is an IP of this machine; port 0 = one that is free.
    Result<quint16> listen(const QString &address, quint16 port);

signals:
    void answered(const QString &account, int status);

private:
    Answer answer(const ReceivedRequest &received);

    Take m_take;
    HttpListener m_listener;
};

} // namespace paydesk
