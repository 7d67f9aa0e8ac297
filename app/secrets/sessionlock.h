// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace paydesk {

/// Says when the session of the system is locked, where it tells so: systemd's login manager and
/// the screen savers of the desktops. Elsewhere it stays silent.
class SessionLock : public QObject
{
    Q_OBJECT
public:
    explicit SessionLock(QObject *parent = nullptr);

signals:
    void locked();

private slots:
    void saverChanged(bool active);
};

} // namespace paydesk
