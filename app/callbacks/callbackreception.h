// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/id.h"
#include "models/core/result.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace paydesk {

class CallbackDesk;
class CallbackFolder;
class CallbackListener;

/// Receives callbacks while the program runs: at an address of this computer, and out of a folder.
/// Both are started and stopped by a person; nothing of it is started again by itself.
class CallbackReception : public QObject
{
    Q_OBJECT
public:
    explicit CallbackReception(CallbackDesk &desk, QObject *parent = nullptr);
    ~CallbackReception() override;

    /// \c address is an IP of this computer; port 0 = one that is free. A listener that runs is
    /// replaced. Unreachable when the port is taken, and then nothing runs.
    Result<quint16> listen(const QString &address, quint16 port);
    void stopListening();
    bool isListening() const { return m_listener != nullptr; }
    QString address() const { return m_address; } ///< of the last listen()
    quint16 port() const { return m_port; } ///< of the last listen(); 0 = there was none
    /// Where the provider sends what is for this account; empty while nothing listens.
    QUrl urlFor(const QString &accountName) const;

    /// Takes what lies in the folder and all that comes. A folder that is watched is replaced.
    Result<void> watch(const QString &folder);
    void stopWatching();
    QString folder() const { return m_folderPath; } ///< empty = none is watched

signals:
    void changed(); ///< what runs
    /// Something came in, for this account name; \c status is what it was answered with.
    void answered(const QString &account, int status);
    void fileTaken(const QString &file, bool done);

private:
    CallbackDesk &m_desk;
    std::unique_ptr<CallbackListener> m_listener;
    QString m_address;
    quint16 m_port = 0;
    std::unique_ptr<CallbackFolder> m_folder;
    QString m_folderPath;
};

} // namespace paydesk
