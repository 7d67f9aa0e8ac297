// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/step.h"
#include "providers/listener/httplistener.h"

#include <QTimer>

#include <chrono>

namespace paydesk {

/// Serves one form step, or an address that nobody else is to read, to the browser of this
/// machine: on a free port of 127.0.0.1, under a path
/// of 256 random bits, once, and for a short time. Anything else is answered 404, 405 or
/// 410 and tells nothing.
class OneTimePage : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes usualLife{5};

    explicit OneTimePage(Step step, std::chrono::seconds life = usualLife,
                         QObject *parent = nullptr);

    /// Where the browser finds it. Unreachable when no port could be had.
    Result<QUrl> open();
    bool wasServed() const { return m_served; }
    bool isOpen() const { return m_life.isActive(); }

signals:
    void served();
    void expired(); ///< nobody came

private:
    Answer answer(const ReceivedRequest &received);
    bool isMeant(const WebRequest &request) const;

    Step m_step;
    std::chrono::seconds m_lasts;
    QString m_path;
    HttpListener m_listener;
    QTimer m_life;
    bool m_served = false;
};

} // namespace paydesk
