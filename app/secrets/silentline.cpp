// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/silentline.h"

#include <QtGlobal>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace paydesk {

namespace {

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
constexpr int lookEveryMs = 100;
constexpr int longestLine = 4096; // what a terminal hands over at once

// A signal handler can reach nothing else. The handler may run in any thread, so the reader looks
// here now and then instead of waiting for its own call to be interrupted.
volatile std::sig_atomic_t caughtSignal = 0;

extern "C" void noteSignal(int number)
{
    caughtSignal = number;
}

/// Keeps signals from acting while it lives.
class SignalsHeld
{
public:
    SignalsHeld()
    {
        caughtSignal = 0;
        struct sigaction note{};
        note.sa_handler = noteSignal;
        sigemptyset(&note.sa_mask);
        for (size_t i = 0; i < endingSignals.size(); ++i)
            sigaction(endingSignals[i], &note, &m_before[i]);
    }
    ~SignalsHeld()
    {
        for (size_t i = 0; i < endingSignals.size(); ++i)
            sigaction(endingSignals[i], &m_before[i], nullptr);
    }
    Q_DISABLE_COPY_MOVE(SignalsHeld)

private:
    std::array<struct sigaction, endingSignals.size()> m_before{};
};

/// No echo while it lives; the newline is still shown.
class EchoOff
{
public:
    explicit EchoOff(int terminal)
        : m_terminal(terminal)
        , m_known(tcgetattr(terminal, &m_before) == 0)
    {
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        silent.c_lflag |= ECHONL;
        if (m_known)
            tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~EchoOff()
    {
        if (m_known)
            tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(EchoOff)

private:
    termios m_before{};
    int m_terminal;
    bool m_known;
};

/// A line, or nothing when a signal came first.
std::optional<SecretBytes> readLine(int input)
{
    QByteArray line(longestLine, '\0');
    ssize_t length = -1;
    while (length < 0 && caughtSignal == 0) {
        pollfd waiting{input, POLLIN, 0};
        if (poll(&waiting, 1, lookEveryMs) > 0)
            length = read(input, line.data(), size_t(line.size()));
        if (length < 0 && waiting.revents != 0 && errno != EINTR && errno != EAGAIN)
            length = 0;
    }
    if (length < 0)
        return std::nullopt;
    QByteArrayView typed = QByteArrayView(line).first(length);
    if (typed.endsWith('\n'))
        typed.chop(1);
    const SecretBytes secret = SecretBytes::copyOf(typed);
    wipe(line);
    return secret;
}

std::optional<SecretBytes> askOnce(int input, int output, const char *prompt)
{
    const SignalsHeld signalsHeld;
    const EchoOff echoOff(input);
    (void)!write(output, prompt, std::strlen(prompt));
    return readLine(input);
}

} // namespace

SecretBytes readSilentLine(int input, int output, const char *prompt)
{
    auto line = askOnce(input, output, prompt);
    while (!line) {
        raise(caughtSignal); // with the echo back and the handlers of before
        line = askOnce(input, output, prompt);
    }
    return *line;
}

} // namespace paydesk
