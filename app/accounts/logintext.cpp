// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/logintext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr auto warnAhead = 3 * 24h; // over a weekend

struct LoginText
{
    Q_DECLARE_TR_FUNCTIONS(LoginText)
public:
    static LoginWords holds(const LoginState &state, const TimeText &times, Timestamp now);
    static LoginWords others(LoginState::Kind kind);
    static QString end(const LoginState &state, const TimeText &times, Timestamp now);
};

QString LoginText::end(const LoginState &state, const TimeText &times, Timestamp now)
{
    if (state.endsAt)
        return times.full(*state.endsAt, now);
    return state.end.isEmpty() ? tr("not told")
                               : tr("%1, in a time zone that is not told").arg(state.end);
}

LoginWords LoginText::holds(const LoginState &state, const TimeText &times, Timestamp now)
{
    LoginWords words{.look = {tr("Logged in"), Role::Good, QStringLiteral("check")},
        .brief = tr("logged in"),
        .until = {},
        .remark = {}};
    if (!state.endsAt)
        return words;
    const QString day = times.day(*state.endsAt, now);
    words.brief = tr("logged in until %1", "a day").arg(day);
    if (*state.endsAt - now < warnAhead) {
        words.look = {tr("Ends soon"), Role::Wait, QStringLiteral("hourglass")};
        words.remark = tr("Log in again by %1. After that payouts cannot be sent.")
                           .arg(times.full(*state.endsAt, now));
    }
    return words;
}

LoginWords LoginText::others(LoginState::Kind kind)
{
    switch (kind) {
    case LoginState::Kind::None:
        return {{tr("Log in needed"), Role::Wait, QStringLiteral("key")}, tr("log in needed"), {},
            tr("Nobody is logged in. Nothing can be paid out before somebody logs in.")};
    case LoginState::Kind::Over:
        return {{tr("Login over"), Role::Bad, QStringLiteral("hourglass")}, tr("login over"), {},
            tr("The login is over. Nothing can be paid out before somebody logs in again.")};
    case LoginState::Kind::MayBeOver:
        return {{tr("May be over"), Role::Wait, QStringLiteral("hourglass")},
            tr("login may be over"), {},
            tr("The provider wrote the end without a time zone, so the login may be over. Paydesk "
               "asks before each payout; log in again when you can.")};
    case LoginState::Kind::EndUnknown:
        return {{tr("Logged in"), Role::Good, QStringLiteral("check")}, tr("logged in"), {},
            tr("The provider did not say when the login ends. Paydesk asks before each payout.")};
    case LoginState::Kind::Holds:
        break;
    }
    return {};
}

} // namespace

bool isLoginNeeded(LoginState::Kind kind)
{
    return kind == LoginState::Kind::None || kind == LoginState::Kind::Over;
}

LoginWords loginWords(const LoginState &state, const TimeText &times, Timestamp now)
{
    LoginWords words = state.kind == LoginState::Kind::Holds ? LoginText::holds(state, times, now)
                                                             : LoginText::others(state.kind);
    if (state.kind != LoginState::Kind::None)
        words.until = LoginText::end(state, times, now);
    return words;
}

} // namespace paydesk
