// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackreception.h"

#include "app/callbacks/callbackdesk.h"
#include "app/callbacks/callbackfolder.h"
#include "app/callbacks/callbacklistener.h"

namespace paydesk {

CallbackReception::CallbackReception(CallbackDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
}

CallbackReception::~CallbackReception() = default;

Result<quint16> CallbackReception::listen(const QString &address, quint16 port)
{
    stopListening(); // the same port can be asked for again
    auto listener = std::make_unique<CallbackListener>(
        [this](const QString &account, const CallbackDelivery &delivery) {
            return m_desk.receipt(account, delivery);
        });
    const auto bound = listener->listen(address, port);
    if (!bound)
        return bound;
    connect(listener.get(), &CallbackListener::answered, this, &CallbackReception::answered);
    m_listener = std::move(listener);
    m_address = address;
    m_port = *bound;
    emit changed();
    return bound;
}

void CallbackReception::stopListening()
{
    if (!m_listener)
        return;
    m_listener.reset();
    emit changed();
}

QUrl CallbackReception::urlFor(const QString &accountName) const
{
    if (!isListening())
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_address);
    url.setPort(m_port);
    url.setPath(QString(callbackPath + accountName), QUrl::DecodedMode);
    return url;
}

Result<void> CallbackReception::watch(const QString &folder)
{
    stopWatching();
    auto watched = std::make_unique<CallbackFolder>(
        folder,
        [this](const QString &, const CallbackDelivery &delivery, const QString &account) {
            return takeFile(m_desk, delivery, account).verdict;
        });
    connect(watched.get(), &CallbackFolder::taken, this, &CallbackReception::fileTaken);
    if (const auto started = watched->start(); !started)
        return started;
    m_folder = std::move(watched);
    m_folderPath = folder;
    emit changed();
    return {};
}

void CallbackReception::stopWatching()
{
    if (!m_folder)
        return;
    m_folder.reset();
    m_folderPath.clear();
    emit changed();
}

} // namespace paydesk
