// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbacklistener.h"

namespace paydesk {

namespace {

WebReply plain(int status, const QByteArray &body = {})
{
    WebReply reply{.status = status, .contentType = "text/plain; charset=utf-8", .body = body};
    if (status == 503)
        reply.headers.emplaceBack("Retry-After", "5");
    return reply;
}

} // namespace

CallbackListener::CallbackListener(Take take, QObject *parent)
    : QObject(parent)
    , m_take(std::move(take))
    , m_listener([this](const ReceivedRequest &received) { return answer(received); })
{
}

Result<quint16> CallbackListener::listen(const QString &address, quint16 port)
{
    return m_listener.listen(port, address);
}

Answer CallbackListener::answer(const ReceivedRequest &received)
{
    const WebRequest &request = received.request;
    const QString account = request.path.mid(callbackPath.size());
    if (!request.path.startsWith(callbackPath) || account.isEmpty() || account.contains(u'/'))
        return {plain(404)};
    if (request.method != "GET" && request.method != "POST")
        return {plain(405)};
    const auto [status, body] = m_take(account, deliveryFrom(request));
    emit answered(account, status);
    return {plain(status, body)};
}

} // namespace paydesk
