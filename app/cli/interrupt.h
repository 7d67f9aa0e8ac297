// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>

namespace paydesk::cli {

/// While it lives, Ctrl+C and an ordinary kill end what is waited for instead of the process. A
/// second one ends the process.
class Interrupt : public QObject
{
public:
    Interrupt(std::function<void()> onInterrupt, QObject *parent);
    ~Interrupt() override;

private:
    QTimer m_look;
};

} // namespace paydesk::cli
