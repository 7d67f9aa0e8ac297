// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/sessionlock.h"

#include <QDBusConnection>
#include <QFile>

namespace paydesk {

namespace {

const QString systemBusSocket = QStringLiteral("/run/dbus/system_bus_socket");

} // namespace

SessionLock::SessionLock(QObject *parent)
    : QObject(parent)
{
    // Without an address the library would look for a bus to start.
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        for (const QString &name : {QStringLiteral("org.freedesktop.ScreenSaver"),
                                    QStringLiteral("org.gnome.ScreenSaver")})
            QDBusConnection::sessionBus().connect({}, {}, name, QStringLiteral("ActiveChanged"),
                                                  this, SLOT(saverChanged(bool)));
    }
    if (QFile::exists(systemBusSocket))
        QDBusConnection::systemBus().connect(
            QStringLiteral("org.freedesktop.login1"), {},
            QStringLiteral("org.freedesktop.login1.Session"), QStringLiteral("Lock"), this,
            SIGNAL(locked()));
}

void SessionLock::saverChanged(bool active)
{
    if (active)
        emit locked();
}

} // namespace paydesk
