// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programs/endonsignal.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace paydesk {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP};
constexpr int exitCodeOfSignals = 128;

std::array<int, 2> signalPipe{-1, -1};

/// A signal handler may do little more than write to a pipe.
extern "C" void noteEndingSignal(int signal)
{
    std::signal(signal, SIG_DFL);
    const auto byte = static_cast<unsigned char>(signal);
    (void)!write(signalPipe[1], &byte, 1);
}

} // namespace

EndOnSignal::EndOnSignal(QObject *parent)
    : QObject(parent)
{
    if (pipe(signalPipe.data()) != 0)
        return;
    for (const int end : signalPipe)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [] {
        unsigned char signal = 0;
        if (read(signalPipe[0], &signal, 1) == 1)
            QCoreApplication::exit(exitCodeOfSignals + signal);
    });
    for (const int signal : endingSignals)
        std::signal(signal, noteEndingSignal);
}

#else

EndOnSignal::EndOnSignal(QObject *parent)
    : QObject(parent)
{
}

#endif

} // namespace paydesk
