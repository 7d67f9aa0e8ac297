// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <csignal>

namespace paydesk::cli {

namespace {

constexpr int lookEveryMs = 100;

volatile std::sig_atomic_t interrupted = 0;

/// Nothing else may be done in a signal handler; the second signal finds the usual one.
extern "C" void noteInterrupt(int signal)
{
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

Interrupt::Interrupt(std::function<void()> onInterrupt, QObject *parent)
    : QObject(parent)
{
    interrupted = 0;
    std::signal(SIGINT, noteInterrupt);
    std::signal(SIGTERM, noteInterrupt);
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this, onInterrupt = std::move(onInterrupt)] {
        if (!interrupted)
            return;
        m_look.stop();
        onInterrupt();
    });
    m_look.start();
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace paydesk::cli
