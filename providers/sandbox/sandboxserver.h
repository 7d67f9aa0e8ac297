// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/sandbox/callbacksender.h"
#include "providers/sandbox/faults.h"
#include "providers/sandbox/simulator.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace paydesk::sandbox {

/// The practice providers on loopback: http://127.0.0.1:<port>/<provider>/…
/// Answers only when asked as 127.0.0.1 or localhost: a web page must not reach it. A form that
/// was served on another port of this machine may be posted to a provider: a payer's browser
/// comes to the bank's page that way.
/// The callbacks of the providers are delivered to listeners on this machine, see CallbackSender.
/// Control, for training and tests:
///   GET  /_sandbox                    providers, base addresses, faults, callbacks so far,
///                                     practice accounts with their settings and the public
///                                     halves of their keys
///   POST /_sandbox/fault              {"provider":"alikassa","fault":"lose_answer","count":1,
///                                      "creations_only":true}; both may be left out
///   GET  /_sandbox/book               everything the providers booked, as JSON
///   GET  /_sandbox/statement/<provider>?account=…&from=…&to=…   CSV in the profile "paydesk"
class SandboxServer : public QObject
{
    Q_OBJECT
public:
    explicit SandboxServer(QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Takes the simulator; before listen().
    void mount(std::unique_ptr<Simulator> simulator);
    /// Port 0 = one that is free. ErrorKind::Unreachable when it is taken.
    Result<quint16> listen(quint16 port);

    QString baseUrl(const QString &provider) const;
    const std::vector<std::unique_ptr<Simulator>> &simulators() const;
    Simulator *simulator(const QString &provider) const;

    void setFault(const QString &provider, FaultSwitch fault);
    FaultSwitch fault(const QString &provider) const;

    /// Of Fault::Slow, after each of about two dozen pieces.
    void setSlowPause(std::chrono::milliseconds pause);

    void setCallbackPacing(const CallbackPacing &pacing);
    CallbackCounts callbackCounts(const QString &provider) const;

    /// Writes each received request as <n>.body and <n>.headers into the folder, for inspection
    /// with other tools.
    void recordTo(const QString &directory);

    /// A statement in the built-in CSV profile "paydesk", [from, to).
    QByteArray statement(const QString &provider, const QString &account, Timestamp from,
                         Timestamp to) const;

signals:
    void requestHandled(const QString &provider, const QString &path, int status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace paydesk::sandbox
