// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

#include <QObject>

namespace paydesk::sandbox {

struct CallbackCounts
{
    int delivered = 0; ///< answered with 200
    int repeated = 0; ///< sendings after the first one
    int failed = 0; ///< given up after the last repetition
    int refused = 0; ///< not to this machine, or too many at once: never sent
    int waiting = 0;
};

/// How long one sending may take, and the pauses before its repetitions. The real providers wait
/// minutes and hours; nobody practises that long.
struct CallbackPacing
{
    std::chrono::milliseconds timeout{3000};
    QList<std::chrono::milliseconds> pauses{
        std::chrono::seconds(1), std::chrono::seconds(2), std::chrono::seconds(4)};
};

/// Brings the callbacks of the simulated providers to a listener: to http(s) addresses of the own
/// machine only, whatever an order asks for, without following redirects, and never waiting.
class CallbackSender : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void setPacing(const CallbackPacing &pacing) { m_pacing = pacing; }
    void send(const QString &provider, const SimCallback &callback);
    CallbackCounts counts(const QString &provider) const { return m_counts.value(provider); }

    /// 127.0.0.1, ::1 or localhost, by http or https, without a user.
    static bool isOnOwnMachine(const QUrl &url);

private:
    void attempt(const QString &provider, const SimCallback &callback, int number);
    void conclude(const QString &provider, const SimCallback &callback, int number, int status);

    CallbackPacing m_pacing;
    QMap<QString, CallbackCounts> m_counts;
};

} // namespace paydesk::sandbox
